package dev.espalier.forecasting.train;

import dev.espalier.graph.InputException;
import dev.espalier.latent.WindowAverage;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** The parameters of a model among the tensors of a checkpoint. */
final class ModelTensors {
    private static final String NETWORK = "network.";
    private static final String SCORES = "graph.scores";
    private static final String AVERAGE = "graph.average.";
    private static final String LOGITS = AVERAGE + "logits";
    private static final String MARGINALS = AVERAGE + "marginals";
    private static final String SHARES = AVERAGE + "shares";
    /** How many windows, and the entropy. */
    private static final String WINDOWS = AVERAGE + "windows";

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
        WindowAverage average = model.average();
        if (average != null) {
            into.put(prefix + LOGITS, Tensor.of(average.logits()));
            into.put(prefix + MARGINALS, Tensor.of(average.marginals()));
            into.put(prefix + SHARES, Tensor.of(average.shares()));
            into.put(prefix + WINDOWS, Tensor.of(new double[] {average.windows(), average.entropy()}));
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
            graph.changed();
        }
        if (graph != null && from.containsKey(prefix + WINDOWS)) {
            int slots = graph.distribution().slots();
            double[] windows = doubles(prefix + WINDOWS, 2, from);
            model.averageIs(new WindowAverage(
                    (int) windows[0],
                    doubles(prefix + LOGITS, slots, from),
                    doubles(prefix + MARGINALS, slots, from),
                    doubles(prefix + SHARES, slots, from),
                    windows[1]));
        }
    }

    static double[] doubles(String name, Map<String, Tensor> from) {
        return find(name, from).doubles();
    }

    private static void copy(String name, Map<String, Tensor> from, double[] into) {
        System.arraycopy(doubles(name, into.length, from), 0, into, 0, into.length);
    }

    private static double[] doubles(String name, int length, Map<String, Tensor> from) {
        double[] saved = doubles(name, from);
        if (saved.length != length) {
            throw new InputException(
                    "the model's tensor '" + name + "': found " + saved.length + " numbers, expected " + length);
        }
        return saved;
    }

    private static Tensor find(String name, Map<String, Tensor> in) {
        Tensor found = in.get(name);
        if (found == null) {
            throw new InputException("the model has no tensor '" + name + "' among " + in.keySet());
        }
        return found;
    }
}
