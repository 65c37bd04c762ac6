package dev.espalier.forecasting.train;

import dev.espalier.graph.InputException;
import dev.espalier.latent.sample.WindowAverage;
import dev.espalier.tensor.Parameters;
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

    /** What a network that is built from saved tensors may have. */
    static Parameters.Limit network(SavedTensors from) {
        return from.shapes(NETWORK);
    }

    /** What the scores of a graph that is built from saved tensors may have. */
    static Parameters.Limit scores(SavedTensors from) {
        return from.numbers(SCORES);
    }

    /**
     * Fills a model.
     *
     * @throws InputException when a tensor is missing, of another shape or type, or has a number that is not finite
     */
    static void load(Model model, String prefix, SavedTensors from) {
        model.network().parameters().tensors().forEach((name, parameter) -> {
            Tensor saved = from.find(prefix + NETWORK + name);
            if (!Arrays.equals(saved.shape(), parameter.shape()) || saved.type() != parameter.type()) {
                throw new InputException(from.file() + ": tensor '" + prefix + NETWORK + name + "': found " + saved
                        + ", expected " + parameter);
            }
            parameter.set(from.finite(prefix + NETWORK + name, parameter.count()));
        });
        LatentGraph graph = model.graph();
        if (graph != null) {
            double[] raw = graph.raw();
            System.arraycopy(from.finite(prefix + SCORES, raw.length), 0, raw, 0, raw.length);
            graph.changed();
        }
        if (graph != null && from.has(prefix + WINDOWS)) {
            int slots = graph.distribution().slots();
            double[] windows = from.finite(prefix + WINDOWS, 2);
            if (!(windows[0] >= 1 && windows[0] <= Integer.MAX_VALUE)) {
                throw new InputException(from.file() + ": tensor '" + prefix + WINDOWS + "': found " + windows[0]
                        + " windows, expected at least 1");
            }
            model.averageIs(new WindowAverage(
                    (int) windows[0],
                    from.finite(prefix + LOGITS, slots),
                    shares(from, prefix + MARGINALS, slots),
                    shares(from, prefix + SHARES, slots),
                    windows[1]));
        }
    }

    private static double[] shares(SavedTensors from, String name, int slots) {
        double[] shares = from.finite(name, slots);
        for (double share : shares) {
            // sums of shares are rounded
            if (share < -1e-6 || share > 1 + 1e-6) {
                throw new InputException(
                        from.file() + ": tensor '" + name + "': found " + share + ", expected shares from 0 to 1");
            }
        }
        return shares;
    }
}
