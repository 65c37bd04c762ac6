package dev.espalier.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.network.cache.ConnectionOrder;
import dev.espalier.network.cache.SlidingWindow;
import dev.espalier.network.cache.Tiles;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.layering.Layering;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A sweep over connections answers as one over neurons does. */
final class ConnectionSweepTest {
    @Randomised(cases = 60)
    void answersAreTheSame(Key key) {
        SplittableRandom random = key.random();
        ComputationGraph graph = RandomGraphs.erdosRenyi(random.nextInt(50), 0.4 * random.nextDouble(), key);
        Layering layering = Layering.longestPath(graph);
        int[] inputs = graph.sourceNodes();
        SparseNetwork network = SparseNetwork.builder(graph)
                .ends(java.util.Arrays.copyOf(inputs, inputs.length - inputs.length / 3), graph.sinkNodes())
                .activation(v -> v % 2 == 0 ? Activation.TANH : Activation.leaky(0.1))
                .key(key)
                .build();
        int samples = 1 + random.nextInt(12);
        float[][] x = new float[samples][network.inputs().length];
        for (float[] row : x) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        float[][] expected = network.forward(x);
        int width = 1 + random.nextInt(20);
        for (ConnectionOrder order :
                List.of(ConnectionOrder.neurons(graph), Tiles.of(layering, width), SlidingWindow.of(layering, width))) {
            float[][] found = run(network, order, x);
            for (int i = 0; i < samples; i++) {
                assertArrayEquals(expected[i], found[i], order.keepsSums() ? 0 : 1e-5f);
            }
        }
    }

    private static float[][] run(SparseNetwork network, ConnectionOrder order, float[][] x) {
        ConnectionSweep sweep = network.sweep(order, x.length + 3);
        int[] inputs = network.inputs();
        int[] outputs = network.outputs();
        float[][] y = new float[x.length][outputs.length];
        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < x.length; i++) {
                for (int k = 0; k < inputs.length; k++) {
                    sweep.values(inputs[k])[i] = x[i][k];
                }
            }
            sweep.forward(x.length);
        }
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < outputs.length; o++) {
                y[i][o] = sweep.values(outputs[o])[i];
            }
        }
        return y;
    }

    @Test
    void anotherNetworksOrderIsRefused() {
        ComputationGraph path = ComputationGraph.of(3, new int[] {0, 1}, new int[] {1, 2});
        ComputationGraph other = ComputationGraph.of(3, new int[] {0, 0}, new int[] {1, 2});
        SparseNetwork network = SparseNetwork.builder(path).build();
        assertThrows(IllegalArgumentException.class, () -> network.sweep(ConnectionOrder.neurons(other), 1));
        assertThrows(IllegalArgumentException.class, () -> network.sweep(ConnectionOrder.neurons(path), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> network.sweep(ConnectionOrder.neurons(path), 1).forward(2));
    }
}
