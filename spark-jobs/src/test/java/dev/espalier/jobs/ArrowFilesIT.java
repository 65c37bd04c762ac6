package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.FrameArrow;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.jobs.spark.SparkArrow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.data.DataFrame;

/**
 * Programs that others wrote read every Arrow file of every job and compute from them what run.json says: JavaScript's
 * apache-arrow, and DuckDB by SQL. {@code ./espalier test} puts both into {@code target}; what is not there is skipped. Spark and
 * Smile read them too, and a page says what is in them.
 */
final class ArrowFilesIT {
    private static final Path TARGET = Checkout.target();
    private static final Pattern OF_ARROW =
            Pattern.compile("(arrow|netty-(buffer|common)|flatbuffers|jackson|slf4j-api).*\\.jar");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeRuns() throws IOException {
        ArrowRuns.writeAll(Files.createDirectory(folder.resolve("runs")));
    }

    @Test
    void thePageOnArrowFilesIsWhatTheySay() throws IOException {
        String page = ArrowPage.of(folder.resolve("runs"));
        if (Boolean.getBoolean("espalier.docs.update")) {
            Files.createDirectories(ArrowPage.file().resolveSibling(""));
            Files.writeString(ArrowPage.file(), page);
        }
        assertEquals(
                Files.readString(ArrowPage.file()).replace("\r", ""), page, "-Despalier.docs.update=true writes it");
    }

    /** Every file by Smile, one of each kind by Spark, which takes longer to start than to read. */
    @Test
    void sparkAndSmileReadThem() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve("runs"))) {
            files = all.filter(file -> file.toString().endsWith(".arrow")).toList();
        }
        assertTrue(files.size() > 40, () -> "few files: " + files);
        Map<String, Path> kinds = new TreeMap<>();
        for (Path file : files) {
            kinds.put(FrameArrow.read(file).schema().toString(), file);
        }
        try (WarmSession session = WarmSession.start()) {
            for (Path file : kinds.values()) {
                DataFrame frame = FrameArrow.read(file);
                Dataset<Row> data = SparkArrow.read(session.spark(), file);
                assertEquals(frame.size(), data.collectAsList().size(), file::toString);
                // edges of graphs are two columns there and one here
                int lists = (int) Stream.of(frame.names())
                        .filter(name -> name.endsWith(".target"))
                        .count();
                assertEquals(frame.ncol() - lists, data.columns().length, file::toString);
            }
        }
    }

    @Test
    void javaScriptReproducesTheHeadlinesOfEveryJob() throws Exception {
        Finished finished = headlinesByJavaScript(folder.resolve("runs"));
        assertEquals(0, finished.exitCode(), finished.err());
        for (ArrowRuns run : ArrowRuns.values()) {
            assertTrue(finished.out().contains(run.folder() + ": "), () -> run + " is missing: " + finished.out());
        }
    }

    @Test
    void aNumberThatIsNotTheRunsIsNoticed() throws Exception {
        String name = ArrowRuns.EXPRESSIVITY_MAXFLOW.folder();
        Path copy = Files.createDirectories(folder.resolve("planted").resolve(name));
        try (Stream<Path> files = Files.list(folder.resolve("runs").resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path edges = copy.resolve("edges.arrow");
        EdgeTable table = GraphArrow.readEdges(edges);
        double[] flow = new double[table.size()];
        Arrays.setAll(flow, e -> table.value("flow", e) * 1.000001);
        GraphArrow.writeEdges(edges, table.withNumbers("flow", flow), TableMeaning.NONE);
        Finished finished = headlinesByJavaScript(folder.resolve("planted"));
        assertEquals(1, finished.exitCode(), finished.out());
        assertTrue(finished.err().contains("value: found 3.2500032"), finished.err());
    }

    private static Finished headlinesByJavaScript(Path runs) throws Exception {
        assumeTrue(
                Files.isDirectory(TARGET.resolve("node_modules/apache-arrow")),
                "no apache-arrow in spark-jobs/target/node_modules: JavaScript does not read the runs");
        // beside the packages, where node looks for them
        Path script = TARGET.resolve("test-classes/foreign/headlines.mjs");
        return Finished.of(new ProcessBuilder("node", script.toString(), runs.toString()));
    }

    @Test
    void duckDbReproducesHeadlines() throws Exception {
        Path scripts = TARGET.resolve("test-classes/foreign");
        List<String> jars = new ArrayList<>();
        if (Files.isDirectory(TARGET.resolve("duckdb"))) {
            try (Stream<Path> found = Files.list(TARGET.resolve("duckdb"))) {
                found.map(Path::toString).forEach(jars::add);
            }
        }
        assumeTrue(jars.size() == 2, "no DuckDB in spark-jobs/target/duckdb: it does not read the runs");
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> OF_ARROW.matcher(new File(jar).getName()).matches())
                .forEach(jars::add);
        Path queries = folder.resolve("headlines.sql");
        // the last one is there to differ
        Files.writeString(
                queries, Files.readString(scripts.resolve("headlines.sql")) + "\nselect 'planted', 1.00001, 1.0;\n");
        List<String> command = Checkout.java(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jars.stream().collect(Collectors.joining(File.pathSeparator)),
                scripts.resolve("DuckDbHeadlines.java").toString(),
                folder.resolve("runs").toString(),
                queries.toString());
        Finished finished = Finished.of(new ProcessBuilder(command));
        List<String> differences =
                finished.err().lines().filter(line -> line.contains("expected")).toList();
        assertEquals(List.of("planted: found 1.00001, expected 1.0"), differences, finished.err());
        assertEquals(1, finished.exitCode(), finished.out());
    }
}
