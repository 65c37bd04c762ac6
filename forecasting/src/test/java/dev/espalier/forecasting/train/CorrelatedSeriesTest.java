package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/** Which series go together, against Commons Math on the pairs that were observed. */
class CorrelatedSeriesTest {
    @Randomised(cases = 30)
    void listsThoseOfTheLargestCorrelation(Key key) {
        SplittableRandom random = key.random();
        int series = 2 + random.nextInt(30);
        int steps = 20 + random.nextInt(40);
        double missing = random.nextBoolean() ? 0 : 0.2;
        double[] values = new double[steps * series];
        for (int i = 0; i < values.length; i++) {
            double other = i < series ? 0 : values[i - series + (i % series == 0 ? series - 1 : -1)];
            double value = 1e3 + random.nextGaussian() + (Double.isNaN(other) ? 0 : 0.8 * (other - 1e3));
            values[i] = random.nextDouble() < missing ? Double.NaN : value;
        }
        int rows = steps - 3;
        int count = 1 + random.nextInt(series);
        Digraph lists = CorrelatedSeries.of(panel(series, values), rows, count);
        for (int receiver = 0; receiver < series; receiver++) {
            int n = receiver;
            double[] relation = new double[series];
            Arrays.setAll(
                    relation,
                    m -> Math.max(
                            Math.abs(plain(values, series, rows, n, m, 0)),
                            Math.abs(plain(values, series, rows, n, m, 1))));
            int[] expected = IntStream.range(0, series)
                    .filter(m -> m != n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(m -> -relation[m]))
                    .limit(count)
                    .mapToInt(m -> m)
                    .sorted()
                    .toArray();
            assertArrayEquals(expected, lists.parents(receiver));
        }
    }

    private static double plain(double[] values, int series, int rows, int receiver, int source, int lag) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int t = lag; t < rows; t++) {
            double a = values[t * series + receiver];
            double b = values[(t - lag) * series + source];
            if (!Double.isNaN(a) && !Double.isNaN(b)) {
                x.add(a);
                y.add(b);
            }
        }
        return x.size() < 10
                ? 0
                : new PearsonsCorrelation()
                        .correlation(
                                x.stream().mapToDouble(v -> v).toArray(),
                                y.stream().mapToDouble(v -> v).toArray());
    }

    private static Panel panel(int series, double[] values) {
        return Panel.of(
                IntStream.range(0, series).mapToObj(n -> "s" + n).toList(),
                new TimeGrid.Numbered(0, 1, values.length / series),
                values);
    }

    @Test
    void whatComesAStepLaterIsFound() {
        // on the ring a series has no correlation with its source at the same step
        Digraph one = CorrelatedSeries.of(Rings.panel(700, 0.1, 3), 500, 1);
        for (int target = 1; target < Rings.SERIES; target++) {
            assertArrayEquals(new int[] {target - 1}, one.parents(target));
        }
    }

    @Test
    void constantAndUnseenSeriesComeLastAndTiesGoToTheFirst() {
        int series = 5;
        double[] values = new double[60 * series];
        SplittableRandom random = Key.of(4).random();
        for (int t = 0; t < 60; t++) {
            values[t * series] = random.nextGaussian();
            values[t * series + 1] = 0.1; // constant, and no binary fraction
            values[t * series + 2] = t < 9 ? values[t * series] : Double.NaN; // the same, but too rarely seen
            values[t * series + 3] = -values[t * series] + 2 * random.nextGaussian();
            values[t * series + 4] = Double.NaN;
        }
        Digraph lists = CorrelatedSeries.of(panel(series, values), 60, 2);
        assertArrayEquals(new int[] {1, 3}, lists.parents(0));
        assertArrayEquals(new int[] {0, 2}, lists.parents(1));
        assertArrayEquals(new int[] {0, 1}, lists.parents(4));
        assertEquals(5 * 4, CorrelatedSeries.of(panel(series, values), 60, 9).edgeCount());
    }

    @Test
    void laterRowsSayNothing() {
        double[] values = Key.of(6).random().doubles(8 * 80, -1, 1).toArray();
        double[] changed = values.clone();
        Arrays.fill(changed, 8 * 50, changed.length, 7);
        assertEquals(CorrelatedSeries.of(panel(8, values), 50, 3), CorrelatedSeries.of(panel(8, changed), 50, 3));
    }
}
