package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.SealedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckpointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SearchOutcome SEARCH = new SearchOutcome(
            Digraph.of(3, new int[] {0, 1, 2}, new int[] {1, 0, 0}),
            new ScoredDag(Dag.of(3, new int[] {2}, new int[] {0}), -0.1 - 0.2),
            List.of(new ExpansionRound(1, -1.0 / 3, 4, 2, 0.7), new ExpansionRound(2, -0.1 - 0.2, 3, 0, 1e-9)),
            List.of("a \"quoted\" warning"));

    private final RunDirectory run;
    private final FileCheckpoint checkpoint;

    FileCheckpointTest(@TempDir Path folder) throws IOException {
        run = RunDirectory.create(
                folder.resolve("run"), RunManifest.running("bayesnet", "test", Map.of(), 1, List.of(), Instant.EPOCH));
        checkpoint = new FileCheckpoint(run, 3);
    }

    @BeforeEach
    void nothingIsThereAtFirst() {
        assertTrue(checkpoint.search().isEmpty());
        assertTrue(checkpoint.round(0).isEmpty());
    }

    @AfterEach
    void close() throws IOException {
        run.close();
    }

    @Test
    void theSearchComesBackToTheLastBit() {
        checkpoint.saveSearch(SEARCH);
        assertEquals(SEARCH, checkpoint.search().orElseThrow());
    }

    @Test
    void aRoundComesBackToTheLastBit() {
        List<ChainRound> saved = List.of(chain(0), chain(1));
        checkpoint.saveRound(2, saved);
        List<ChainRound> found = checkpoint.round(2).orElseThrow();
        assertEquals(2, found.size());
        for (int c = 0; c < 2; c++) {
            assertEquals(saved.get(c).end(), found.get(c).end());
            assertEquals(saved.get(c).samples(), found.get(c).samples());
            assertArrayEquals(saved.get(c).orderScores(), found.get(c).orderScores());
            assertEquals(saved.get(c).cpuNanos(), found.get(c).cpuNanos());
            assertEquals(saved.get(c).info(), found.get(c).info());
        }
        assertTrue(checkpoint.round(3).isEmpty());
    }

    @Test
    void roundsWithoutTheirMovesAreRefused() throws IOException {
        checkpoint.saveRound(2, List.of(chain(0)));
        Path file = file("round-0002.json");
        var json = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        ((ObjectNode) json.path("chains").path(0)).remove("moves");
        Files.write(file, SealedJson.write(json));
        assertRefused("moves", () -> checkpoint.round(2));
    }

    @Test
    void countsThatCannotBeAreRefused() throws IOException {
        checkpoint.saveRound(0, List.of(chain(0)));
        Path file = file("round-0000.json");
        var json = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        ((ObjectNode) json.path("chains").path(0).path("moves").path(1)).put("accepted", 1);
        Files.write(file, SealedJson.write(json));
        assertRefused("found 1 of 0 proposals accepted", () -> checkpoint.round(0));
    }

    @Test
    void samplesWithoutTheRoundsFileDoNotCount() throws IOException {
        checkpoint.saveRound(0, List.of(chain(0)));
        Files.delete(file("round-0000.json"));
        assertTrue(checkpoint.round(0).isEmpty());
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        checkpoint.saveSearch(SEARCH);
        Path file = file("search.json");
        String written = Files.readString(file);
        for (int version : new int[] {1, 2, 4}) {
            Files.writeString(file, written.replace("\"version\":3", "\"version\":" + version));
            assertRefused("found checkpoint version " + version + ", expected 3", checkpoint::search);
        }
    }

    @Test
    void damagedFilesAreRefusedByName() throws IOException {
        checkpoint.saveSearch(SEARCH);
        checkpoint.saveRound(0, List.of(chain(0)));
        String whole = Files.readString(file("search.json"));
        Files.writeString(file("search.json"), whole.substring(0, whole.length() / 2));
        assertRefused("search.json", checkpoint::search);
        Files.writeString(file("search.json"), "");
        assertRefused("search.json", checkpoint::search);
        Files.writeString(file("search.json"), whole.replace("\"space\"", "\"place\""));
        assertRefused("search.json", checkpoint::search);
        Files.writeString(file("search.json"), whole.replace("[2,0]", "[2,7]"));
        assertRefused("search.json", checkpoint::search);
        Files.writeString(file("search.json"), whole.replace("[2,0]", "[2]"));
        assertRefused("search.json", checkpoint::search);
        Files.delete(file("round-0000-chain-0.arrow"));
        assertRefused("round-0000", () -> checkpoint.round(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"version\": 1}", "{\"version\": 2}", "{\"version\": 1, \"space\": [[0]]}"})
    void aBrokenSearchIsRefusedByName(String content) throws IOException {
        checkpoint.saveSearch(SEARCH);
        Files.writeString(file("search.json"), content);
        assertRefused("search.json", checkpoint::search);
    }

    private static void assertRefused(String reason, Executable read) {
        InputException refusal = assertThrows(InputException.class, read);
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal.getMessage());
    }

    private Path file(String name) {
        return run.path().resolve("checkpoint").resolve(name);
    }

    private static ChainRound chain(int number) {
        GraphSamples samples = new GraphSamples.Builder(3)
                .sample(number, 10, -1.0 / 3 - number)
                .edge(0, 2)
                .sample(number, 20, -2.0 / 7)
                .build();
        return ChainRound.of(
                new ChainState(number, 3, 20, new int[] {2, 0, 1}, new int[] {1, 2}),
                samples,
                new double[] {-1e300 / 3, -0.1},
                Long.MAX_VALUE,
                new RoundInfo(List.of(new MoveCount("swap", 1L << 40, 7 + number), new MoveCount("place", 0, 0))));
    }
}
