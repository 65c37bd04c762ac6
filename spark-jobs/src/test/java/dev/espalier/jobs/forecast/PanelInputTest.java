package dev.espalier.jobs.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.Speeds;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.Words;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.spark.LazySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The same series from every format, and what is known of their dates. */
final class PanelInputTest {
    @TempDir
    private Path folder;

    private static SeriesOptions options(Object... arguments) {
        String[] texts = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        CommandLine line = Words.understoodBy(new CommandLine(new SeriesOptions()));
        line.parseArgs(texts);
        return line.getCommand();
    }

    @Test
    void parquetWithGapsAndStampsIsReadAsCsvIs() throws IOException {
        Path csv = Files.writeString(folder.resolve("long.csv"), """
                unique_id,ds,y,load,kind
                a,2020-01-01T00:00:00,1.5,10,x
                a,2020-01-01T01:00:00,,11,x
                b,2020-01-01T00:00:00,2,12,y
                b,2020-01-01T02:00:00,3,,y
                """);
        Path parquet = folder.resolve("long.parquet");
        try (var session = new LazySession("test", new JobOptions())) {
            var spark = session.get().spark();
            spark.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(csv.toString())
                    .selectExpr("unique_id", "to_timestamp_ntz(ds) as ds", "y", "load", "kind")
                    .coalesce(1)
                    .write()
                    .parquet(parquet.toString());
            Panel fromCsv =
                    PanelInput.read(options("--data", csv, "--past", "load", "--static", "kind"), session, note -> {});
            Panel fromParquet = PanelInput.read(
                    options("--data", parquet, "--past", "load", "--static", "kind"), session, note -> {});
            assertEquals(fromCsv.ids(), fromParquet.ids());
            assertEquals(fromCsv.time(), fromParquet.time());
            assertArrayEquals(fromCsv.toArray(), fromParquet.toArray());
            assertEquals(Double.NaN, fromParquet.value(1, 0));
            assertEquals(fromCsv.past().value(1, 0, 0), fromParquet.past().value(1, 0, 0));
            assertEquals(fromCsv.statics().names(), fromParquet.statics().names());
            for (Path data : List.of(csv, parquet)) {
                Panel coded = PanelInput.read(
                        options("--data", data, "--static", "kind", "--missing", "3,y"), session, note -> {});
                assertEquals(Double.NaN, coded.value(2, 1), "the number 3 of " + data);
                assertEquals(2, coded.value(0, 1));
                assertEquals(List.of("kind=x"), coded.statics().names());
            }
        }
    }

    @Test
    void decimalCommasAreReadIfTheUserSaysSo() throws IOException {
        Path data = Files.writeString(
                folder.resolve("comma.csv"), "ds;a;b\n01.03.2021;1,5;-999,0\n02.03.2021;2;3,25\n03.03.2021;4;1,0\n");
        try (var session = new LazySession("test", new JobOptions())) {
            Panel panel = PanelInput.read(
                    options("--data", data, "--decimal", "comma", "--missing", "-999", "--date-format", "day-first"),
                    session,
                    note -> {});
            assertArrayEquals(new double[] {1.5, Double.NaN, 2, 3.25, 4, 1}, panel.toArray());
            assertEquals("2021-03-02T00:00:00", panel.time().label(1));
            var refused = assertThrows(
                    InputException.class, () -> PanelInput.read(options("--data", data), session, note -> {}));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains(
                                    "column 'a': found '1,5', expected a finite number, or an empty cell; --decimal comma"
                                            + " reads decimal commas"),
                    refused.getMessage());
        }
    }

    @Test
    void datesReachBeyondTheDataByTheHorizon() throws IOException {
        Path data = Speeds.write(folder.resolve("speeds.csv"), 2, 50);
        try (var session = new LazySession("test", new JobOptions())) {
            SeriesOptions dated = options("--data", data, "--start", "2012-03-01 00:00", "--freq", "5min");
            Panel panel = PanelInput.read(dated, session, note -> {});
            Set<Calendar.Part> parts = PanelInput.calendar(dated, panel);
            assertEquals(Set.of(Calendar.Part.TIME_OF_DAY), parts);
            assertEquals(57, PanelInput.with(parts, panel, 7).future().steps());
            SeriesOptions without =
                    options("--data", data, "--start", "2012-03-01 00:00", "--freq", "5min", "--no-calendar");
            assertEquals(Set.of(), PanelInput.calendar(without, panel));
            assertEquals(0, PanelInput.with(Set.of(), panel, 7).future().count());
        }
    }
}
