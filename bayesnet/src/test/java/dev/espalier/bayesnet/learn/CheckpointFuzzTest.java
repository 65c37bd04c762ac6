package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints that somebody made up: whatever their JSON says, it is read or refused by an {@link
 * dev.espalier.graph.InputException}. Documents get their digest anew, which would else refuse almost all of them unread.
 */
class CheckpointFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunDirectory run;
    private final FileCheckpoint checkpoint;

    CheckpointFuzzTest(@TempDir Path folder) throws IOException {
        run = RunDirectory.create(
                folder.resolve("run"), RunManifest.running("bayesnet", "test", Map.of(), 1, List.of(), Instant.EPOCH));
        checkpoint = new FileCheckpoint(run, 3);
        checkpoint.saveRound(
                0,
                List.of(ChainRound.of(
                        new ChainState(0, 1, 10, new int[] {2, 0, 1}, new int[] {}),
                        new GraphSamples.Builder(3)
                                .sample(0, 10, -1.5)
                                .edge(2, 0)
                                .build(),
                        new double[] {-1.5},
                        7,
                        new RoundInfo(List.of(new MoveCount("swap", 10, 3))))));
    }

    @AfterEach
    void close() throws IOException {
        run.close();
    }

    private void write(String name, byte[] content) throws IOException {
        byte[] written = content;
        try {
            if (JSON.readTree(content) instanceof ObjectNode document) {
                written = SealedJson.write(document);
            }
        } catch (IOException notJson) {
            // read as it is
        }
        Files.write(run.path().resolve("checkpoint").resolve(name), written);
    }

    private void readSearch(byte[] content) throws IOException {
        write("search.json", content);
        checkpoint.search();
    }

    private void readRound(byte[] content) throws IOException {
        write("round-0000.json", content);
        checkpoint.round(0);
    }

    @FuzzTest
    void search(byte[] content) throws Exception {
        FuzzRun.once(this::readSearch, content);
    }

    @FuzzTest
    void round(byte[] content) throws Exception {
        FuzzRun.once(this::readRound, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "search", this::readSearch).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "round", this::readRound).refused() > 0);
    }
}
