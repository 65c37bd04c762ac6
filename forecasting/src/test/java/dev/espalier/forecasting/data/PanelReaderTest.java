package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.time.Micros;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelReaderTest {
    private static final double NAN = Double.NaN;

    @Test
    void longRowsInAnyOrderWithGaps() throws IOException {
        Panel panel = read("""
                unique_id,ds,y
                b,2020-01-01 02:00,7
                a,2020-01-01 00:00,1
                a,2020-01-01 01:00,
                a,2020-01-01 05:00,3
                b,2020-01-01 05:00,NaN
                b,2020-01-01 00:00,5
                """);
        assertEquals(List.of("b", "a"), panel.ids());
        assertEquals(6, panel.steps());
        assertEquals("2020-01-01T03:00:00", panel.time().label(3));
        assertArrayEquals(new double[] {5, 1, NAN, NAN, 7, NAN, NAN, NAN, NAN, NAN, NAN, 3}, panel.toArray());
        assertEquals(4, panel.observed());
    }

    @Test
    void wideWithAndWithoutTimes() throws IOException {
        Panel timed = read("date,x,y\n2020-03-01,1,2\n2020-01-01,3,\n");
        assertEquals(List.of("x", "y"), timed.ids());
        assertEquals(new TimeGrid.Dated(timed.time().stamp(0).orElseThrow(), Frequency.parse("2mo"), 2), timed.time());
        assertArrayEquals(new double[] {3, NAN, 1, 2}, timed.toArray());

        Panel numbered = read("x,y\n1,2\n3,4\n");
        assertEquals(TimeGrid.numbered(2), numbered.time());

        PanelFormat format = PanelFormat.DEFAULT
                .withStart("2012-03-01")
                .withFrequency(Frequency.parse("5min"))
                .withMissing(MissingValues.of(Set.of("0")));
        Panel started = read("x,y\n1,0\n3,4\n", format);
        assertEquals("2012-03-01T00:05:00", started.time().label(1));
        assertArrayEquals(new double[] {1, NAN, 3, 4}, started.toArray());
    }

    @Test
    void aCodeIsMissingIfTheUserSaysSoAndElseANumber() throws IOException {
        String wide = "ds,-999,b\n-999,1,-999\n-998,-999.0,2\n-997,3,4\n";
        assertArrayEquals(new double[] {1, -999, -999, 2, 3, 4}, read(wide).toArray());
        Panel coded = read(wide, missing("-999"));
        assertArrayEquals(new double[] {1, NAN, NAN, 2, 3, 4}, coded.toArray());
        assertEquals(List.of("-999", "b"), coded.ids());
        assertEquals("-999", coded.time().label(0));

        String rows = "unique_id,ds,y,load,kind\n-999,1,5,-999,x\n-999,2,-9.99e2,7,x\nb,1,1,,-999\nb,2,?,8,-999\n";
        PanelFormat covariates = missing("-999", "?").withCovariates(List.of("load"), List.of(), List.of("kind"));
        Panel panel = read(rows, covariates);
        assertEquals(List.of("-999", "b"), panel.ids());
        assertArrayEquals(new double[] {5, 1, NAN, NAN}, panel.toArray());
        assertEquals(NAN, panel.past().value(0, 0, 0));
        assertEquals(7, panel.past().value(1, 0, 0));
        assertEquals(NAN, panel.past().value(0, 1, 0));
        assertEquals(List.of("kind=x"), panel.statics().names());
    }

    @Test
    void tokensStandInPlaceOfTheUsualOnes() throws IOException {
        String marks = "ds,a\n1,?\n2,5\n3,\n";
        assertArrayEquals(new double[] {NAN, 5, NAN}, read(marks).toArray());
        assertArrayEquals(new double[] {NAN, 5, NAN}, read(marks, missing("?")).toArray());
        refused(
                marks,
                missing("-999"),
                "t.csv, row 1 (line 2), column 'a': found '?', expected a finite number, or an empty cell; --missing is in"
                        + " place of the usual words: name '?' there too");
        String levels = "unique_id,ds,y,kind\na,1,5,NA\na,2,6,other\n";
        PanelFormat asLevels = missing("-999").withCovariates(List.of("kind"), List.of(), List.of());
        assertEquals(
                List.of("kind=NA", "kind=other"), read(levels, asLevels).past().names());
        assertEquals(
                List.of("kind=other"),
                read(levels, PanelFormat.DEFAULT.withCovariates(List.of("kind"), List.of(), List.of()))
                        .past()
                        .names());
    }

    private static PanelFormat missing(String... tokens) {
        return PanelFormat.DEFAULT.withMissing(MissingValues.of(Set.of(tokens)));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01 00:00|2020-01-01 00:05|2020-01-01 00:15, 5min",
        "2020-01-01|2020-01-02|2020-01-05, 1d",
        "2020-01-01|2020-01-08, 1w",
        "2020-01-31|2020-02-29|2020-03-31|2020-05-31, 1me",
        "2019-02-28|2019-03-31|2019-04-30, 1me",
        "2020-01-15|2020-02-15|2020-04-15, 1mo",
        "2020-01-01|2020-04-01|2020-07-01, 3mo",
        "2019-01-01|2020-01-01|2022-01-01, 1y",
        "2020-01|2020-02, 1mo",
        "2020/01/01 00:00:00.250|2020/01/01 00:00:00.500, 250ms",
        "2020-01-01T00:00:00Z|2020-01-01T01:00:00Z|2020-01-01T03:00:00+01:00, 1h",
        "2012-12-31 23:30|2013-01-01 00:00|2013-01-01 01:30, 30min"
    })
    void frequenciesAreInferred(String stamps, String frequency) throws IOException {
        var csv = new StringBuilder("ds,x\n");
        for (String stamp : stamps.split("\\|", -1)) {
            csv.append(stamp).append(",1\n");
        }
        TimeGrid grid = read(csv.toString()).time();
        assertEquals(Frequency.parse(frequency), ((TimeGrid.Dated) grid).frequency());
        assertEquals(frequency, ((TimeGrid.Dated) grid).frequency().toString());
    }

    @Test
    void wholeNumbersAreSteps() throws IOException {
        Panel panel = read("ds,x\n30,3\n10,1\n");
        assertEquals(new TimeGrid.Numbered(10, 20, 2), panel.time());
        assertEquals("70", panel.time().label(3));
    }

    @Test
    void covariatesByTheirRoles() throws IOException {
        String csv = """
                unique_id,ds,y,temp,wind,holiday,height
                a,1,10,0.5,NE,0,100
                a,2,11,,SW,0,100
                a,3,,0.7,,1,100
                b,1,20,1.5,NE,0,
                b,2,21,1.6,NE,0,
                b,4,,1.8,NE,1,
                """;
        PanelFormat format =
                PanelFormat.DEFAULT.withCovariates(List.of("temp", "wind"), List.of("holiday"), List.of("height"));
        Panel panel = read(csv, format);
        assertEquals(2, panel.steps());
        assertEquals(List.of("temp", "wind=NE", "wind=SW"), panel.past().names());
        assertEquals(0.5, panel.past().value(0, 0, 0));
        assertTrue(Double.isNaN(panel.past().value(1, 0, 0)));
        assertEquals(1, panel.past().value(1, 0, 2));
        assertEquals(0, panel.past().value(1, 1, 2));
        assertEquals(4, panel.future().steps());
        assertEquals(1, panel.future().value(2, 0, 0));
        assertTrue(Double.isNaN(panel.future().value(2, 1, 0)));
        assertEquals(1, panel.future().value(3, 1, 0));
        assertEquals(100, panel.statics().value(0, 0, 0));
        assertTrue(Double.isNaN(panel.statics().value(0, 1, 0)));
    }

    @Test
    void columnsWithoutARoleAreTold() {
        List<String> columns = List.of("wind", "unique_id", "ds", "y", "temp", "kind");
        PanelFormat format = PanelFormat.DEFAULT;
        assertEquals(List.of("wind", "temp", "kind"), PanelReader.unusedColumns(columns, format));
        assertEquals(
                List.of("wind"),
                PanelReader.unusedColumns(columns, format.withCovariates(List.of("temp"), List.of(), List.of("kind"))));
        assertEquals(List.of(), PanelReader.unusedColumns(columns, format.withLayout(PanelFormat.Layout.WIDE)));
        assertEquals(List.of(), PanelReader.unusedColumns(List.of("ds", "a", "b"), format));
    }

    @Test
    void threeStationsOfBeijing() throws IOException {
        PanelFormat format = PanelFormat.DEFAULT.withCovariates(List.of("TEMP", "wd"), List.of(), List.of());
        Panel panel = PanelReader.read(
                "stations.csv.gz", ReferencePanels.bytes("air/three_stations_two_weeks.csv.gz"), format);
        assertEquals(List.of("Aotizhongxin", "Huairou", "Wanliu"), panel.ids());
        assertEquals(336, panel.steps());
        assertEquals(336 * 3 - 22, panel.observed());
        assertEquals(4.0, panel.value(0, 0));
        assertEquals(-0.7, panel.past().value(0, 0, 0));
        assertEquals(1, panel.past().value(0, 0, panel.past().names().indexOf("wd=NNW")));
        assertEquals(24, Calendar.season(panel.time()).orElseThrow());
    }

    /** A panel written row by row in random order, as text and as Arrow, is read back as it was. */
    @Randomised(cases = 60)
    void longTablesRoundTrip(Key key, @TempDir Path folder) throws IOException {
        SplittableRandom random = key.random();
        int series = 1 + random.nextInt(4);
        int steps = 2 + random.nextInt(20);
        var grid = new TimeGrid.Dated(
                Micros.dateTime(random.nextLong(0, 2_000_000_000_000L) / 1000 * 1000),
                Frequency.parse(List.of("7min", "1h", "1d", "30s").get(random.nextInt(4))),
                steps);
        double[] values = new double[steps * series];
        var rows = new ArrayList<int[]>();
        for (int i = 0; i < values.length; i++) {
            boolean end = i < series || i >= values.length - series;
            values[i] = !end && random.nextInt(4) == 0 ? NAN : random.nextInt(1000) / 8.0;
            boolean written = end || i % series == 0 || random.nextBoolean() || !Double.isNaN(values[i]);
            if (written) {
                rows.add(new int[] {i / series, i % series});
            }
        }
        for (int i = rows.size() - 1; i > series; i--) {
            Collections.swap(rows, i, series + random.nextInt(i - series + 1));
        }
        var csv = new StringBuilder("when,value,series\n");
        var ids = new ArrayList<String>();
        var stamps = new ArrayList<String>();
        double[] written = new double[rows.size()];
        for (int r = 0; r < written.length; r++) {
            int t = rows.get(r)[0];
            int n = rows.get(r)[1];
            written[r] = values[t * series + n];
            ids.add("s" + n);
            stamps.add(grid.label(t));
            csv.append(String.format(
                    Locale.ROOT, "%s,%s,s%d%n", grid.label(t), Double.isNaN(written[r]) ? "" : written[r], n));
        }
        PanelFormat format = PanelFormat.DEFAULT.withColumns("series", "when", "value");
        assertSame(grid, values, read(csv.toString(), format));
        Path arrow = folder.resolve("long.arrow");
        GraphArrow.writeMeasurements(
                arrow, new Measurements(Map.of("series", ids, "when", stamps), Map.of(), Map.of("value", written)));
        assertSame(grid, values, PanelReader.read(arrow, format));
    }

    private static void assertSame(TimeGrid grid, double[] values, Panel panel) {
        assertEquals(grid, panel.time());
        assertArrayEquals(values, panel.toArray());
    }

    @Test
    void complaintsNameThePlaceAndBothSides() {
        refused(
                "unique_id,ds,y\na,2020-01-01,1\na,2020-01-02,x\n",
                "t.csv, row 2 (line 3), column 'y': found 'x', expected a finite number");
        refused("unique_id,ds,y\na,tomorrow,1\n", "row 1 (line 2), column 'ds': found 'tomorrow', expected a date");
        refused("unique_id,ds,y\na,2020-01-01,1\na,3,1\n", "row 2 (line 3), column 'ds': found '3', expected a date");
        refused(
                "unique_id,ds,y\na,2020-01-01,1\nb,2020-01-01,1\na,2020-01-02,1\nb,2020-01-01,2\n",
                "row 4, column 'ds': found series 'b' at 2020-01-01T00:00 again, first in row 2, expected each time once");
        refused(
                "ds,x\n2020-01-01,1\n2020-01-01,1\n2020-01-02,1\n",
                "row 2, column 'ds': found the row at 2020-01-01T00:00 again, first in row 1");
        refused(
                "unique_id,when,y\na,1,1\n",
                "found no column 'ds' for the time, expected one of its columns: unique_id");
        refused("unique_id,ds,y\n", "found column names but no rows");
        refused("unique_id,ds,y\na,1,\n", "column 'y': found no value, expected at least one");
        refused("unique_id,ds,y\n,1,2\n", "row 1 (line 2), column 'unique_id': found no series");
        refused(
                "unique_id,ds,y\na,2020-01-01,2\n",
                "found a single time 2020-01-01T00:00, expected at least two, or the freq");
        refused(
                "ds,x\n2020-01-01,1\n9999-01-01,1\n2020-01-02,1\n2020-01-03,1\n2020-01-04,1\n",
                "steps by the frequency");
        var csv = new StringBuilder("ds,x\n");
        for (int i = 0; i < 30; i++) {
            csv.append(String.format(Locale.ROOT, "2020-01-01 %02d:%02d,1%n", i / 6, i % 6 * 10 + (i == 7 ? 3 : 0)));
        }
        refused(csv.toString(), "column 'ds': found times whose distances have no clear common step");
        refused(
                csv.toString(),
                PanelFormat.DEFAULT.withFrequency(Frequency.parse("10min")),
                "t.csv, row 8, column 'ds': found the time 2020-01-01T01:13, expected one of 2020-01-01T00:00, 2020-01-01T00:10");
        refused(
                "x,y\n1,2\n",
                PanelFormat.DEFAULT.withStart("2020-01-01"),
                "found no time column, the start 2020-01-01");
        refused(
                "unique_id,ds,y,h\na,1,1,3\na,2,1,4\n",
                PanelFormat.DEFAULT.withCovariates(List.of(), List.of(), List.of("h")),
                "row 2, column 'h': found another value than in row 1 of the same series");
    }

    private static void refused(String csv, String message) {
        refused(csv, PanelFormat.DEFAULT, message);
    }

    private static void refused(String csv, PanelFormat format, String message) {
        InputException e = assertThrows(InputException.class, () -> read(csv, format));
        assertTrue(
                String.valueOf(e.getMessage()).contains(message),
                () -> "'" + e.getMessage() + "' does not contain '" + message + "'");
    }

    private static Panel read(String csv) throws IOException {
        return read(csv, PanelFormat.DEFAULT);
    }

    private static Panel read(String csv, PanelFormat format) throws IOException {
        return PanelReader.read("t.csv", csv.getBytes(StandardCharsets.UTF_8), format);
    }
}
