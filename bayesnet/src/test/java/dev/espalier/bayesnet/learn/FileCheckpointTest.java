package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.order.ChainRound;
import dev.espalier.bayesnet.order.ChainState;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileCheckpointTest {
    private static final double THIRD = -1.0 / 3;
    private static final SearchOutcome OUTCOME = new SearchOutcome(
            Digraph.of(3, new int[] {0, 1, 2}, new int[] {1, 0, 1}),
            new ScoredDag(Dag.of(3, new int[] {2}, new int[] {1}), THIRD),
            List.of(new ExpansionRound(1, THIRD, 3, 2, 0.1)),
            List.of("a \"warning\""));

    @TempDir
    private Path folder;

    private RunDirectory run;
    private FileCheckpoint checkpoint;

    @BeforeEach
    void open() throws IOException {
        run = RunDirectory.create(
                folder.resolve("run"), RunManifest.running("test", "1", Map.of(), 1, List.of(), Instant.EPOCH));
        checkpoint = new FileCheckpoint(run, 3);
    }

    @AfterEach
    void close() throws IOException {
        run.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertTrue(checkpoint.search().isEmpty());
        assertTrue(checkpoint.round(0).isEmpty());
    }

    @Test
    void givesTheSearchBackToTheLastBit() {
        checkpoint.saveSearch(OUTCOME);
        assertEquals(OUTCOME, checkpoint.search().orElseThrow());
    }

    @Test
    void givesRoundsBackToTheLastBit() {
        List<ChainRound> saved = List.of(round(0), round(1));
        checkpoint.saveRound(4, saved);
        List<ChainRound> read = checkpoint.round(4).orElseThrow();
        assertEquals(saved.size(), read.size());
        for (int c = 0; c < saved.size(); c++) {
            assertEquals(saved.get(c).samples(), read.get(c).samples());
            assertArrayEquals(saved.get(c).orderScores(), read.get(c).orderScores());
            assertArrayEquals(saved.get(c).end().order(), read.get(c).end().order());
            assertEquals(saved.get(c).end().step(), read.get(c).end().step());
            assertEquals(5, read.get(c).end().round());
            assertEquals(c, read.get(c).end().chain());
        }
        assertTrue(checkpoint.round(3).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"version\": 1}", "{\"version\": 2}", "{\"version\": 1, \"space\": [[0]]}"})
    void aBrokenSearchIsRefusedByName(String content) throws IOException {
        checkpoint.saveSearch(OUTCOME);
        Path file = Files.writeString(run.path().resolve("checkpoint/search.json"), content);
        assertRefused(file, assertThrows(InputException.class, checkpoint::search));
    }

    @Test
    void aRoundWhoseSamplesAreCutOffOrGoneIsRefusedByName() throws IOException {
        checkpoint.saveRound(0, List.of(round(0)));
        Path samples = run.path().resolve("checkpoint/round-0000-chain-0.arrow");
        byte[] bytes = Files.readAllBytes(samples);
        Files.write(samples, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(samples, assertThrows(InputException.class, () -> checkpoint.round(0)));
        Files.delete(samples);
        assertRefused(samples, assertThrows(InputException.class, () -> checkpoint.round(0)));
    }

    private static void assertRefused(Path file, InputException refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(String.valueOf(file.getFileName())), message);
    }

    private static ChainRound round(int chain) {
        var samples = new GraphSamples.Builder(3)
                .sample(chain, 10, THIRD)
                .edge(0, 1)
                .sample(chain, 20, 2 * THIRD)
                .build();
        return ChainRound.of(new ChainState(chain, 5, 20, new int[] {2, 0, 1}), samples, new double[] {THIRD, 0.1}, 7);
    }
}
