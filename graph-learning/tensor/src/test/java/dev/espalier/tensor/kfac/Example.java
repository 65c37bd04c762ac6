package dev.espalier.tensor.kfac;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Layer;
import dev.espalier.tensor.layer.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small network with weights, cases and targets drawn for it, in double precision. */
final class Example implements AutoCloseable {
    private static final List<Activation> ACTIVATIONS = List.of(Activation.values());
    private static final List<Loss> LOSSES = List.of(Loss.values());

    final Parameters parameters = new Parameters(Type.FLOAT64);
    final List<Layer> layers = new ArrayList<>();
    final Loss loss;
    final Tensor input;
    /** As the loss wants it. */
    final Tensor target;

    /** Up to four blocks of up to four units, with and without biases, under any activation and loss. */
    Example(Key key) {
        SplittableRandom random = key.random();
        int blocks = 1 + random.nextInt(4);
        int cases = 1 + random.nextInt(7);
        int in = 1 + random.nextInt(4);
        int width = in;
        for (int b = 0; b < blocks; b++) {
            int out = 1 + random.nextInt(4);
            layers.add(new Linear(parameters, "" + b, width, out, random.nextInt(4) > 0, key.split(b)));
            if (b + 1 < blocks) {
                layers.add(ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())));
            }
            width = out;
        }
        loss = LOSSES.get(random.nextInt(LOSSES.size()));
        input = Initial.uniform(2, key.split("input"), Type.FLOAT64, cases, in);
        target = target(loss, cases, width, random);
    }

    private static Tensor target(Loss loss, int cases, int width, SplittableRandom random) {
        return switch (loss) {
            case CATEGORICAL -> Tensor.of(random.ints(cases, 0, width).toArray());
            case BERNOULLI, GAUSSIAN ->
                Tensor.of(random.doubles((long) cases * width).toArray(), cases, width);
        };
    }

    Chain chain() {
        return new Chain(layers);
    }

    /** What the layers make of the input, by themselves. */
    Tensor output() {
        Tensor x = input;
        for (Layer layer : layers) {
            x = layer.apply(x);
        }
        return x;
    }

    /** The gradient that libtorch has recorded, as blocks. */
    Blocks recorded() {
        Chain chain = chain();
        List<Tensor> matrices = new ArrayList<>();
        for (int b = 0; b < chain.size(); b++) {
            Tensor bias = chain.linear(b).bias();
            Tensor weight = gradient(chain.weight(b));
            matrices.add(
                    bias == null
                            ? weight
                            : Tensor.cat(List.of(weight, gradient(bias).unsqueeze(1)), 1));
        }
        return new Blocks(matrices);
    }

    private static Tensor gradient(Tensor parameter) {
        Tensor gradient = parameter.gradient();
        return gradient == null ? Tensor.zeros(parameter.type(), parameter.shape()) : gradient.copy();
    }

    /** The Fisher information of one case, enumerated: targets with their probabilities, gradients from libtorch. */
    double[][] fisher(int row) {
        double[][] fisher = null;
        Tensor given = output().narrow(0, row, 1).detach().copy();
        for (Outcome outcome : outcomes(given)) {
            parameters.zeroGradients();
            loss.values(output().narrow(0, row, 1), outcome.target()).sum().backward();
            double[] g = Dense.vector(recorded());
            fisher = fisher == null ? new double[g.length][g.length] : fisher;
            for (int i = 0; i < g.length; i++) {
                for (int j = 0; j < g.length; j++) {
                    fisher[i][j] += outcome.probability() * g[i] * g[j];
                }
            }
        }
        if (fisher == null) {
            throw new AssertionError("no outcome");
        }
        return fisher;
    }

    /** The mean over cases. */
    double[][] fisher() {
        double[][] mean = fisher(0);
        int cases = (int) input.size(0);
        for (int row = 1; row < cases; row++) {
            double[][] one = fisher(row);
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    mean[i][j] += one[i][j];
                }
            }
        }
        for (double[] line : mean) {
            for (int j = 0; j < line.length; j++) {
                line[j] /= cases;
            }
        }
        return mean;
    }

    private record Outcome(Tensor target, double probability) {}

    /** Of a normal distribution, which has too many, those at one standard deviation: they have the same second moments. */
    private List<Outcome> outcomes(Tensor output /* [1, width] */) {
        double[] s = output.doubles();
        List<Outcome> outcomes = new ArrayList<>();
        if (loss == Loss.CATEGORICAL) {
            double total = 0;
            for (double v : s) {
                total += Math.exp(v);
            }
            for (int k = 0; k < s.length; k++) {
                double[] hot = new double[s.length];
                hot[k] = 1;
                outcomes.add(new Outcome(Tensor.of(hot, 1, s.length), Math.exp(s[k]) / total));
            }
            return outcomes;
        }
        for (int code = 0; code < 1 << s.length; code++) {
            double probability = 1;
            double[] y = new double[s.length];
            for (int k = 0; k < s.length; k++) {
                boolean up = (code >> k & 1) == 1;
                double p = loss == Loss.BERNOULLI ? 1 / (1 + Math.exp(-s[k])) : 0.5;
                probability *= up ? p : 1 - p;
                y[k] = loss == Loss.BERNOULLI ? (up ? 1 : 0) : s[k] + (up ? 1 : -1);
            }
            outcomes.add(new Outcome(Tensor.of(y, 1, s.length), probability));
        }
        return outcomes;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
