package dev.espalier.tensor.kfac;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What the outputs of a network are the natural parameters of, and so what -log p(target) and its Fisher information are. All is
 * per case and in nats.
 */
public enum Loss {
    /**
     * Independent Bernoulli variables with logits for parameters: cross-entropy. Targets [cases, out] in [0, 1], of the type of
     * the network; those between are shares, as grey pixels.
     */
    BERNOULLI {
        @Override
        Tensor values(Tensor output, Tensor target) {
            // log(1 + e^s) without overflow
            Tensor normaliser = output.relu().plus(output.abs().negate().exp().log1p());
            return normaliser.minus(output.times(target)).sum(1);
        }

        @Override
        Tensor residual(Tensor output, Tensor target) {
            return output.sigmoid().minus(target);
        }

        @Override
        Tensor fisher(Tensor output, Tensor change) {
            return variance(output).times(change);
        }

        @Override
        Tensor root(Tensor output, int k) {
            return variance(output).sqrt().times(unit(output, k));
        }

        @Override
        void draw(double[] outputs, int width, SplittableRandom random, double[] into) {
            for (int i = 0; i < outputs.length; i++) {
                into[i] = random.nextDouble() < 1 / (1 + Math.exp(-outputs[i])) ? 1 : 0;
            }
        }

        @Override
        Tensor checked(Tensor output, Tensor target) {
            requireLike(output, target);
            requireWithin(target, 0, 1);
            return target;
        }

        private static Tensor variance(Tensor output) {
            Tensor p = output.sigmoid();
            return p.times(p.negate().plus(1));
        }
    },
    /** One of several classes with softmax probabilities. Targets are classes, INT64 [cases], from 0. */
    CATEGORICAL {
        @Override
        Tensor values(Tensor output, Tensor target) {
            return output.logSoftmax(1).times(target).sum(1).negate();
        }

        @Override
        Tensor residual(Tensor output, Tensor target) {
            return output.softmax(1).minus(target);
        }

        @Override
        Tensor fisher(Tensor output, Tensor change) {
            Tensor p = output.softmax(1);
            return p.times(change.minus(p.times(change).sumKeep(1)));
        }

        @Override
        Tensor root(Tensor output, int k) {
            Tensor p = output.softmax(1);
            return unit(output, k).minus(p).times(p.narrow(1, k, 1).sqrt());
        }

        @Override
        void draw(double[] outputs, int width, SplittableRandom random, double[] into) {
            for (int row = 0; row < outputs.length; row += width) {
                into[row + drawClass(outputs, row, width, random)] = 1;
            }
        }

        @Override
        Tensor checked(Tensor output, Tensor target) {
            if (target.type() != Type.INT64 || target.dim() != 1 || target.size(0) != output.size(0)) {
                throw new IllegalArgumentException(
                        "target: found " + target + ", expected classes, INT64 [" + output.size(0) + "]");
            }
            requireWithin(target, 0, output.size(1) - 1.0);
            return target.unsqueeze(1).equalTo(places(output)).to(output.type());
        }
    },
    /** Independent normal variables with variance 1 around the outputs: half the squared error. Targets [cases, out]. */
    GAUSSIAN {
        @Override
        Tensor values(Tensor output, Tensor target) {
            return output.minus(target).square().sum(1).times(0.5);
        }

        @Override
        Tensor residual(Tensor output, Tensor target) {
            return output.minus(target);
        }

        @Override
        Tensor fisher(Tensor output, Tensor change) {
            return change;
        }

        @Override
        Tensor root(Tensor output, int k) {
            return unit(output, k).expand(output.shape());
        }

        @Override
        void draw(double[] outputs, int width, SplittableRandom random, double[] into) {
            for (int i = 0; i < outputs.length; i++) {
                into[i] = outputs[i] + random.nextGaussian();
            }
        }

        @Override
        Tensor checked(Tensor output, Tensor target) {
            requireLike(output, target);
            requireWithin(target, -Double.MAX_VALUE, Double.MAX_VALUE);
            return target;
        }
    };

    /** -log p of each case, [cases], up to a constant; targets as {@link #checked} gives them, here and below. */
    abstract Tensor values(Tensor output, Tensor target);

    /** The gradient of {@link #values} by the output, [cases, out]. */
    abstract Tensor residual(Tensor output, Tensor target);

    /** The Fisher information of the output's distribution, case by case, times a change of it, [cases, out]. */
    abstract Tensor fisher(Tensor output, Tensor change);

    /** Column k of a root B of that information, {@code B B^T}, for every case: [cases, out]. */
    abstract Tensor root(Tensor output, int k);

    /** Draws targets, which are 0 when this is called, for outputs in rows of a width. */
    abstract void draw(double[] outputs, int width, SplittableRandom random, double[] into);

    /** Targets of the shape and type of the output; an IllegalArgumentException if they are not what this needs. */
    abstract Tensor checked(Tensor output, Tensor target);

    /** Targets, of the shape and type of the output, drawn from what is predicted. */
    final Tensor sample(Tensor output, Key key) {
        double[] outputs = output.doubles();
        double[] drawn = new double[outputs.length];
        draw(outputs, (int) output.size(1), key.random(), drawn);
        return Tensor.of(drawn, output.shape()).to(output.type()).to(output.device());
    }

    private static int drawClass(double[] outputs, int row, int width, SplittableRandom random) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < width; k++) {
            most = Math.max(most, outputs[row + k]);
        }
        double total = 0;
        for (int k = 0; k < width; k++) {
            total += Math.exp(outputs[row + k] - most);
        }
        double left = random.nextDouble() * total;
        int k = 0;
        while (k + 1 < width && (left -= Math.exp(outputs[row + k] - most)) >= 0) {
            k++;
        }
        return k;
    }

    /** 0, 1, ..., out - 1. */
    private static Tensor places(Tensor output) {
        return Tensor.arange(output.size(1)).to(output.device());
    }

    /** The k-th unit vector, [out]. */
    private static Tensor unit(Tensor output, int k) {
        return places(output).equalTo(k).to(output.type());
    }

    private static void requireLike(Tensor output, Tensor target) {
        if (target.type() != output.type() || !Arrays.equals(target.shape(), output.shape())) {
            throw new IllegalArgumentException("target: found " + target + ", expected " + output);
        }
    }

    private static void requireWithin(Tensor target, double low, double high) {
        // NaN is outside too, as it compares with nothing
        Tensor good = target.less(low)
                .not()
                .and(target.greater(high).not())
                .and(target.isNan().not());
        long bad = target.count() - (long) good.to(Type.INT64).sum().item();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "target: found " + bad + " values that are not, expected all in [" + low + ", " + high + "]");
        }
    }
}
