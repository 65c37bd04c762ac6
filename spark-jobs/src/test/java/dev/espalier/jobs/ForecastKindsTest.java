package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code espalier forecast} makes of each kind of network, graph and data. */
final class ForecastKindsTest {
    private static final int SERIES = 5;

    @TempDir
    private Path folder;

    private RunFiles train(Path data, Object... more) {
        var run = new RunFiles(folder.resolve("run"));
        Finished finished = InProcess.espalier(Speeds.arguments(
                List.of("forecast", "train", "--data", data, "--out", run.path(), "--master", "local[1]"),
                Speeds.SMALL,
                List.of(more)));
        assertEquals(0, finished.exitCode(), finished.err());
        return run;
    }

    private Path speeds() throws IOException {
        return Speeds.write(folder.resolve("speeds.csv"), SERIES, 160);
    }

    private static List<String> methods(RunFiles run) throws IOException {
        Measurements metrics = GraphArrow.readMeasurements(run.path().resolve("metrics.arrow"));
        return metrics.texts().getOrDefault("method", List.of());
    }

    @Test
    void withoutAGraph() throws IOException {
        RunFiles run = train(speeds(), "--model", "gru");
        assertEquals("gru, no graph", methods(run).getFirst());
        assertEquals(0, GraphArrow.readEdges(run.path().resolve("edges.arrow")).size());
        assertEquals(SERIES, run.names().size());
        ArrowMeanings.assertSaid(run.path());
    }

