package dev.espalier.network.cache;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.network.graph.ComputationGraph;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Compact Growth (Gleinig, Ben-Nun and Hoefler): networks that a fast memory of M values runs with the fewest transfers there can be. M - 2
 * neurons live at any time, inputs at first; each new neuron is connected from some of them, then lives itself in place of one that has
 * been connected from. In the order of construction no neuron has to leave before its last use.
 *
 * @param graph the network; inputs that nothing is connected from are left out
 * @param order of construction, which meets {@link TransferBounds#lower} in every fast memory of at least M values
 */
public record CompactGrowth(ComputationGraph graph, ConnectionOrder order) {
    /**
     * Grows a network.
     *
     * @param values  M, at least 3
     * @param neurons that are added to the inputs, at least 1
     * @param least   connections to each, at least 1
     * @param most    connections to each, at least {@code least} and at most M - 2
     */
    public static CompactGrowth grow(int values, int neurons, int least, int most, Key key) {
        if (values < 3 || neurons < 1 || least < 1 || most < least || most > values - 2) {
            throw new IllegalArgumentException("found a memory of " + values + " values, " + neurons + " neurons and "
                    + least + " to " + most + " connections to each, expected at least 3, at least 1, and from 1 to "
                    + "2 less than the memory");
        }
        SplittableRandom random = key.random();
        int living = values - 2;
        int[] live = new int[living];
        Arrays.setAll(live, v -> v);
        boolean[] used = new boolean[living + neurons];
        int[] sources = new int[Math.multiplyExact(neurons, most)];
        int[] targets = new int[sources.length];
        int m = 0;
        for (int b = living; b < living + neurons; b++) {
            Shuffle.shuffle(live, random);
            int degree = least + random.nextInt(most - least + 1);
            for (int k = 0; k < degree; k++) {
                used[live[k]] = true;
                sources[m] = live[k];
                targets[m++] = b;
            }
            int retired = random.nextInt(living);
            while (!used[live[retired]]) {
                retired = (retired + 1) % living;
            }
            live[retired] = b;
        }
        return of(used, living, Arrays.copyOf(sources, m), Arrays.copyOf(targets, m));
    }

    /** Numbers anew what is left when inputs without connections are gone. */
    private static CompactGrowth of(boolean[] used, int inputs, int[] sources, int[] targets) {
        int[] number = new int[used.length];
        int count = 0;
        for (int v = 0; v < used.length; v++) {
            number[v] = count;
            count += v >= inputs || used[v] ? 1 : 0;
        }
        Arrays.setAll(sources, i -> number[sources[i]]);
        Arrays.setAll(targets, i -> number[targets[i]]);
        ComputationGraph graph = ComputationGraph.of(count, sources, targets);
        int[] edges = new int[sources.length];
        Arrays.setAll(edges, i -> graph.edge(sources[i], targets[i]));
        return new CompactGrowth(graph, ConnectionOrder.checked(graph, edges));
    }
}
