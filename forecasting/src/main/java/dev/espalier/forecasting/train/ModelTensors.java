package dev.espalier.forecasting.train;

import dev.espalier.graph.InputException;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** The parameters of a model among the tensors of a checkpoint. */
final class ModelTensors {
    private static final String NETWORK = "network.";
    private static final String SCORES = "graph.scores";

    private ModelTensors() {}

    static void save(Model model, String prefix, Map<String, Tensor> into) {
        model.network()
                .parameters()
                .tensors()
                .forEach((name, tensor) -> into.put(prefix + NETWORK + name, tensor.detach()));
        LatentGraph graph = model.graph();
        if (graph != null) {
            into.put(prefix + SCORES, Tensor.of(graph.raw()));
        }
    }

    static void load(Model model, String prefix, Map<String, Tensor> from) {
        model.network().parameters().tensors().forEach((name, parameter) -> {
            Tensor saved = find(prefix + NETWORK + name, from);
            if (!Arrays.equals(saved.shape(), parameter.shape()) || saved.type() != parameter.type()) {
                throw new InputException("the model's tensor '" + prefix + NETWORK + name + "': found " + saved
                        + ", expected " + parameter);
            }
            parameter.set(saved.doubles());
        });
        LatentGraph graph = model.graph();
        if (graph != null) {
            copy(prefix + SCORES, from, graph.raw());
        }
    }

    static double[] doubles(String name, Map<String, Tensor> from) {
        return find(name, from).doubles();
    }

    private static void copy(String name, Map<String, Tensor> from, double[] into) {
        double[] saved = doubles(name, from);
        if (saved.length != into.length) {
            throw new InputException(
                    "the model's tensor '" + name + "': found " + saved.length + " numbers, expected " + into.length);
        }
        System.arraycopy(saved, 0, into, 0, into.length);
    }

    private static Tensor find(String name, Map<String, Tensor> in) {
        Tensor found = in.get(name);
        if (found == null) {
            throw new InputException("the model has no tensor '" + name + "' among " + in.keySet());
        }
        return found;
    }
}
