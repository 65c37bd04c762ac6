package dev.espalier.network.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.layering.Layering;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FastMemoryTest {
    @Randomised(cases = 60)
    void countsAreThoseOfThePlainRule(Key key) {
        SplittableRandom random = key.random();
        int neurons = 2 + random.nextInt(13);
        ComputationGraph graph = RandomGraphs.erdosRenyi(neurons, 0.1 + 0.8 * random.nextDouble(), key);
        Layering layering = Layering.longestPath(graph);
        TransferBounds bounds = TransferBounds.of(graph);
        for (ConnectionOrder order : List.of(
                ConnectionOrder.neurons(graph),
                Tiles.of(layering, 1 + random.nextInt(neurons)),
                SlidingWindow.of(layering, 1 + random.nextInt(neurons)))) {
            for (Eviction eviction : Eviction.values()) {
                FastMemory memory = new FastMemory(3 + random.nextInt(neurons), eviction);
                Transfers transfers = memory.count(order);
                assertEquals(PlainMemory.count(order, memory), transfers);
                assertTrue(transfers.total() >= bounds.lower());
                assertEquals(
                        bounds.lower(),
                        new FastMemory(neurons + 1, eviction).count(order).total());
            }
        }
        for (int values = 3; values < neurons + 3; values++) {
            for (Eviction eviction : Eviction.values()) {
                long neuronOrder = new FastMemory(values, eviction)
                        .count(ConnectionOrder.neurons(graph))
                        .total();
                assertTrue(neuronOrder <= bounds.upper());
            }
        }
    }

    @Randomised(cases = 10)
    void noPolicyReadsLessThanMin(Key key) {
        ComputationGraph graph = RandomGraphs.erdosRenyi(40, 0.2, key);
        ConnectionOrder order = SlidingWindow.of(Layering.longestPath(graph), 5);
        for (int values = 3; values < 30; values++) {
            assertTrue(new FastMemory(values, Eviction.MIN).count(order).reads()
                    <= new FastMemory(values, Eviction.LRU).count(order).reads());
        }
    }

    @Test
    void countsByHand() {
        // 0 -> 2, 1 -> 2, 0 -> 3, 1 -> 3 with two places: the second sum needs both inputs again
        ComputationGraph graph = ComputationGraph.of(4, new int[] {0, 0, 1, 1}, new int[] {2, 3, 2, 3});
        FastMemory memory = new FastMemory(3, Eviction.MIN);
        ConnectionOrder order = ConnectionOrder.targets(graph, new int[] {0, 1, 2, 3});
        // reads: 4 weights; 0, sum 2, 1 in place of 0; 0 beside 1, sum 3 in place of 1, 1 again
        assertEquals(new Transfers(4 + 6, 2), memory.count(order));
        assertEquals(10, TransferBounds.of(graph).lower());
        assertEquals(12, TransferBounds.of(graph).upper());
    }

    @Test
    void isolatedNeuronsAndNetworksWithoutConnectionsCostNothing() {
        ComputationGraph empty = ComputationGraph.of(3, new int[0], new int[0]);
        ConnectionOrder order = ConnectionOrder.neurons(empty);
        assertEquals(new Transfers(0, 0), new FastMemory(3, Eviction.LRU).count(order));
        assertEquals(0, TransferBounds.of(empty).lower());
        assertEquals(
                0,
                TransferBounds.of(ComputationGraph.of(0, new int[0], new int[0]))
                        .upper());
    }

    @Test
    void whatIsNoOrderIsRefused() {
        ComputationGraph path = ComputationGraph.of(3, new int[] {0, 1}, new int[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> ConnectionOrder.of(path, new int[] {1, 0}));
        assertThrows(IllegalArgumentException.class, () -> ConnectionOrder.of(path, new int[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> ConnectionOrder.of(path, new int[] {0}));
        assertThrows(IllegalArgumentException.class, () -> ConnectionOrder.of(path, new int[] {0, 2}));
        assertThrows(IllegalArgumentException.class, () -> new FastMemory(2, Eviction.LRU));
        assertThrows(IllegalArgumentException.class, () -> Tiles.of(Layering.longestPath(path), 0));
        assertThrows(IllegalArgumentException.class, () -> SlidingWindow.of(Layering.longestPath(path), 0));
        assertThrows(IllegalArgumentException.class, () -> new AnnealingOptions(1, 1, Double.NaN));
    }
}
