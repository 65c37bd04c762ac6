package dev.espalier.graph.extensions;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * Sequential importance sampling of linear extensions, from the front or, in the dual order, from the back: whichever
 * has the smaller variance in a first batch, which is then not used again.
 */
record SampledCount(double logCount, double standardError) {
    /** Orders drawn between two looks at the standard error. */
    static final int BATCH = 64;

    static SampledCount of(Poset poset, CountLimits limits, Key key) {
        Walk forwards = new Walk(poset);
        Walk backwards = new Walk(poset.dual());
        double forwardVariance = new Draws(forwards, key.split("pilot").split(0)).relativeVariance(BATCH);
        double backwardVariance = new Draws(backwards, key.split("pilot").split(1)).relativeVariance(BATCH);
        Walk walk = forwardVariance <= backwardVariance ? forwards : backwards;
        Draws draws = new Draws(walk, key.split("draws"));
        double error;
        int size = 0;
        do {
            size += BATCH;
            error = Math.sqrt(draws.relativeVariance(size) / size);
        } while (error > limits.relativeError() && size + BATCH <= limits.maxDraws());
        return new SampledCount(draws.logMean() + walk.logHookCount, error);
    }

    /** Sums of importance weights and of their squares, relative to the largest so far. */
    private static final class Draws {
        private final Walk walk;
        private final SplittableRandom random;
        private int size;
        private double logLargest = Double.NEGATIVE_INFINITY;
        private double sum;
        private double sumOfSquares;

        Draws(Walk walk, Key key) {
            this.walk = walk;
            random = key.random();
        }

        /** Draws until there are so many weights; their variance over their squared mean. */
        double relativeVariance(int draws) {
            while (size < draws) {
                add(walk.logWeight(random));
            }
            double mean = sum / size;
            return Math.max(0, sumOfSquares / size - mean * mean) / (mean * mean) * size / (size - 1);
        }

        private void add(double logWeight) {
            if (logWeight > logLargest) {
                double shrink = Math.exp(logLargest - logWeight);
                sum *= shrink;
                sumOfSquares *= shrink * shrink;
                logLargest = logWeight;
            }
            double weight = Math.exp(logWeight - logLargest);
            sum += weight;
            sumOfSquares += weight * weight;
            size++;
        }

        double logMean() {
            return logLargest + Math.log(sum / size);
        }
    }

    /** Draws orders; holds the arrays that one draw after the other uses. */
    private static final class Walk {
        private final Poset poset;
        private final double logHookCount;
        private final int[] missing;
        private final int[] available;

        Walk(Poset poset) {
            this.poset = poset;
            logHookCount = poset.logHookCount();
            missing = new int[poset.size()];
            available = new int[poset.size()];
        }

        /**
         * Log of the product over steps of {@code H / m}, m the number of elements still to come: together with the
         * factor {@code n! / prod h(x)}, which all orders share, the weight of the order drawn. Never negative, as
         * everything to come is above something available.
         */
        double logWeight(SplittableRandom random) {
            int n = poset.size();
            int free = 0;
            long hooks = 0;
            for (int x = 0; x < n; x++) {
                missing[x] = poset.lower(x).length;
                if (missing[x] == 0) {
                    available[free++] = x;
                    hooks += poset.hook(x);
                }
            }
            double log = 0;
            double product = 1;
            for (int left = n; left > 0; left--) {
                product *= (double) hooks / left;
                if (product > 1e200) {
                    log += Math.log(product);
                    product = 1;
                }
                long target = random.nextLong(hooks);
                int k = 0;
                target -= poset.hook(available[0]);
                while (target >= 0) {
                    target -= poset.hook(available[++k]);
                }
                int x = available[k];
                available[k] = available[--free];
                hooks -= poset.hook(x);
                for (int y : poset.upper(x)) {
                    if (--missing[y] == 0) {
                        available[free++] = y;
                        hooks += poset.hook(y);
                    }
                }
            }
            return log + Math.log(product);
        }
    }
}
