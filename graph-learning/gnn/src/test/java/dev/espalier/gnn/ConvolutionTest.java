package dev.espalier.gnn;

import static dev.espalier.gnn.Cases.assertClose;
import static dev.espalier.gnn.Cases.dense;
import static dev.espalier.gnn.Cases.sparse;
import static dev.espalier.gnn.Cases.uniform;
import static dev.espalier.gnn.Cases.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.testing.Randomised;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every layer against its definition on arrays and against finite differences. */
class ConvolutionTest {
    private static final int NODES = 5;
    private static final int WINDOWS = 2;

    @Test
    void graphConvolutionAgainstValuesByHand() {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var layer = new GraphConvolution(parameters, "c", 1, 2, Norm.MEAN, Key.of(1));
            Plain.parameter(parameters, "c.neighbours.weight").set(new double[] {2, 3});
            Plain.parameter(parameters, "c.root.weight").set(new double[] {10, 20});
            Plain.parameter(parameters, "c.root.bias").set(new double[] {0.5, -0.5});
            // 0 hears 1 and 2, whose mean is 6; 1 hears itself; 2 hears nobody and is left with what it knows itself
            double[][] weights = {{0, 1, 1}, {0, 1, 0}, {0, 0, 0}};
            Tensor x = Tensor.of(new double[] {1, 4, 8}, 3, 1);
            double[][] expected = {{12 + 10 + 0.5, 18 + 20 - 0.5}, {8 + 40 + 0.5, 12 + 80 - 0.5}, {80.5, 159.5}};
            assertClose(expected, Plain.rows(layer.apply(x, sparse(weights, 1))), 1e-13);
            assertClose(expected, Plain.rows(layer.apply(x, dense(weights, 1))), 1e-13);
        }
    }

    @Randomised(cases = 10)
    void graphConvolutionAgainstPlain(Key key) {
        double[][] weights = Cases.weights(NODES, true, key.split("weights"));
        for (Norm norm : Norm.values()) {
            // a layer that narrows forms messages in another order than one that does not
            for (int out : new int[] {2, 3, 4}) {
                try (var parameters = Cases.parameters();
                        var scope = new Scope()) {
                    var layer = new GraphConvolution(parameters, "c", 3, out, norm, key);
                    Tensor x = uniform(key.split("x"), WINDOWS * NODES, 3);
                    for (Graphs graphs : new Graphs[] {sparse(weights, WINDOWS), dense(weights, WINDOWS)}) {
                        Tensor y = layer.apply(x, graphs);
                        for (int w = 0; w < WINDOWS; w++) {
                            assertClose(
                                    Plain.graphConvolution(parameters, "c", window(x, w, NODES), weights, norm),
                                    window(y, w, NODES),
                                    1e-13);
                        }
                    }
                }
            }
        }
    }

    @Randomised(cases = 10)
    void diffusionConvolutionAgainstPlain(Key key) {
        double[][] weights = Cases.weights(NODES, true, key.split("weights"));
        for (int steps = 1; steps <= 3; steps++) {
            try (var parameters = Cases.parameters();
                    var scope = new Scope()) {
                var layer = new DiffusionConvolution(parameters, "d", 3, 4, steps, key);
                Tensor x = uniform(key.split("x"), WINDOWS * NODES, 3);
                for (Graphs graphs : new Graphs[] {sparse(weights, WINDOWS), dense(weights, WINDOWS)}) {
                    Tensor y = layer.apply(x, graphs);
                    for (int w = 0; w < WINDOWS; w++) {
                        assertClose(
                                Plain.diffusionConvolution(parameters, "d", window(x, w, NODES), weights, steps),
                                window(y, w, NODES),
                                1e-13);
                    }
                }
            }
        }
    }

    @Randomised(cases = 10)
    void messageLayerAgainstPlain(Key key) {
        double[][] weights = Cases.weights(NODES, false, key.split("weights"));
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var layer = new MessageLayer(parameters, "m", 4, key);
            Tensor x = uniform(key.split("x"), WINDOWS * NODES, 4);
            Tensor y = layer.apply(x, sparse(weights, WINDOWS));
            for (int w = 0; w < WINDOWS; w++) {
                assertClose(
                        Plain.messageLayer(parameters, "m", window(x, w, NODES), weights), window(y, w, NODES), 1e-13);
            }
        }
    }

    @Randomised(cases = 10)
    void graphCellAgainstPlain(Key key) {
        double[][] weights = Cases.weights(NODES, true, key.split("weights"));
        for (int steps : new int[] {0, 2}) {
            try (var parameters = Cases.parameters();
                    var scope = new Scope()) {
                var cell = new GraphCell(parameters, 2, 3, steps, Norm.SYMMETRIC, key);
                Tensor x = uniform(key.split("x"), WINDOWS * NODES, 2);
                Tensor h = uniform(key.split("h"), WINDOWS * NODES, 3);
                Tensor next = cell.step(x, h, sparse(weights, WINDOWS));
                for (int w = 0; w < WINDOWS; w++) {
                    double[][] expected = Plain.graphCell(
                            parameters, "", window(x, w, NODES), window(h, w, NODES), weights, Norm.SYMMETRIC, steps);
                    assertClose(expected, window(next, w, NODES), 1e-13);
                }
            }
        }
    }

    @Test
    void gradientsAgainstFiniteDifferences() {
        double[][] weights = Cases.weights(NODES, true, Key.of(7));
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var graphs = sparse(weights, WINDOWS);
            var mean = new GraphConvolution(parameters, "mean", 4, 4, Norm.MEAN, Key.of(1));
            var diffusion = new DiffusionConvolution(parameters, "diffusion", 4, 4, 2, Key.of(2));
            var messages = new MessageLayer(parameters, "messages", 4, Key.of(3));
            var cell = new GraphCell(parameters.child("cell"), 4, 2, 0, Norm.ASYMMETRIC, Key.of(4));
            Tensor x = uniform(Key.of(5), WINDOWS * NODES, 4).requireGradient();
            Tensor h = uniform(Key.of(6), WINDOWS * NODES, 2).requireGradient();
            Map<String, Tensor> leaves = new LinkedHashMap<>(parameters.tensors());
            leaves.put("x", x);
            leaves.put("h", h);
            Cases.assertGradients(
                    () -> Cases.weighed(cell.step(
                            messages.apply(diffusion.apply(mean.apply(x, graphs).tanh(), graphs), graphs), h, graphs)),
                    leaves);
        }
    }

    @Test
    void sizesAreChecked() {
        try (var parameters = Cases.parameters()) {
            assertEquals(
                    "walks: found 0 steps, expected at least 1",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> new DiffusionConvolution(parameters, "d", 1, 1, 0, Key.of(1)))
                            .getMessage());
            assertEquals(
                    "width of a message layer: found 3, expected an even number",
                    assertThrows(IllegalArgumentException.class, () -> new MessageLayer(parameters, "m", 3, Key.of(1)))
                            .getMessage());
        }
    }
}