    @Test
    void onAGivenGraph() throws IOException {
        Path matrix = Files.writeString(
                folder.resolve("matrix.csv"), "1,0.5,0,0,0\n0.5,1,0,0,0\n0,0,1,0,0\n0,0,0,1,0.25\n0,0,0,0,1\n");
        RunFiles run = train(speeds(), "--adjacency", matrix, "--model", "dcrnn");
        assertEquals("dcrnn, given graph", methods(run).getFirst());
        ArrowMeanings.assertSaid(run.path());
        EdgeTable edges = GraphArrow.readEdges(run.path().resolve("edges.arrow"));
        assertEquals(8, edges.size());
        List<String> names = run.names();
        List<String> arcs = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            if (!edges.source(e).equals(edges.target(e))) {
                arcs.add(names.indexOf(edges.source(e)) + ">" + names.indexOf(edges.target(e)) + " "
                        + edges.value("weight", e));
            }
        }
        assertEquals(List.of("1>0 0.5", "0>1 0.5", "4>3 0.25"), arcs);
        String dot = Files.readString(run.path().resolve("graph.dot"));
        assertEquals(3, dot.lines().filter(line -> line.contains(" -> ")).count());
    }

    @Test
    void requiredAndForbiddenEdgesAreKept() throws IOException {
        List<String> ids = List.of(Speeds.lines(SERIES, 1).getFirst().split(",", -1));
        Path required = Files.writeString(
                folder.resolve("required.csv"), "source,target\n" + ids.get(4) + "," + ids.get(0) + "\n");
        Path forbidden = Files.writeString(
                folder.resolve("forbidden.csv"), "source,target\n" + ids.get(1) + "," + ids.get(0) + "\n");
        RunFiles run =
                train(speeds(), "--sampler", "bes", "--required", required, "--forbidden", forbidden, "--ablate", 2);
        EdgeTable edges = GraphArrow.readEdges(run.path().resolve("edges.arrow"));
        int found = 0;
        for (int e = 0; e < edges.size(); e++) {
            assertTrue(!(edges.source(e).equals(ids.get(1)) && edges.target(e).equals(ids.get(0))));
            if (edges.source(e).equals(ids.get(4)) && edges.target(e).equals(ids.get(0))) {
                found++;
                assertTrue(edges.flag("prior", e) && edges.flag("selected", e));
                assertEquals(1, edges.value("probability", e));
                assertEquals(0, edges.value("rank", e));
            } else {
                assertTrue(!edges.flag("prior", e));
            }
        }
        assertEquals(1, found);
    }

    @Test
    void everyWindowsOwnGraphIsTrainedReportedAndForecastWithAgain() throws IOException {
        Path data = speeds();
        RunFiles run = train(data, "--edge-scores", "window", "--neighbours", 2, "--graph-samples", 3, "--refits", 2);
        assertEquals("gru-gcn, graph learnt by window", methods(run).getFirst());
        EdgeTable edges = GraphArrow.readEdges(run.path().resolve("edges.arrow"));
        for (int e = 0; e < edges.size(); e++) {
            double share = edges.value("window_share", e);
            assertTrue(share >= 0 && share <= 1);
            assertTrue(edges.value("selected", e) == 0 || share > 0.5);
        }
        assertTrue(Files.readString(run.path().resolve("report.html"))
                .contains(
                        "is called selected if more than half of the refits have it in more than half of the windows"));
        var again = new RunFiles(folder.resolve("again"));
        List<Object> predict = new ArrayList<>(List.of("forecast", "predict", "--model", run.path(), "--data", data));
        predict.addAll(List.of("--out", again.path(), "--graph-samples", 3));
        Finished predicted = InProcess.espalier(predict.toArray());
        assertEquals(0, predicted.exitCode(), predicted.err());
        assertEquals(
                -1,
                Files.mismatch(run.path().resolve("forecasts.csv"), again.path().resolve("forecasts.csv")));
    }

    @Test
    void onlyCandidatesAreLearntAndBeliefsAreTold() throws IOException {
        List<String> ids = List.of(Speeds.lines(SERIES, 1).getFirst().split(",", -1));
        Path prior = Files.writeString(
                folder.resolve("prior.csv"), "source,target,probability\n" + ids.get(3) + "," + ids.get(0) + ",0.99\n");
        RunFiles run = train(
                speeds(),
                "--candidates",
                1,
                "--dummies",
                1,
                "--neighbours",
                1,
                "--edge-scores",
                "factorised",
                "--prior",
                prior);
        EdgeTable edges = GraphArrow.readEdges(run.path().resolve("edges.arrow"));
        assertTrue(edges.size() <= SERIES + 1, edges.size() + " edges");
        int believed = 0;
        for (int e = 0; e < edges.size(); e++) {
            boolean named =
                    edges.source(e).equals(ids.get(3)) && edges.target(e).equals(ids.get(0));
            believed += named ? 1 : 0;
            assertEquals(named ? 1 : 0, edges.value("prior", e));
            assertEquals(named ? 0.99 : Double.NaN, edges.value("prior_probability", e));
        }
        assertEquals(1, believed);
    }

    @Test
    void listsThatLeaveNoChoiceAreNotedOrRefused() throws IOException {
        List<String> ids = List.of(Speeds.lines(SERIES, 1).getFirst().split(",", -1));
        // the first may listen to all others, the second to one only
        StringBuilder some = new StringBuilder("source,target\n" + ids.get(0) + "," + ids.get(1) + "\n");
        ids.subList(1, SERIES)
                .forEach(id -> some.append(id).append(",").append(ids.get(0)).append("\n"));
        Path lists = Files.writeString(folder.resolve("lists.csv"), some);
        RunFiles run = train(speeds(), "--candidates", lists, "--sweep", "model=graph-gru");
        assertEquals("graph-gru, learnt graph", methods(run).getFirst());
        String note = "1 of 5 series choose 1 among no more sources and dummies and always take all of them, such as "
                + ids.get(1) + " with 1 source;";
        assertTrue(
                run.results().path("notes").toString().contains(note),
                run.results().toString());
        Finished refused = InProcess.espalier(Speeds.arguments(
                List.of("forecast", "--data", speeds(), "--out", folder.resolve("none"), "--candidates", lists),
                Speeds.SMALL,
                List.of("--neighbours", 4, "--dummies", 0)));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(
                refused.err().contains("--neighbours, --dummies and --candidates: found nothing to be learnt"),
                refused.err());
        assertTrue(Files.notExists(folder.resolve("none")));
    }

    @Test
    void relaxedEstimatorsTrainToo() throws IOException {
        RunFiles run =
                train(speeds(), "--estimator", "concrete", "--sampler", "bes", "--temperature", 0.5, "--ablate", 2);
        assertEquals("gru-gcn, learnt graph", methods(run).getFirst());
        assertEquals(
                "concrete", run.manifest().path("options").path("estimator").asText());
    }

    @Test
    void quantilesAscendAndTheirMedianIsThePoint() throws IOException {
        RunFiles run = train(speeds(), "--quantiles", "0.1,0.5,0.9", "--model", "messages", "--levels", "50");
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        assertEquals(List.of("y", "y_hat", "lo-50", "hi-50", "q-0.1", "q-0.5", "q-0.9"), table.numberColumns());
        for (int r = 0; r < table.rows(); r++) {
            double median = table.numbers("q-0.5")[r];
            assertTrue(table.numbers("q-0.1")[r] <= median && median <= table.numbers("q-0.9")[r]);
        }
        assertEquals(50, run.results().path("coverage_50").asDouble() * 100, 50);
    }

    @Test
    void theBestOfASweepIsTrainedFurther() throws IOException {
        RunFiles run = train(speeds(), "--sweep", "hidden=4,8;lr=0.000001,0.01", "--refits", 2);
        Measurements sweep = GraphArrow.readMeasurements(run.path().resolve("sweep.arrow"));
        assertEquals(List.of("4", "4", "8", "8"), sweep.texts().get("hidden"));
        ArrowMeanings.assertSaid(run.path());
        double[] errors = sweep.reals().getOrDefault("validation_error", new double[0]);
        long[] chosen = sweep.integers().getOrDefault("chosen", new long[0]);
        int best = 0;
        for (int c = 0; c < 4; c++) {
            best = errors[c] < errors[best] ? c : best;
        }
        for (int c = 0; c < 4; c++) {
            assertEquals(c == best ? 1 : 0, chosen[c]);
        }
        assertEquals("0.01", run.results().path("chosen").path("lr").asText());
        assertEquals(2, run.results().path("refits").asInt());
    }

    @Test
    void longTablesWithCovariatesAreForecastAsFarAsTheFutureIsKnown() throws IOException {
        Path data = Files.write(folder.resolve("long.csv"), longTable(160, 163));
        Object[] columns = {"--past", "load", "--future", "holiday", "--static", "size", "--scaling", "robust"};
        RunFiles run = train(data, columns);
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        assertEquals(3 * 3, table.rows());
        assertEquals("2020-01-07T16:00:00", table.texts("ds").getFirst());

        var again = new RunFiles(folder.resolve("again"));
        List<Object> predict = new ArrayList<>(List.of("forecast", "predict", "--model", run.path(), "--data", data));
        predict.addAll(List.of("--out", again.path(), "--past", "load", "--future", "holiday", "--static", "size"));
        Finished predicted = InProcess.espalier(predict.toArray());
        assertEquals(0, predicted.exitCode(), predicted.err());
        assertEquals(
                -1,
                Files.mismatch(run.path().resolve("forecasts.csv"), again.path().resolve("forecasts.csv")));
    }

    @Test
    void columnsWithoutARoleAreNamed() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : longTable(160, 160)) {
            lines.add(line + (lines.isEmpty() ? ",weather" : ",fair"));
        }
        Path data = Files.write(folder.resolve("long.csv"), lines);
        String note = "long.csv has columns without a role, not used: load, holiday, weather; --past, --future or"
                + " --static would use them";
        var run = new RunFiles(folder.resolve("run"));
        List<Object> own = List.of("forecast", "--data", data, "--out", run.path(), "--master", "local[1]");
        Finished trained = InProcess.espalier(Speeds.arguments(own, Speeds.SMALL, List.of("--static", "size")));
        assertEquals(0, trained.exitCode(), trained.err());
        assertEquals(
                1, trained.out().lines().filter(("Note: " + note + ".")::equals).count(), trained.out());
        assertEquals(note, run.results().path("notes").get(0).asText());
        assertTrue(Files.readString(run.path().resolve("report.html")).contains(note));
        var again = new RunFiles(folder.resolve("again"));
        Finished predicted = InProcess.espalier(Speeds.arguments(
                List.of("forecast", "predict", "--model", run.path(), "--data", data, "--out", again.path()),
                List.of("--static", "size")));
        assertEquals(0, predicted.exitCode(), predicted.err());
        assertTrue(predicted.out().contains("Note: " + note), predicted.out());
    }

    @Test
    void nothingIsForecastBeyondTheDataWhereTheFutureIsUnknown() throws IOException {
        Path data = Files.write(folder.resolve("long.csv"), longTable(160, 160));
        RunFiles run = train(data, "--future", "holiday");
        assertTrue(Files.notExists(run.path().resolve("forecasts.csv")));
        assertTrue(run.results().path("notes").toString().contains("nothing was forecast beyond"));
    }

    /** Three series by the hour: some values missing, and the future of one covariate. */
    private static List<String> longTable(int rows, int known) {
        List<String> lines = new ArrayList<>(List.of("unique_id,ds,y,load,holiday,size"));
        for (int n = 0; n < 3; n++) {
            for (int t = 0; t < known; t++) {
                String stamp = String.format(Locale.ROOT, "2020-01-%02d %02d:00", 1 + t / 24, t % 24);
                double y = 10 * n + Math.sin(t * 0.26) + 0.1 * (t % 7);
                String value = t >= rows ? "" : (t + n) % 11 == 0 ? "" : Double.toString(y);
                String load = t >= rows ? "" : Double.toString(t % 5);
                lines.add("s" + n + "," + stamp + "," + value + "," + load + "," + (t % 24 == 0 ? 1 : 0) + "," + n);
            }
        }
        return lines;
    }
}
