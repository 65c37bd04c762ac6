package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What forecasts do not depend on: the names of series, the shape of the table, the order of its rows. The order of series
 * decides which random numbers a learnt graph and vectors of series start from; it changes rounding alone in simple methods,
 * and where nothing is drawn for each series.
 */
final class ForecastOrderTest {
    private static final int SERIES = 4;
    private static final int ROWS = 200;
    private static final LocalDateTime START = LocalDateTime.of(2012, 3, 1, 0, 0);

    @TempDir
    private static Path folder;

    private static List<String[]> cells;
    private static RunFiles wide;

    @BeforeAll
    static void train() throws IOException {
        cells = Speeds.lines(SERIES, ROWS).stream()
                .map(line -> line.split(",", -1))
                .toList();
        wide = trained("wide", wide("wide.csv", cells.getFirst(), 0, 1, 2, 3), Speeds.DATES);
    }

    /** Columns of the data in an order, under other names. */
    private static Path wide(String file, String[] names, int... order) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < cells.size(); row++) {
            String[] from = row == 0 ? names : cells.get(row);
            lines.add(IntStream.of(order).mapToObj(n -> from[n]).collect(Collectors.joining(",")));
        }
        return Files.write(folder.resolve(file), lines);
    }

    private static RunFiles trained(String run, Path data, List<?>... more) {
        List<Object> own = List.of("forecast", "train", "--data", data, "--out", folder.resolve(run), "--quiet");
        List<Object> asked = List.of(
                "--master",
                "local[1]",
                "--test-forecasts",
                "--hidden",
                8,
                "--epochs",
                2,
                "--horizon",
                3,
                "--window",
                6);
        Finished finished = InProcess.espalier(Speeds.arguments(own, asked, Speeds.join(more)));
        assertEquals(0, finished.exitCode(), finished.err());
        return new RunFiles(folder.resolve(run));
    }

    private static void assertSameFiles(RunFiles expected, RunFiles found, String... files) throws IOException {
        for (String file : files) {
            assertEquals(
                    -1,
                    Files.mismatch(expected.path().resolve(file), found.path().resolve(file)),
                    file);
        }
    }

    @Test
    void namesOfSeriesChangeNoNumber() throws IOException {
        String[] names = {"zebra", "5", "Ähre", "a b"};
        RunFiles renamed = trained("renamed", wide("renamed.csv", names, 0, 1, 2, 3), Speeds.DATES);
        assertSameFiles(wide, renamed, "trace.arrow", "metrics.arrow", "coverage.arrow");
        for (String file : List.of("forecasts.arrow", "test_forecasts.arrow")) {
            ForecastTable expected = ForecastTable.readArrow(wide.path().resolve(file));
            ForecastTable found = ForecastTable.readArrow(renamed.path().resolve(file));
            List<String> all = List.of(cells.getFirst());
            assertEquals(
                    expected.texts("unique_id").stream()
                            .map(id -> names[all.indexOf(id)])
                            .toList(),
                    found.texts("unique_id"));
            for (String column : expected.numberColumns()) {
                assertArrayEquals(expected.numbers(column), found.numbers(column), column);
            }
        }
    }

    /** Series keep the order in which they first appear; beyond that rows stand as they like. */
    @Test
    void shapeAndOrderOfRowsChangeNothing() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int row = 1; row < cells.size(); row++) {
            for (int n = 0; n < SERIES; n++) {
                rows.add(cells.getFirst()[n] + "," + START.plusMinutes(5L * (row - 1)) + "," + cells.get(row)[n]);
            }
        }
        SplittableRandom random = Key.of(17).random();
        for (int i = rows.size() - 1; i > SERIES; i--) {
            Collections.swap(rows, i, SERIES + random.nextInt(i - SERIES + 1));
        }
        Path data = Files.write(
                folder.resolve("long.csv"),
                Stream.concat(Stream.of("unique_id,ds,y"), rows.stream()).toList());
        assertSameFiles(
                wide,
                trained("long", data),
                "nodes.arrow",
                "edges.arrow",
                "forecasts.csv",
                "test_forecasts.arrow",
                "metrics.arrow",
                "coverage.arrow",
                "trace.arrow");
    }

    @Test
    void orderOfSeriesChangesNoSimpleForecast() throws IOException {
        RunFiles turned = trained("turned", wide("turned.csv", cells.getFirst(), 2, 0, 3, 1), Speeds.DATES);
        for (String method : List.of("persistence", "seasonal naive 288", "mean of 6")) {
            assertEquals(byPlace(wide, method), byPlace(turned, method), method);
        }
        // sums over series in another order
        for (String method : List.of("AR(6)", "pooled AR(6)", "VAR(3)")) {
            assertClose(byPlace(wide, method), byPlace(turned, method), 1e-6);
        }
    }

    @Test
    void orderOfSeriesIsRoundingWhereNothingIsDrawnForEach() throws IOException {
        String[] names = cells.getFirst();
        Path graph = Files.writeString(
                folder.resolve("graph.csv"),
                "source,target,weight\n%s,%s,1\n%s,%s,0.5\n%s,%s,2\n"
                        .formatted(names[0], names[1], names[2], names[1], names[1], names[3]));
        List<Object> shared = List.of("--adjacency", graph, "--embedding", 0);
        RunFiles one = trained("given", folder.resolve("wide.csv"), Speeds.DATES, shared);
        RunFiles other = trained("given-turned", wide("given.csv", names, 3, 2, 0, 1), Speeds.DATES, shared);
        assertClose(byPlace(one, "y_hat"), byPlace(other, "y_hat"), 0.01);
        RunFiles none = trained("none", folder.resolve("wide.csv"), Speeds.DATES, List.of("--graph", "none"));
        double apart = 0;
        for (var cell : byPlace(one, "y_hat").entrySet()) {
            apart = Math.max(
                    apart, Math.abs(cell.getValue() - byPlace(none, "y_hat").getOrDefault(cell.getKey(), 0.0)));
        }
        assertTrue(apart > 0.1, "another model is further away: " + apart);
    }

    @Test
    void aTrainedForecasterTakesSeriesInAnyOrder() throws IOException {
        List<String> forecasts = new ArrayList<>();
        for (Path data : List.of(folder.resolve("wide.csv"), wide("later.csv", cells.getFirst(), 1, 3, 2, 0))) {
            Path out = folder.resolve("next-" + forecasts.size());
            List<Object> own = List.of("forecast", "predict", "--model", wide.path(), "--data", data, "--out", out);
            Finished finished = InProcess.espalier(Speeds.arguments(own, Speeds.DATES, List.of("--quiet")));
            assertEquals(0, finished.exitCode(), finished.err());
            forecasts.add(Files.readString(out.resolve("forecasts.csv")));
        }
        assertEquals(forecasts.get(0), forecasts.get(1));
    }

    /** A column of the test part's forecasts by series, time and cutoff. */
    private static Map<String, Double> byPlace(RunFiles run, String column) throws IOException {
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("test_forecasts.arrow"));
        Map<String, Double> map = new TreeMap<>();
        for (int r = 0; r < table.rows(); r++) {
            String place = table.texts("unique_id").get(r) + " "
                    + table.texts("ds").get(r) + " "
                    + table.texts("cutoff").get(r);
            map.put(place, table.numbers(column)[r]);
        }
        assertEquals(table.rows(), map.size());
        return map;
    }

    /** Forecasts in miles per hour. */
    private static void assertClose(Map<String, Double> expected, Map<String, Double> found, double tolerance) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach(
                (place, value) -> assertEquals(value, found.getOrDefault(place, Double.NaN), tolerance, place));
    }
}
