package dev.espalier.bayesnet.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Whether data like those observed would come from what was learnt: statistics of the data beside the same statistics of
 * replicated data, each replicate from a DAG of the posterior with parameters drawn from theirs (Rubin 1984; Gelman, Meng
 * and Stern 1996, Posterior predictive assessment of model fitness via realized discrepancies, Statistica Sinica 6,
 * 733-807). {@link PredictiveChecks} makes it.
 *
 * <p>p-values lean towards the middle: the model was fitted to the very data it is asked about, and what it was fitted to
 * (the correlation along an edge, the frequency of a level) it reproduces. A small one is evidence all the same.
 *
 * @param replicates number of replicated data sets
 * @param rows       rows of each replicate, and of the data that were compared with it
 * @param families   kinds of statistics that were compared; empty when nothing could be
 */
public record PredictiveCheck(int replicates, long rows, List<Family> families) {
    public PredictiveCheck {
        families = List.copyOf(families);
    }

    /** A kind of statistics, and the difference from which on one matters to a reader, whatever the number of rows. */
    public enum Kind {
        /** Correlation of two variables. */
        CORRELATION(0.05),
        /** Mutual information of two variables, in nats. */
        MUTUAL_INFORMATION(0.01),
        /** Skewness of a variable. */
        SKEWNESS(0.5),
        /** Excess kurtosis of a variable. */
        KURTOSIS(1),
        /** Share of the rows in which a variable is at a level. */
        LEVEL_FREQUENCY(0.02);

        private final double large;

        Kind(double large) {
            this.large = large;
        }

        /** Difference between observed and expected from which on it is large. */
        public double large() {
            return large;
        }

        /** On a scale on which chance varies about as much everywhere. */
        double stabilised(double value) {
            return switch (this) {
                // Fisher's z; columns that repeat each other stay finite
                case CORRELATION -> 0.5 * Math.log((1 + value + 1e-12) / (1 - value + 1e-12));
                case MUTUAL_INFORMATION -> Math.sqrt(value);
                case SKEWNESS, KURTOSIS, LEVEL_FREQUENCY -> value;
            };
        }
    }

    /**
     * One statistic.
     *
     * @param variable  its variable
     * @param other     the other variable of a pair, the level of a frequency, -1 for a shape
     * @param observed  its value in the data
     * @param expected  its mean over replicates
     * @param spread    its standard deviation over replicates
     * @param deviation how many standard deviations the data are off, on a scale that is about normal
     * @param pValue    twice the share of replicates at least as far out on the data's side, the data counted as one, at
     *     most 1; for shapes two-sided, by formula
     */
    public record Statistic(
            int variable,
            int other,
            double observed,
            double expected,
            double spread,
            double deviation,
            double pValue) {}

    /**
     * All statistics of one kind.
     *
     * @param kind       which
     * @param pValue     of the largest deviation among them: how many replicates have one as large somewhere; at least
     *     {@code 1 / (replicates + 1)}. For shapes, by formula, of independent variables
     * @param statistics largest deviation first
     * @param available  how many there were to compare; of more than are compared a random sample was taken
     */
    public record Family(Kind kind, double pValue, List<Statistic> statistics, int available) {
        private static final double SIGNIFICANT = 0.01;
        private static final double FAR = 3;

        public Family {
            statistics = List.copyOf(statistics);
            if (available < statistics.size()) {
                throw new IllegalArgumentException("found " + statistics.size() + " statistics, expected " + available);
            }
        }

        /** Of all that there are. */
        public Family(Kind kind, double pValue, List<Statistic> statistics) {
            this(kind, pValue, statistics, statistics.size());
        }

        /** The same as a random sample of so many. */
        Family sampledFrom(int newAvailable) {
            return new Family(kind, pValue, statistics, newAvailable);
        }

        /** Whether the data differ from replicates by more than chance, if only by little. */
        public boolean differs() {
            return pValue < SIGNIFICANT;
        }

        /** Statistics that differ by more than chance and by enough to matter, largest deviation first. */
        public List<Statistic> misfits() {
            return !differs()
                    ? List.of()
                    : statistics.stream()
                            .filter(s -> Math.abs(s.deviation()) >= FAR
                                    && Math.abs(s.observed() - s.expected()) >= kind.large())
                            .toList();
        }

        /**
         * Compares data with replicates. Mean and spread are taken over replicates and data together: under the model
         * the data are then one of R + 1 that nothing tells apart, and {@code pValue} is uniform but for its steps.
         *
         * @param labels    {@code [statistic][2]}: variable and other
         * @param observed  {@code [statistic]}
         * @param simulated {@code [replicate][statistic]}
         */
        static Family of(Kind kind, int[][] labels, double[] observed, double[][] simulated) {
            int replicates = simulated.length;
            double[] farthest = new double[replicates + 1];
            List<Statistic> statistics = new ArrayList<>();
            double[] values = new double[replicates + 1];
            for (int s = 0; s < observed.length; s++) {
                double sum = 0;
                double squares = 0;
                int above = 1;
                int below = 1;
                for (int r = 0; r < replicates; r++) {
                    double value = simulated[r][s];
                    values[r] = kind.stabilised(value);
                    sum += value;
                    above += value >= observed[s] ? 1 : 0;
                    below += value <= observed[s] ? 1 : 0;
                }
                double expected = sum / replicates;
                for (int r = 0; r < replicates; r++) {
                    squares += (simulated[r][s] - expected) * (simulated[r][s] - expected);
                }
                if (!Double.isFinite(squares)) {
                    continue; // beyond the range of a double: nothing to compare with
                }
                values[replicates] = kind.stabilised(observed[s]);
                standardise(values);
                for (int r = 0; r <= replicates; r++) {
                    farthest[r] = Math.max(farthest[r], Math.abs(values[r]));
                }
                statistics.add(new Statistic(
                        labels[s][0],
                        labels[s][1],
                        observed[s],
                        expected,
                        Math.sqrt(squares / (replicates - 1)),
                        values[replicates],
                        Math.min(1, 2.0 * Math.min(above, below) / (replicates + 1))));
            }
            double own = farthest[replicates];
            long asFar = Arrays.stream(farthest).filter(d -> d >= own).count();
            return sorted(kind, (double) asFar / (replicates + 1), statistics);
        }

        static Family sorted(Kind kind, double pValue, List<Statistic> statistics) {
            List<Statistic> ordered = new ArrayList<>(statistics);
            ordered.sort(Comparator.comparingDouble((Statistic s) -> -Math.abs(s.deviation())));
            return new Family(kind, pValue, ordered);
        }

        private static void standardise(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            double squares = 0;
            for (double v : values) {
                squares += (v - mean) * (v - mean);
            }
            double spread = Math.sqrt(squares / (values.length - 1));
            for (int i = 0; i < values.length; i++) {
                // what never varies is never off
                values[i] = spread > 0 ? (values[i] - mean) / spread : 0;
            }
        }
    }

    /** Smallest p-value of the kinds; NaN when nothing was compared. */
    public double smallestP() {
        return families.stream().mapToDouble(Family::pValue).min().orElse(Double.NaN);
    }
}
