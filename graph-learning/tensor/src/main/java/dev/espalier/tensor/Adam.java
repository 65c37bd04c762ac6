package dev.espalier.tensor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015), and AdamW when its decay is decoupled (Loshchilov and Hutter 2019):
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g          v = beta2 v + (1 - beta2) g^2
 * w = w - rate * m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * where coupled decay adds {@code weightDecay w} to g, and decoupled decay first multiplies w by
 * {@code 1 - rate weightDecay}. t counts the steps of each parameter, as in PyTorch.
 */
public final class Adam implements Optimizer {
    private static final String RATE = "rate";
    private static final String STEPS = "steps.";
    private static final String MEAN = "mean.";
    private static final String SQUARE = "square.";

    private final Parameters parameters;
    private final AdamOptions options;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private double learningRate;

    public Adam(Parameters parameters, AdamOptions options) {
        this.parameters = parameters;
        this.options = options;
        this.learningRate = options.learningRate();
    }

    @Override
    public void step() {
        parameters.tensors().forEach((name, weight) -> {
            try (var scope = new Scope();
                    var off = new NoGradient()) {
                Tensor gradient = weight.gradient();
                if (gradient != null) {
                    step(weight, gradient, moments.computeIfAbsent(name, n -> Moments.zero(weight)));
                }
            }
        });
    }

    private void step(Tensor weight, Tensor given, Moments moments) {
        Tensor gradient = given;
        if (options.weightDecay() > 0 && options.decoupled()) {
            weight.mulInPlace(1 - learningRate * options.weightDecay());
        } else if (options.weightDecay() > 0) {
            gradient = given.plus(weight.times(options.weightDecay()));
        }
        moments.steps++;
        moments.mean.mulInPlace(options.beta1());
        moments.mean.addInPlace(gradient, 1 - options.beta1());
        moments.square.mulInPlace(options.beta2());
        moments.square.addProductInPlace(gradient, gradient, 1 - options.beta2());
        double bias1 = 1 - Math.pow(options.beta1(), moments.steps);
        double bias2 = 1 - Math.pow(options.beta2(), moments.steps);
        Tensor root = moments.square.sqrt();
        root.mulInPlace(1 / Math.sqrt(bias2));
        weight.addQuotientInPlace(moments.mean, root.plus(options.epsilon()), -learningRate / bias1);
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double rate) {
        learningRate = rate;
    }

    @Override
    public void save(String prefix, Map<String, Tensor> into) {
        into.put(prefix + RATE, Tensor.scalar(learningRate, Type.FLOAT64));
        moments.forEach((name, m) -> {
            into.put(prefix + STEPS + name, Tensor.scalar(m.steps, Type.INT64));
            into.put(prefix + MEAN + name, m.mean);
            into.put(prefix + SQUARE + name, m.square);
        });
    }

    @Override
    public void load(String prefix, Map<String, Tensor> from) {
        learningRate = Checkpoint.find(prefix + RATE, Tensor.scalar(0, Type.FLOAT64), from)
                .item();
        moments.clear();
        parameters.tensors().forEach((name, weight) -> {
            // a parameter that never had a gradient has no moments
            if (from.containsKey(prefix + STEPS + name)) {
                Moments m = Moments.zero(weight);
                m.steps = (int) Checkpoint.find(prefix + STEPS + name, Tensor.scalar(0, Type.INT64), from)
                        .item();
                m.mean.set(Checkpoint.find(prefix + MEAN + name, weight, from));
                m.square.set(Checkpoint.find(prefix + SQUARE + name, weight, from));
                moments.put(name, m);
            }
        });
    }

    private static final class Moments {
        private final Tensor mean;
        private final Tensor square;
        private int steps;

        private Moments(Tensor mean, Tensor square) {
            this.mean = mean;
            this.square = square;
        }

        static Moments zero(Tensor weight) {
            return new Moments(free(weight), free(weight));
        }

        private static Tensor free(Tensor weight) {
            return Scope.release(Tensor.zeros(weight.type(), weight.shape()).to(weight.device()));
        }
    }
}
