package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of {@code espalier temporal ...} share: a small log, and its commands as a user types them. */
abstract class TemporalRuns {
    static final int NODES = 30;
    static final int EVENTS = 600;
    static final int DAYS = 20;

    @TempDir
    Path folder = Path.of("");

    Path data = Path.of("");

    @BeforeEach
    final void writeLog() throws IOException {
        data = folder.resolve("events.csv");
        List<String> lines = new ArrayList<>(List.of("from,to,day"));
        SplittableRandom random = Key.of(11).random();
        for (int e = 0; e < EVENTS; e++) {
            int u = random.nextInt(NODES);
            // a few neighbours each, so that pairs repeat
            int v = (u + 1 + random.nextInt(4)) % NODES;
            lines.add("n" + u + ",n" + v + "," + (1 + e * DAYS / EVENTS));
        }
        Files.write(data, lines);
    }

    /** One command into a directory of its own. */
    final Finished temporal(String command, String out, Object... options) {
        List<Object> all = new ArrayList<>(List.of("temporal", command));
        all.addAll(List.of(options));
        all.addAll(List.of("--out", folder.resolve(out), "--quiet"));
        return InProcess.espalier(all.toArray());
    }

    /** The same of the log, which must succeed. */
    final Finished done(String command, String out, Object... options) {
        List<Object> all = new ArrayList<>(List.of("--data", data));
        all.addAll(List.of(options));
        Finished finished = temporal(command, out, all.toArray());
        assertEquals(0, finished.exitCode(), finished.err());
        return finished;
    }

    final void fit(String model, String out) {
        done(
                "fit",
                out,
                model.startsWith("tigger")
                        ? new Object[] {"--model", model, "--epochs", 1}
                        : new Object[] {"--model", model});
    }

    final void generate(String model, String out, Object... options) {
        List<Object> all = new ArrayList<>(List.of("--model", folder.resolve(model)));
        all.addAll(List.of(options));
        Finished made = temporal("generate", out, all.toArray());
        assertEquals(0, made.exitCode(), made.err());
    }

    /** Ends as bad input does, says why, and leaves nothing. */
    final void assertRefused(Finished refused, String reason) {
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(reason), refused.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    final JsonNode results(String run) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(folder.resolve(run).resolve("run.json")))
                .path("results");
    }

    static double[] column(Map<String, double[]> columns, String name) {
        return columns.getOrDefault(name, new double[0]);
    }
}
