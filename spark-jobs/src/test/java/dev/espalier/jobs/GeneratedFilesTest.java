package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.testing.faults.FaultFileSystem;
import dev.espalier.testing.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code temporal generate} writes: the same events in every format, and finished graphs that stay. */
final class GeneratedFilesTest {
    @TempDir
    private static Path folder;

    private static WarmSession session;

    @BeforeAll
    static void prepare() throws IOException {
        session = WarmSession.start();
        SplittableRandom random = Key.of(5).random();
        List<String> numbers = new ArrayList<>(List.of("from,to,day"));
        List<String> dates = new ArrayList<>(List.of("from,to,time"));
        for (int e = 0; e < 400; e++) {
            String u = "n" + random.nextInt(20);
            String v = "m \"" + random.nextInt(20) + "\"";
            numbers.add(u + ",\"" + v.replace("\"", "\"\"") + "\"," + e / 20 + "." + e % 5);
            dates.add(u + "," + u + "x,2024-01-" + (10 + e / 40) + "T10:00:" + (10 + e % 40) + ".5Z");
        }
        Files.write(folder.resolve("numbers.csv"), numbers);
        Files.write(folder.resolve("dates.csv"), dates);
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Path fitted(String data, String model) {
        Path out = folder.resolve("model-" + data + "-" + model);
        if (!Files.exists(out)) {
            List<Object> command = new ArrayList<>(List.of("temporal", "fit", "--data", folder.resolve(data + ".csv")));
            command.addAll(List.of("--model", model, "--out", out, "--quiet"));
            if (model.startsWith("tigger")) {
                command.addAll(List.of("--epochs", 1));
            }
            Finished fit = InProcess.espalier(command.toArray());
            assertEquals(0, fit.exitCode(), fit.err());
        }
        return out;
    }

    private static Object[] command(Path model, Path out, Object... more) {
        List<Object> all = new ArrayList<>(
                List.of("temporal", "generate", "--model", model, "--out", out, "--quiet", "--graphs", 2));
        all.addAll(List.of(more));
        return all.toArray();
    }

    private static Path generated(Path model, String name, Object... more) {
        Path out = folder.resolve(name);
        Finished made = InProcess.espalier(command(model, out, more));
        assertEquals(0, made.exitCode(), made.err());
        return out;
    }

    /** Oracle: events.arrow. In one piece, in pieces that follow each other, in pieces that overlap, and by a shuffle. */
    @ParameterizedTest
    @CsvSource({
        "numbers, er",
        "numbers, hawkes",
        "numbers, copy",
        "numbers, tigger",
        "dates, motif",
        "dates, uniform-times"
    })
    void sparkReadsFromParquetWhatArrowHas(String data, String model) throws IOException {
        Path fitted = fitted(data, model);
        Path arrow = generated(fitted, "arrow-" + data + model);
        Path parquet = generated(fitted, "parquet-" + data + model, "--format", "parquet");
        for (String graph : List.of("graph-0001", "graph-0002")) {
            EventLog log = EventArrow.read(arrow.resolve(graph));
            List<String> expected = new ArrayList<>();
            for (int e = 0; e < log.size(); e++) {
                expected.add(log.names().name(log.source(e)) + ">" + log.names().name(log.target(e)) + "@"
                        + log.clock().text(log.time(e)));
            }
            assertEquals(expected, read(parquet.resolve(graph).resolve("events.parquet")));
        }
        assertEquals(0, InProcess.espalier("verify", parquet).exitCode());
        try (Stream<Path> files = Files.walk(parquet)) {
            assertFalse(
                    files.anyMatch(file -> String.valueOf(file.getFileName()).matches(".*(crc|_SUCCESS|tmp)")));
        }
    }

    private static List<String> read(Path parquet) throws IOException {
        List<String> events = new ArrayList<>();
        SparkSession spark = SparkSession.active();
        try (Stream<Path> files = Files.list(parquet)) {
            for (Path file : files.sorted().toList()) {
                for (Row row : spark.read().parquet(file.toString()).coalesce(1).collectAsList()) {
                    Object time = row.get(2) instanceof java.sql.Timestamp stamp
                            ? stamp.toInstant()
                            : ((java.math.BigDecimal) row.get(2))
                                    .stripTrailingZeros()
                                    .toPlainString();
                    events.add(row.get(0) + ">" + row.get(1) + "@" + time);
                }
            }
        }
        return events;
    }

    /** The same files, whatever the cluster. */
    @ParameterizedTest
    @ValueSource(strings = {"er", "hawkes"})
    void parquetFilesDoNotDependOnTheCluster(String model) throws IOException {
        Path fitted = fitted("numbers", model);
        Path first = generated(fitted, "cluster-" + model, "--format", "parquet", "--master", "local[1]");
        Path second = generated(fitted, "cluster2-" + model, "--format", "parquet", "--master", "local[7]");
        assertEquals(List.of(), SameResults.differences(first, second));
    }

    /** Names with quotes and blanks, and decimal times, come back from text as they are in Arrow. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv-gz"})
    void textHasWhatArrowHas(String format) throws IOException {
        Path fitted = fitted("numbers", "copy");
        EventLog expected =
                EventArrow.read(generated(fitted, "arrow-of-" + format).resolve("graph-0001"));
        Path out = generated(fitted, format, "--format", format);
        EventLog found = EventReader.read(
                        out.resolve("graph-0001/events." + format.replace('-', '.')),
                        EventInput.DEFAULT.withShape(expected.shape()))
                .log();
        assertEquals(expected.size(), found.size());
        for (int e = 0; e < found.size(); e++) {
            assertEquals(
                    expected.names().name(expected.source(e)), found.names().name(found.source(e)));
            assertEquals(
                    expected.names().name(expected.target(e)), found.names().name(found.target(e)));
            assertEquals(expected.clock().text(expected.time(e)), found.clock().text(found.time(e)));
        }
        Finished judged = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                folder.resolve("numbers.csv"),
                "--source",
                "from",
                "--generated",
                out,
                "--nulls",
                "none",
                "--out",
                folder.resolve("judged-" + format),
                "--quiet");
        assertEquals(0, judged.exitCode(), judged.err());
    }

    /** The power goes while the second graph is written: the first is not drawn again, and all is as undisturbed. */
    @ParameterizedTest
    @ValueSource(strings = {"arrow", "csv"})
    @DisabledOnOs(OS.WINDOWS)
    void aFinishedGraphStays(String format) throws IOException {
        Path fitted = fitted("numbers", "hawkes");
        Path whole = generated(fitted, "whole-" + format, "--format", format);
        Path out = interrupted(fitted, format);
        Path first = out.resolve("graph-0001/events." + format);
        byte[] kept = Files.readAllBytes(first);
        FileTime marked = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(first, marked);
        Finished resumed = InProcess.espalier(command(fitted, out, "--format", format, "--resume"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(marked, Files.getLastModifiedTime(first), "written again");
        assertArrayEquals(kept, Files.readAllBytes(first));
        assertEquals(List.of(), SameResults.differences(whole, out));
        assertFalse(Files.exists(out.resolve("checkpoint")));
    }

    /** Where a bit of a kept graph is not as it was, it is not gone on from. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSpoiltGraphIsRefused() throws IOException {
        Path fitted = fitted("numbers", "er");
        Path out = interrupted(fitted, "arrow");
        Path first = out.resolve("graph-0001/events.arrow");
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);
        Finished refused = InProcess.espalier(command(fitted, out, "--format", "arrow", "--resume"));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("events.arrow: found other content than was written"), refused.err());
        assertTrue(Files.exists(out.resolve("checkpoint/graph-0001.json")));
    }

    /** A run that ends when the second graph's events should get their name. */
    private static Path interrupted(Path model, String format) throws IOException {
        Path out = folder.resolve("interrupted-" + model.getFileName() + format);
        Path trial = folder.resolve("trial-" + model.getFileName() + format);
        var faults = new Faults();
        try (var files = new FaultFileSystem(faults)) {
            assertEquals(0, run(files, trial, model, format).exitCode());
        }
        List<Integer> moves = new ArrayList<>();
        for (int effect = 0; effect < faults.effects().size(); effect++) {
            if (faults.effects().get(effect) == Faults.Effect.MOVE) {
                moves.add(effect);
            }
        }
        // run.json, (nodes,) events and note of each graph, run.json
        int ofGraph = (moves.size() - 2) / 2;
        var crash = new Faults(moves.get(2 * ofGraph - 1), Faults.Kind.CRASH);
        try (var files = new FaultFileSystem(crash)) {
            assertEquals(1, run(files, out, model, format).exitCode());
        }
        assertTrue(Files.exists(out.resolve("checkpoint/graph-0001.json")));
        assertFalse(Files.exists(out.resolve("graph-0002/events." + format)));
        return out;
    }

    private static Finished run(FaultFileSystem files, Path out, Path model, String format) {
        return InProcess.espalier(
                line -> line.registerConverter(
                        Path.class, text -> text.equals(out.toString()) ? files.getPath(text) : Path.of(text)),
                command(model, out, "--format", format));
    }

    /** What a plan takes is known before anything is written. */
    @Test
    void aGraphThatCannotBeHeldIsRefusedWithAdvice() {
        Path out = folder.resolve("none");
        Finished refused =
                InProcess.espalier(command(fitted("numbers", "copy"), out, "--until", "999999x", "--nodes", 1000));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("expected at most"), refused.err());
        assertFalse(Files.exists(out));
    }
}
