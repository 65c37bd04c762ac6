package dev.espalier.forecasting.train;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Digraph;
import java.util.Arrays;

/**
 * For every series those that go most together with it: by the larger of {@code |corr(x_i(t), x_j(t))|} and {@code
 * |corr(x_i(t), x_j(t - 1))|} over the pairs of values that were both observed. O(N^2 T) time, O(N T) memory. In plain
 * Java, so that the edges are the same wherever they are found.
 */
final class CorrelatedSeries {
    /** Series seen together less often count as unrelated: correlations of a few values are large by chance. */
    private static final int FEWEST_PAIRS = 10;

    /** Receivers that share a pass over the sources, which then come from memory that much less often. */
    private static final int BLOCK = 16;

    /** What is left of a sum of squares after its mean is taken out must exceed this share of it to count as spread. */
    private static final double ROUNDING = 1e-12;

    private final int series;
    private final int steps;
    /** {@code [series * steps]}, centred; 0 where nothing was observed. */
    private final double[] value;
    /** 1 where something was. */
    private final double[] seen;

    private final boolean[] complete;
    /** Of a series' values, and of their squares. */
    private final double[] sum;

    private final double[] square;

    private CorrelatedSeries(Panel panel, int rows) {
        series = panel.series();
        steps = rows;
        value = new double[series * rows];
        seen = new double[series * rows];
        complete = new boolean[series];
        sum = new double[series];
        square = new double[series];
        for (int n = 0; n < series; n++) {
            read(panel, n);
        }
    }

    private void read(Panel panel, int n) {
        int from = n * steps;
        double start = Double.NaN;
        double total = 0;
        int count = 0;
        for (int t = 0; t < steps; t++) {
            double x = panel.value(t, n);
            if (!Double.isNaN(x)) {
                // from the first value on, so that a constant series is 0 exactly
                start = count == 0 ? x : start;
                seen[from + t] = 1;
                value[from + t] = x - start;
                total += x - start;
                count++;
            }
        }
        complete[n] = count == steps;
        for (int t = 0; t < steps; t++) {
            value[from + t] -= seen[from + t] == 0 ? 0 : total / count;
            sum[n] += value[from + t];
            square[n] += value[from + t] * value[from + t];
        }
    }

    /**
     * The edges from those series to each.
     *
     * @param rows  the first rows of the panel, which alone are looked at
     * @param count sources per series; there are fewer where there are not so many others
     */
    static Digraph of(Panel panel, int rows, int count) {
        var all = new CorrelatedSeries(panel, rows);
        int each = Math.min(count, all.series - 1);
        int[] sources = new int[all.series * each];
        int[] targets = new int[sources.length];
        for (int first = 0; first < all.series; first += BLOCK) {
            int end = Math.min(all.series, first + BLOCK);
            double[][] relation = all.relations(first, end);
            for (int receiver = first; receiver < end; receiver++) {
                System.arraycopy(largest(relation[receiver - first], each), 0, sources, receiver * each, each);
                Arrays.fill(targets, receiver * each, (receiver + 1) * each, receiver);
            }
        }
        return Digraph.of(all.series, sources, targets);
    }

    /** Of some receivers with every source; -1 with themselves. */
    private double[][] relations(int first, int end) {
        double[][] relation = new double[end - first][series];
        for (int source = 0; source < series; source++) {
            for (int receiver = first; receiver < end; receiver++) {
                relation[receiver - first][source] = receiver == source
                        ? -1
                        : Math.max(
                                Math.abs(correlation(receiver, source, 0)), Math.abs(correlation(receiver, source, 1)));
            }
        }
        return relation;
    }

    /** Where the largest of the numbers from 0 up are; of equals the first. */
    private static int[] largest(double[] numbers, int count) {
        int[] kept = new int[count];
        for (int j = 0, filled = 0; j < numbers.length; j++) {
            if (numbers[j] < 0 || (filled == count && !(numbers[j] > numbers[kept[count - 1]]))) {
                continue;
            }
            int at = filled < count ? filled++ : count - 1;
            for (; at > 0 && numbers[j] > numbers[kept[at - 1]]; at--) {
                kept[at] = kept[at - 1];
            }
            kept[at] = j;
        }
        return kept;
    }

    /** Of a receiver's values with a source's {@code lag} steps before; 0 where that says nothing. */
    private double correlation(int receiver, int source, int lag) {
        int i = receiver * steps + lag;
        int j = source * steps;
        int length = steps - lag;
        double product = dot(value, i, value, j, length);
        if (complete[receiver] && complete[source]) {
            double first = lag == 0 ? 0 : value[i - 1];
            double last = lag == 0 ? 0 : value[j + length];
            return correlation(
                    length,
                    product,
                    sum[receiver] - first,
                    square[receiver] - first * first,
                    sum[source] - last,
                    square[source] - last * last);
        }
        double squareI = 0;
        double squareJ = 0;
        for (int t = 0; t < length; t++) {
            squareI += value[i + t] * value[i + t] * seen[j + t];
            squareJ += value[j + t] * value[j + t] * seen[i + t];
        }
        return correlation(
                dot(seen, i, seen, j, length),
                product,
                dot(value, i, seen, j, length),
                squareI,
                dot(seen, i, value, j, length),
                squareJ);
    }

    private static double correlation(
            double pairs, double product, double sumI, double squareI, double sumJ, double squareJ) {
        double spreadI = squareI - sumI * sumI / pairs;
        double spreadJ = squareJ - sumJ * sumJ / pairs;
        return pairs >= FEWEST_PAIRS && spreadI > ROUNDING * squareI && spreadJ > ROUNDING * squareJ
                ? (product - sumI * sumJ / pairs) / Math.sqrt(spreadI * spreadJ)
                : 0;
    }

    /** Four sums at a time, as one alone would wait for each addition. */
    private static double dot(double[] a, int i, double[] b, int j, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int t = 0;
        for (; t + 4 <= length; t += 4) {
            s0 += a[i + t] * b[j + t];
            s1 += a[i + t + 1] * b[j + t + 1];
            s2 += a[i + t + 2] * b[j + t + 2];
            s3 += a[i + t + 3] * b[j + t + 3];
        }
        for (; t < length; t++) {
            s0 += a[i + t] * b[j + t];
        }
        return s0 + s1 + s2 + s3;
    }
}
