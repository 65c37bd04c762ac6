package dev.espalier.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether two runs came to the same, byte by byte, but for the times that they tell. */
final class SameResults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern TIMES_OF_A_REPORT =
            Pattern.compile("<dt>(?:Elapsed|started|finished)</dt><dd>.*?</dd>|\"seconds\":[^,}]*");

    /** The footer's length and the magic word. */
    private static final int PARQUET_END = 8;

    private SameResults() {}

    /** Names of the files that are not the same, or that only one of two finished runs has; empty when all are. */
    static List<String> differences(Path expected, Path run) throws IOException {
        List<String> differences = new ArrayList<>();
        if (!timeless(expected.resolve("run.json")).equals(timeless(run.resolve("run.json")))) {
            differences.add("run.json");
        }
        Set<String> names = new TreeSet<>(outputs(expected));
        names.addAll(outputs(run));
        for (String name : names) {
            Path one = expected.resolve(name);
            Path other = run.resolve(name);
            if (!Files.exists(one) || !Files.exists(other) || !same(name, one, other)) {
                differences.add(name);
            }
        }
        return differences;
    }

    private static List<String> outputs(Path run) throws IOException {
        return RunManifest.read(run.resolve("run.json")).outputs().stream()
                .map(RunOutput::path)
                .toList();
    }

    private static boolean same(String name, Path one, Path other) throws IOException {
        if (name.endsWith(".parquet")) {
            return ByteBuffer.wrap(pages(one)).equals(ByteBuffer.wrap(pages(other)));
        }
        return switch (name) {
            case "report.html" -> withoutTimes(Files.readString(one)).equals(withoutTimes(Files.readString(other)));
            case "results.arrow" -> Arrays.equals(withoutTimes(one), withoutTimes(other));
            default -> Files.mismatch(one, other) == -1;
        };
    }

    /** A Parquet file without its footer, which lists the encodings of a column in an order that is each process's own. */
    private static byte[] pages(Path parquet) throws IOException {
        byte[] file = Files.readAllBytes(parquet);
        int end = file.length - PARQUET_END;
        int footer = ByteBuffer.wrap(file, end, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return Arrays.copyOf(file, end - footer);
    }

    /** A report without when the run was and how long it took. */
    private static String withoutTimes(String report) {
        return TIMES_OF_A_REPORT.matcher(report).replaceAll("");
    }

    private static String[] withoutTimes(Path file) throws IOException {
        Measurements table = GraphArrow.readMeasurements(file);
        List<String> columns = new ArrayList<>();
        table.texts().forEach((name, column) -> columns.add(name + column));
        table.integers().forEach((name, column) -> columns.add(name + Arrays.toString(column)));
        table.reals().forEach((name, column) -> {
            if (!name.equals("cpu_seconds")) {
                columns.add(name + Arrays.toString(column));
            }
        });
        columns.sort(null);
        return columns.toArray(String[]::new);
    }

    /** JSON without what differs between runs of the same: times, digests of files that tell times, and the heap they were given. */
    static JsonNode timeless(Path file) throws IOException {
        JsonNode json = JSON.readTree(Files.readAllBytes(file));
        strip(json);
        return json;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (name.contains("seconds")
                        || name.contains("sha256")
                        || List.of("started", "finished", "bytes", "cpu_nanos", "max_heap_bytes")
                                .contains(name)) {
                    names.remove();
                }
            }
        }
        node.forEach(SameResults::strip);
    }
}
