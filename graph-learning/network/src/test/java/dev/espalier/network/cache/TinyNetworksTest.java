package dev.espalier.network.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.layering.Layering;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 200 networks whose figures others computed, among them the fewest transfers of all executions. */
final class TinyNetworksTest {
    @Test
    void boundsAndCountsAreTheSame() throws IOException {
        List<Tiny> nets = Tiny.all();
        assertEquals(200, nets.size());
        for (Tiny net : nets) {
            TransferBounds bounds = TransferBounds.of(net.graph());
            assertEquals(net.lower(), bounds.lower());
            assertEquals(net.upper(), bounds.upper());
            assertEquals(net.neuronOrderLru3(), count(net, 3, Eviction.LRU));
            assertEquals(net.neuronOrderMin3(), count(net, 3, Eviction.MIN));
            assertEquals(net.neuronOrderMin4(), count(net, 4, Eviction.MIN));
        }
    }

    private static long count(Tiny net, int values, Eviction eviction) {
        return new FastMemory(values, eviction).count(net.neuronOrder()).total();
    }

    @Test
    void theOptimumIsWhatASearchThroughAllStatesFinds() throws IOException {
        assertEquals(4 * 99, search(0, 5));
    }

    @Test
    @Tag("slow")
    void theOptimumOfLargerOnesToo() throws IOException {
        search(6, 9);
    }

    private static int search(int least, int most) throws IOException {
        int searched = 0;
        for (Tiny net : Tiny.all()) {
            if (net.graph().edges() < least || net.graph().edges() > most) {
                continue;
            }
            for (Map.Entry<Integer, Long> optimum : net.optimum().entrySet()) {
                assertEquals(optimum.getValue(), Optimum.of(net.graph(), optimum.getKey()), net + ", " + optimum);
                searched++;
            }
        }
        return searched;
    }

    @Test
    void annealedOrdersReachTheOptimumAndNothingBeatsIt() throws IOException {
        int cases = 0;
        int reached = 0;
        for (Tiny net : Tiny.all()) {
            Layering layering = Layering.longestPath(net.graph());
            for (Map.Entry<Integer, Long> optimum : net.optimum().entrySet()) {
                FastMemory memory = new FastMemory(optimum.getKey(), Eviction.MIN);
                ConnectionOrder best = Reordering.best(layering, memory);
                assertTrue(memory.count(best).total() >= optimum.getValue());
                ConnectionOrder annealed =
                        Annealing.improve(best, memory, new AnnealingOptions(300, 9, 0.5), Key.of(1), Progress.SILENT);
                long total = memory.count(annealed).total();
                assertTrue(total >= optimum.getValue()
                        && total <= memory.count(best).total());
                cases++;
                reached += total == optimum.getValue() ? 1 : 0;
            }
        }
        assertTrue(reached >= 0.95 * cases, reached + " of " + cases + " reached");
    }
}
