package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.graph.Key;
import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they come: their times, scales, sizes, and the intervals around forecasts of them. */
final class ForecastTablesPeopleHaveTest {
    private static final LocalDateTime START = LocalDateTime.of(2021, 1, 1, 0, 0);

    @TempDir
    private Path folder;

    private RunFiles files() {
        return new RunFiles(folder.resolve("run"));
    }

    private Finished run(String command, Path data, String options) {
        List<Object> all = new ArrayList<>(
                List.of("forecast", command, "--data", data, "--out", files().path(), "--master", "local[1]"));
        all.addAll(List.of(options.strip().split(" +", -1)));
        return InProcess.espalier(all.toArray());
    }

    private Finished train(Path data, String options) {
        return run("train", data, "--epochs 1 --hidden 4 --window 4 --horizon 3 " + options);
    }

    /** Series {@code a}, {@code b}, ... that vary by their scales around ten times those, behind a column of times. */
    private Path table(String column, int rows, IntFunction<String> stamp, double... scales) throws IOException {
        SplittableRandom random = Key.of(8).random();
        var text = new StringBuilder(column);
        for (int n = 0; n < scales.length; n++) {
            text.append(column.isEmpty() && n == 0 ? "" : ",").append((char) ('a' + n));
        }
        for (int row = 0; row < rows; row++) {
            text.append('\n').append(stamp.apply(row));
            for (int n = 0; n < scales.length; n++) {
                text.append(column.isEmpty() && n == 0 ? "" : ",")
                        .append(scales[n] * (10 + Math.sin(row / 3.0 + n) + random.nextGaussian()));
            }
        }
        return Files.writeString(folder.resolve("data.csv"), text.append('\n'));
    }

    private Set<String> cutoffs() throws IOException {
        return new HashSet<>(ForecastTable.readArrow(files().path().resolve("forecasts.arrow"))
                .texts("cutoff"));
    }

    /** Intervals of 80 % hold about 80 % of every series, whatever its scale, and the worst one is named. */
    @Test
    void intervalsHoldOfEverySeries() throws IOException {
        Path data = table("ds", 260, row -> START.plusDays(row).toLocalDate().toString(), 0.01, 1, 100);
        Finished finished = run(
                "backtest",
                data,
                "--epochs 2 --hidden 4 --window 4 --horizon 2 --folds 2 --step 24 --graph none --per-series");
        assertEquals(0, finished.exitCode(), finished.err());
        ForecastTable table = ForecastTable.readArrow(files().path().resolve("forecasts.arrow"));
        double[] held = new double[3];
        double[] width = new double[3];
        int count = table.rows() / 3;
        for (int r = 0; r < table.rows(); r++) {
            int n = table.texts("unique_id").get(r).charAt(0) - 'a';
            double y = table.numbers("y")[r];
            held[n] += table.numbers("lo-80")[r] <= y && y <= table.numbers("hi-80")[r] ? 1.0 / count : 0;
            width[n] += (table.numbers("hi-80")[r] - table.numbers("lo-80")[r]) / count;
        }
        for (int n = 0; n < 3; n++) {
            assertEquals(0.8, held[n], 0.16, "series " + n);
        }
        assertTrue(width[2] > 20 * width[1], () -> width[1] + " and " + width[2]);
        JsonNode results = files().results();
        String worst = results.path("coverage_80_worst_series").asText();
        assertEquals(
                held[worst.charAt(0) - 'a'], results.path("coverage_80_worst").asDouble(), 1e-9);
        assertTrue(finished.out().contains("of the worst series, " + worst), finished.out());
        assertTrue(results.path("intervals_from").asText().contains("divided by"), results::toString);
        assertTrue(results.path("notes").toString().contains("errors of all series together"), results::toString);
    }

    @Test
    void monthStartsOfPandas() throws IOException {
        Path data = table("", 240, row -> "", 1, 2);
        Finished finished = train(data, "--start 2001-01-01 --freq MS");
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(Set.of("2020-12-01T00:00:00"), cutoffs());
        assertTrue(finished.out().contains("seasonal naive 12"), finished.out());
    }

