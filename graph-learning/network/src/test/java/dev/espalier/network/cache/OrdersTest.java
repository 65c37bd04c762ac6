package dev.espalier.network.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.training.Architecture;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrdersTest {
    /** Four layers of 500 neurons with a tenth of all connections and a memory of 100 values. */
    @Test
    void aWindowIsATenthAboveTheLowerBoundWhereNeuronOrderIsNearlyTwiceIt() {
        Layering layering = Architecture.layered(new int[] {500, 500, 500, 500}, 25, Key.of(1))
                .layering();
        double lower = TransferBounds.of(layering.graph()).lower();
        FastMemory min = new FastMemory(100, Eviction.MIN);
        FastMemory lru = new FastMemory(100, Eviction.LRU);
        ConnectionOrder neurons = ConnectionOrder.neurons(layering.graph());
        assertEquals(1.80, lru.count(neurons).total() / lower, 0.02);
        assertEquals(1.47, min.count(neurons).total() / lower, 0.02);
        assertEquals(1.115, min.count(Reordering.tiled(layering, min)).total() / lower, 0.005);
        assertEquals(1.100, min.count(Reordering.best(layering, min)).total() / lower, 0.003);
    }

    @Randomised(cases = 20)
    void tilesOfOneAreNeuronOrderAndAllTilesKeepSums(Key key) {
        SplittableRandom random = key.random();
        ComputationGraph graph = RandomGraphs.erdosRenyi(random.nextInt(60), 0.3, key);
        Layering layering = Layering.longestPath(graph);
        assertEquals(ConnectionOrder.targets(graph, layering.order()), Tiles.of(layering, 1));
        assertTrue(ConnectionOrder.neurons(graph).keepsSums());
        assertTrue(Tiles.of(layering, 1 + random.nextInt(70)).keepsSums());
    }

    @Test
    void annealingImprovesANeuronOrderAndIsTheSameForTheSameKey() {
        Layering layering =
                Architecture.layered(new int[] {20, 20, 20}, 4, Key.of(2)).layering();
        FastMemory memory = new FastMemory(8, Eviction.MIN);
        ConnectionOrder start = ConnectionOrder.neurons(layering.graph());
        AnnealingOptions options = new AnnealingOptions(3000, 40, 0.4);
        ConnectionOrder order = Annealing.improve(start, memory, options, Key.of(3), Progress.SILENT);
        assertEquals(order, Annealing.improve(start, memory, options, Key.of(3), Progress.SILENT));
        assertTrue(memory.count(order).total() < 0.97 * memory.count(start).total());
        assertEquals(
                start, Annealing.improve(start, memory, new AnnealingOptions(0, 1, 0), Key.of(3), Progress.SILENT));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 50, 100})
    void compactGrowthMeetsTheBoundExactly(int values) {
        CompactGrowth grown = CompactGrowth.grow(values, 300, 1, values - 2, Key.of(values));
        TransferBounds bounds = TransferBounds.of(grown.graph());
        assertEquals(grown.graph().nodes(), bounds.neurons());
        for (Eviction eviction : Eviction.values()) {
            for (int more : new int[] {0, 1, 50}) {
                assertEquals(
                        bounds.lower(),
                        new FastMemory(values + more, eviction)
                                .count(grown.order())
                                .total());
            }
        }
        assertTrue(
                new FastMemory(values - 1, Eviction.MIN).count(grown.order()).total() > bounds.lower(),
                "one value less is too few");
    }

    @Test
    void whatCannotGrowIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CompactGrowth.grow(4, 10, 1, 3, Key.of(1)));
        assertThrows(IllegalArgumentException.class, () -> CompactGrowth.grow(2, 10, 1, 1, Key.of(1)));
        assertThrows(IllegalArgumentException.class, () -> CompactGrowth.grow(5, 10, 2, 1, Key.of(1)));
    }
}
