package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Groups of items: each item is in one, where the tables say, and near ones hold together. */
class GroupsTest {
    private static void requirePartition(Groups groups) {
        int items = 0;
        for (int g = 0; g < groups.count(); g++) {
            for (int place = 0; place < groups.size(g); place++) {
                int item = groups.members[g][place];
                assertEquals(g, groups.groupOf[item]);
                assertEquals(place, groups.placeOf[item]);
                assertTrue(place == 0 || groups.members[g][place - 1] < item);
                items++;
            }
        }
        assertEquals(groups.items(), items);
    }

    @Randomised(cases = 20)
    void everyItemIsInOneGroup(Key key) {
        SplittableRandom random = key.random();
        requirePartition(Groups.inOrder(1 + random.nextInt(3000)));
        int nodes = 1 + random.nextInt(60);
        int[][] neighbours = new int[nodes][];
        int[] weights = new int[nodes];
        for (int v = 0; v < nodes; v++) {
            neighbours[v] = random.ints(random.nextInt(3), 0, nodes).toArray();
            weights[v] = random.nextInt(5);
        }
        Groups near = Groups.near(neighbours, weights);
        requirePartition(near);
        assertEquals(1, near.size(0)); // the end of a walk alone
        int size = (int) Math.ceil(Math.sqrt(nodes));
        assertEquals(1 + (nodes + size - 1) / size, near.count());
        requirePartition(Groups.of(near.groupOf));
    }

    @Randomised(cases = 10)
    void componentsThatFillAGroupAreOne(Key key) {
        int size = 2 + key.random().nextInt(6);
        int nodes = size * size;
        int[][] neighbours = new int[nodes][];
        int[] order = IntStream.range(0, nodes).toArray();
        Shuffle.shuffle(order, key.split("order").random());
        int[] weights = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            int first = i - i % size; // components of as many nodes as a group has, all joined to the first
            neighbours[order[i]] = i == first
                    ? IntStream.range(first + 1, first + size)
                            .map(j -> order[j])
                            .toArray()
                    : new int[] {order[first]};
            weights[order[i]] = neighbours[order[i]].length;
        }
        Groups groups = Groups.near(neighbours, weights);
        for (int i = 0; i < nodes; i++) {
            assertEquals(groups.groupOf[order[i - i % size] + 1], groups.groupOf[order[i] + 1]);
        }
    }
}
