package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrdersTest {
    @Randomised
    void parentsStandToTheRight(Key key) {
        SplittableRandom random = key.random();
        Dag dag = RandomData.dag(key.split("dag"), 1 + random.nextInt(9), 0.4);
        int[] order = Orders.random(dag, random);
        int[] parentsFirst = new int[order.length];
        for (int p = 0; p < order.length; p++) {
            parentsFirst[order.length - 1 - p] = order[p];
        }
        assertTrue(dag.isTopologicalOrder(parentsFirst));
    }

    @Test
    void everyFittingOrderCanComeUp() {
        Set<String> seen = new HashSet<>();
        SplittableRandom random = Key.of(1).random();
        Dag dag = Dag.of(4, new int[] {0}, new int[] {1});
        for (int i = 0; i < 1000; i++) {
            seen.add(Arrays.toString(Orders.random(dag, random)));
        }
        assertEquals(12, seen.size());
    }
}
