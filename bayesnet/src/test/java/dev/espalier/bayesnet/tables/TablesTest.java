package dev.espalier.bayesnet.tables;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void tablesBeyondMemoryAreRefusedBeforeTheyAreBuilt() {
        InputException refusal = assertThrows(InputException.class, () -> build(banded(100, 20)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("--hard-limit"), refusal.getMessage());
    }

    @Test
    void soAreTablesThatNoArrayHoldsWhateverTheMemory() {
        InputException refusal = assertThrows(InputException.class, () -> build(banded(2100, 20)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("2,147,483,639"), refusal.getMessage());
    }

    @Test
    void onlyNodesWhoseCoreChangedAreBuiltAgain() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(1), 4, 20), 1);
        SearchSpace before = SearchSpace.of(Digraph.of(4, new int[] {0}, new int[] {1}), Knowledge.none(4), 20);
        SearchSpace after = SearchSpace.of(Digraph.of(4, new int[] {0, 0}, new int[] {1, 2}), Knowledge.none(4), 20);
        try (Workers workers = new ThreadWorkers(1);
                Workers.Shared<LocalScore> shared = workers.share(score)) {
            ScoreTables old = Tables.maxima(workers, shared, before, Progress.SILENT);
            ScoreTables fresh = Tables.maxima(workers, shared, after, old, before, 0, Progress.SILENT);
            assertSame(old.table(1), fresh.table(1));
            assertNotSame(old.table(2), fresh.table(2));
        }
    }

    /** Every node may have the {@code width} nodes after it, cyclically, as core parents. */
    private static SearchSpace banded(int n, int width) {
        int[] sources = new int[n * width];
        int[] targets = new int[n * width];
        for (int v = 0; v < n; v++) {
            for (int k = 0; k < width; k++) {
                sources[v * width + k] = (v + k + 1) % n;
                targets[v * width + k] = v;
            }
        }
        return SearchSpace.of(Digraph.of(n, sources, targets), Knowledge.none(n), width);
    }

    private static void build(SearchSpace space) {
        try (Workers workers = new ThreadWorkers(1);
                Workers.Shared<LocalScore> shared = workers.share(new Untouched(space.nodes()))) {
            Tables.maxima(workers, shared, space, Progress.SILENT);
        }
    }

    private record Untouched(int nodes) implements LocalScore {
        @Override
        public double score(int node, int... parents) {
            throw new AssertionError("scored before the memory was checked");
        }
    }
}
