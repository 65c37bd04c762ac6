package dev.espalier.graph.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptResultsTest {
    private static final List<String> WORDS = List.of("a", "bb", "ccc", "dddd");

    /** Kept in a map, which is full when it holds so many. */
    private record InMap(Map<String, Integer> kept, int room) implements KeptResults<String, Integer, IOException> {
        @Override
        public Optional<Integer> find(String input) {
            return Optional.ofNullable(kept.get(input));
        }

        @Override
        public void keep(String input, Integer result) throws IOException {
            if (kept.size() == room) {
                throw new IOException("full");
            }
            kept.put(input, result);
        }
    }

    private final List<List<String>> computed = new ArrayList<>();

    private List<Integer> lengths(InMap kept) throws IOException {
        return kept.complete(WORDS, (missing, results) -> {
            computed.add(missing);
            try (Workers workers = new ThreadWorkers(2)) {
                workers.each(
                        "lengths",
                        Workers.Nothing.SHARED,
                        missing,
                        (nothing, word) -> word.length(),
                        results,
                        Progress.SILENT);
            }
        });
    }

    @Test
    void whatIsMissingIsComputedAndKept() throws IOException {
        var kept = new InMap(new HashMap<>(Map.of("bb", 2)), 10);
        assertEquals(List.of(1, 2, 3, 4), lengths(kept));
        assertEquals(List.of(List.of("a", "ccc", "dddd")), computed);
        assertEquals(Map.of("a", 1, "bb", 2, "ccc", 3, "dddd", 4), kept.kept());
    }

    @Test
    void nothingIsComputedTwice() throws IOException {
        var kept = new InMap(new HashMap<>(), 10);
        assertEquals(lengths(kept), lengths(kept));
        assertEquals(List.of(WORDS), computed);
    }

    /** A run that ends in the middle goes on from what it kept. */
    @Test
    void whatWasKeptBeforeAFailureStays() throws IOException {
        Map<String, Integer> map = new HashMap<>();
        assertThrows(IOException.class, () -> lengths(new InMap(map, 2)));
        assertEquals(2, map.size());
        assertEquals(List.of(1, 2, 3, 4), lengths(new InMap(map, 10)));
        assertEquals(2, computed.get(1).size());
    }

    @Test
    void whoLeavesPiecesOutIsToldSo() {
        var kept = new InMap(new HashMap<>(), 10);
        IllegalStateException mistake = assertThrows(
                IllegalStateException.class, () -> kept.complete(WORDS, (missing, results) -> results.accept(0, 1)));
        assertEquals("found results of 1 pieces, expected those of 4", mistake.getMessage());
    }
}
