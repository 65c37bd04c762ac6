package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTableTest {
    @TempDir
    Path folder;

    @Test
    void writtenAndReadBack() throws IOException {
        var grid = new TimeGrid.Dated(LocalDateTime.of(2020, 1, 1, 0, 0), Frequency.parse("1h"), 3);
        Panel panel = Panel.of(List.of("a", "b, c"), grid, new double[] {1, 2, 3, 4, 5, Double.NaN});
        ForecastTable table = new ForecastTable.Builder(panel, List.of("lo-80", "hi-80"))
                .add(0, 2, 1, 5.5, 4, 7)
                .add(1, 2, 1, 6.5, 5, 8)
                .add(1, 2, 2, 7.5, 5, Double.POSITIVE_INFINITY)
                .build();
        table.writeArrow(folder.resolve("forecasts.arrow"));
        ForecastTable again = ForecastTable.readArrow(folder.resolve("forecasts.arrow"));
        assertEquals(3, again.rows());
        assertEquals(List.of("a", "b, c", "b, c"), again.texts("unique_id"));
        assertEquals(List.of("2020-01-01T02:00:00", "2020-01-01T02:00:00", "2020-01-01T03:00:00"), again.texts("ds"));
        assertEquals("2020-01-01T01:00:00", again.texts("cutoff").get(2));
        assertArrayEquals(new long[] {1, 1, 2}, again.horizons());
        assertArrayEquals(new double[] {5, Double.NaN, Double.NaN}, again.numbers("y"));
        assertEquals(List.of("y", "y_hat", "lo-80", "hi-80"), again.numberColumns());
        assertArrayEquals(new double[] {7, 8, Double.POSITIVE_INFINITY}, again.numbers("hi-80"));
        table.writeCsv(folder.resolve("forecasts.csv"));
        assertEquals("""
                unique_id,ds,cutoff,horizon,y,y_hat,lo-80,hi-80
                a,2020-01-01T02:00:00,2020-01-01T01:00:00,1,5.0,5.5,4.0,7.0
                "b, c",2020-01-01T02:00:00,2020-01-01T01:00:00,1,,6.5,5.0,8.0
                "b, c",2020-01-01T03:00:00,2020-01-01T01:00:00,2,,7.5,5.0,Infinity
                """, Files.readString(folder.resolve("forecasts.csv")));
    }

    @Test
    void otherTablesAreRefused() throws IOException {
        Path other = folder.resolve("other.arrow");
        GraphArrow.writeMeasurements(
                other, new Measurements(Map.of("unique_id", List.of("a")), Map.of(), Map.of("y", new double[1])));
        InputException e = assertThrows(InputException.class, () -> ForecastTable.readArrow(other));
        assertTrue(String.valueOf(e.getMessage()).contains("found the columns unique_id, y, expected"), e.getMessage());
    }

    /** A repeated hour of a clock that is put back, and a number that is not known. */
    @Test
    void stampsAreTimestampsWithTheirZone(@TempDir Path folder) throws IOException {
        var zone = new TimeGrid.Zone(ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(2));
        var time = new TimeGrid.Dated(LocalDateTime.of(2021, 10, 31, 1, 0), Frequency.parse("1h"), 2, zone);
        Panel panel = Panel.of(List.of("a"), time, new double[] {1, 2});
        ForecastTable table = new ForecastTable.Builder(panel, List.of())
                .add(0, 1, 1, 2.5)
                .add(0, 2, 1, 3.5)
                .build();
        assertEquals(List.of("2021-10-31T02:00:00+02:00", "2021-10-31T02:00:00+01:00"), table.texts("ds"));
        Path file = folder.resolve("forecasts.arrow");
        table.writeArrow(file);
        try (var batches = ArrowBatches.open(file)) {
            var ds = batches.schema().findField("ds");
            assertEquals("Timestamp(MICROSECOND, Europe/Berlin)", ds.getType().toString());
            assertEquals(
                    1, Objects.requireNonNull(batches.next()).getVector("y").getNullCount());
        }
        ForecastTable read = ForecastTable.readArrow(file);
        assertEquals(table.texts("ds"), read.texts("ds"));
        assertEquals(table.texts("cutoff"), read.texts("cutoff"));
        assertTrue(Double.isNaN(read.numbers("y")[1]));
    }
}