    @Test
    void columnsNamedTimestampAreTimes() throws IOException {
        Path data = table("timestamp", 120, row -> Long.toString(1609459200L + 3600L * row), 1, 2);
        Finished finished = train(data, "");
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(2, files().results().path("series").asInt());
        assertEquals(Set.of("2021-01-05T23:00:00"), cutoffs());
        assertTrue(finished.out().contains("times are read from column 'timestamp'"), finished.out());
    }

    @Test
    void datesOfSpreadsheetsAndZones() throws IOException {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);
        Path data = table("time", 400, row -> START.plusHours(row).format(form), 1, 2);
        Finished finished = train(data, "--time-zone Europe/Berlin");
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(Set.of("2021-01-17T15:00:00+01:00"), cutoffs());
        Path ambiguous = table("time", 12, row -> String.format(Locale.ROOT, "0%d/02/2021", 1 + row % 9), 1, 2);
        Finished refused = InProcess.espalier(
                "forecast", "train", "--data", ambiguous, "--out", folder.resolve("other"), "--epochs", 1);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("--date-format"), refused.err());
    }

    @Test
    void oneSeriesIsForecastWithoutAGraph() throws IOException {
        Path data = table("time", 120, row -> START.plusHours(row).toString(), 1);
        Finished finished = train(data, "");
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().contains("one series has no other to listen to"), finished.out());
    }

    @Test
    void scalesThatFloatsDoNotHold() throws IOException {
        Path data = table("time", 120, row -> START.plusHours(row).toString(), 2, 2e12, 2e36);
        Finished refused = train(data, "");
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("expected --per-series"), refused.err());
        assertFalse(refused.err().contains("--resume"), refused.err());
        assertFalse(Files.exists(files().path()));
        Finished finished = train(data, "--per-series");
        assertEquals(0, finished.exitCode(), finished.err());
        double mae = files().results().path("test_mae").asDouble();
        assertTrue(mae > 1e34 && mae < 1e37, () -> "MAE " + mae);
        Path larger = table("time", 30, row -> START.plusHours(row).toString(), 1e300);
        Finished unit = InProcess.espalier("forecast", "train", "--data", larger, "--out", folder.resolve("other"));
        assertEquals(ExitCodes.BAD_INPUT, unit.exitCode());
        assertTrue(
                unit.err().contains("row 1 (line 2), column 'a'") && unit.err().contains("unit"), unit.err());
    }

    @Test
    void trainingThatDivergesSaysWhatMayHelp() throws IOException {
        Path data = table("time", 120, row -> START.plusHours(row).toString(), 1, 2);
        Finished finished = train(data, "--lr 1e30 --batch 4");
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertTrue(finished.err().contains("a smaller --lr than"), finished.err());
        assertFalse(finished.err().contains("--resume"), finished.err());
        assertFalse(finished.err().contains("\tat "), finished.err());
    }

    /** What a refusal of a short table advises does. */
    @Test
    void shortPanelsAreRefusedWithAWayOut() throws IOException {
        Path data = table("time", 40, row -> START.plusHours(row).toString(), 1, 2);
        for (String command : List.of("train", "backtest")) {
            String folds = command.equals("backtest") ? " --folds 2" : "";
            Finished refused = run(command, data, "--epochs 1 --hidden 4" + folds);
            assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
            int at = refused.err().indexOf("--window ", refused.err().lastIndexOf(';'));
            assertTrue(at > 0, refused.err());
            String advice = refused.err().substring(at, refused.err().indexOf(" would do", at));
            Finished finished = run(command, data, "--epochs 1 --hidden 4" + folds + " " + advice);
            assertEquals(0, finished.exitCode(), finished.err());
            files().manifest();
            deleteRun();
        }
    }

    private void deleteRun() throws IOException {
        Files.move(files().path(), folder.resolve("done-" + System.identityHashCode(new Object())));
    }
}
