package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Embedding;
import dev.espalier.tensor.layer.Layer;
import dev.espalier.tensor.layer.Linear;
import dev.espalier.tensor.layer.Mlp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which layers make a chain. */
class ChainTest {
    private final Parameters parameters = new Parameters(Type.FLOAT64);
    private final Linear first = linear("first", 3, 4);
    private final Linear second = linear("second", 4, 2);

    private Linear linear(String name, int in, int out) {
        return new Linear(parameters, name, in, out, true, Key.of(in));
    }

    @AfterEach
    void free() {
        parameters.close();
    }

    @Test
    void layersAreFlattened() {
        var mlp = new Mlp(parameters, "mlp", new int[] {2, 5, 3}, Activation.SILU, 0, Key.of(4));
        List<Layer> layers = List.of(first, Activation.TANH, second, Activation.IDENTITY, mlp, Activation.RELU, last());
        try (var scope = new Scope()) {
            Tensor x = Initial.uniform(1, Key.of(5), Type.FLOAT64, 7, 3);
            Chain chain = new Chain(layers);
            assertEquals(5, chain.size());
            Tensor y = x;
            for (Layer layer : layers) {
                y = layer.apply(y);
            }
            assertArrayEquals(y.doubles(), chain.forward(x).output().doubles());
            assertEquals(parameters.count(), Dense.vector(chain.parameters()).length);
        }
    }

    private Linear last() {
        return new Linear(parameters, "last", 3, 1, false, Key.of(6));
    }

    @Test
    void whatHasNoFactorsIsNamed() {
        refused("layers: found no linear one, expected one at least");
        refused(
                "layer 1: found Embedding, expected Linear, Mlp or Activation, the layers that K-FAC has factors for",
                first,
                new Embedding(parameters, "e", 4, 4, Key.of(7)));
        refused(
                "layer 0: found dropout of 0.1, expected none: a quadratic model needs one function to be of",
                new Mlp(parameters, "dropping", new int[] {3, 2}, Activation.RELU, 0.1, Key.of(8)));
        refused("layer 0: found TANH after no layer, expected a linear layer before it", Activation.TANH, first);
        refused(
                "layer 2: found RELU after TANH, expected a linear layer before it",
                first,
                Activation.TANH,
                Activation.RELU,
                second);
        refused(
                "layers: found SIGMOID after the last linear one, expected none: the loss makes a distribution of the"
                        + " output",
                first,
                Activation.SIGMOID);
        refused("layer 1: found a linear layer again, expected weights of its own", first, first);
        refused(
                "layer 1: found weights FLOAT64 [4, 3] after FLOAT64 [2, 4], expected as many inputs as outputs, of one"
                        + " type, on one device",
                second,
                first);
    }

    private static void refused(String message, Layer... layers) {
        var e = assertThrows(IllegalArgumentException.class, () -> new Chain(List.of(layers)));
        assertEquals(message, e.getMessage());
    }

    @Test
    void inputsThatDoNotFitAreNamed() {
        try (var scope = new Scope()) {
            Chain chain = new Chain(List.of(first));
            for (Tensor bad : List.of(
                    Tensor.zeros(Type.FLOAT64, 2, 4),
                    Tensor.zeros(Type.FLOAT64, 3),
                    Tensor.zeros(Type.FLOAT64, 0, 3),
                    Tensor.zeros(Type.FLOAT32, 2, 3))) {
                var e = assertThrows(IllegalArgumentException.class, () -> chain.forward(bad));
                assertEquals(
                        "input: found " + bad + ", expected FLOAT64 [cases, 3] of one case at least", e.getMessage());
            }
        }
    }
}
