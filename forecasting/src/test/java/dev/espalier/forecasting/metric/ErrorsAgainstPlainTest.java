package dev.espalier.forecasting.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Every figure, over every slice that can be asked for, from a list of all pairs by the textbook's formula. */
class ErrorsAgainstPlainTest {
    private static final double NAN = Double.NaN;

    private record Pair(int step, int series, double value, double forecast) {
        double error() {
            return forecast - value;
        }
    }

    private static double mean(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return pairs.stream().mapToDouble(figure).average().orElse(NAN);
    }

    private static double sum(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return pairs.stream().mapToDouble(figure).sum();
    }

    private static double tolerance(double figure) {
        return Double.isNaN(figure) ? 0 : 1e-8 * (1 + Math.abs(figure));
    }

    private static void assertErrors(List<Pair> all, Predicate<Pair> part, Errors found) {
        List<Pair> pairs = all.stream().filter(part).toList();
        double squared = sum(pairs, p -> p.error() * p.error());
        double centre = mean(pairs, Pair::value);
        double deviations = sum(pairs, p -> (p.value() - centre) * (p.value() - centre));
        double norm = sum(pairs, p -> p.value() * p.value());
        List<Pair> relative = pairs.stream().filter(p -> p.value() != 0).toList();
        assertEquals(pairs.size(), found.count());
        assertEquals(mean(pairs, p -> Math.abs(p.error())), found.mae(), 1e-12);
        assertEquals(Math.sqrt(mean(pairs, p -> p.error() * p.error())), found.rmse(), 1e-12);
        assertEquals(mean(relative, p -> Math.abs(p.error() / p.value())), found.mape(), 1e-10);
        assertEquals(norm > 0 ? 1 - Math.sqrt(squared) / Math.sqrt(norm) : NAN, found.accuracy(), 1e-12);
        boolean varies = pairs.stream().map(Pair::value).distinct().count() > 1;
        assertEquals(varies ? 1 - squared / deviations : NAN, found.r2(), tolerance(found.r2()));
        assertEquals(varies ? Math.sqrt(squared / deviations) : NAN, found.rse(), tolerance(found.rse()));
    }

    @Randomised(cases = 100)
    void everySlice(Key key) {
        SplittableRandom random = key.random();
        int horizon = 1 + random.nextInt(3);
        int series = 1 + random.nextInt(3);
        double[][] rows = new double[8 + random.nextInt(10)][series];
        for (double[] row : rows) {
            for (int n = 0; n < series; n++) {
                row[n] = random.nextInt(4) == 0 ? NAN : random.nextInt(5) - 2;
            }
        }
        Panel panel = ReferencePanels.panel(rows);
        var errors = new ForecastErrors(horizon, series);
        List<Pair> pairs = new ArrayList<>();
        for (int origin = 1; origin <= rows.length; origin++) {
            double[] forecast = new double[horizon * series];
            for (int cell = 0; cell < forecast.length; cell++) {
                forecast[cell] = random.nextInt(6) == 0 ? NAN : random.nextInt(7) - 3;
                int t = origin + cell / series;
                double value = t < rows.length ? rows[t][cell % series] : NAN;
                if (!Double.isNaN(value) && !Double.isNaN(forecast[cell])) {
                    pairs.add(new Pair(cell / series + 1, cell % series, value, forecast[cell]));
                }
            }
            errors.add(panel, origin, forecast);
        }
        assertErrors(pairs, p -> true, errors.overall());
        for (int step = 1; step <= horizon; step++) {
            int ahead = step;
            assertErrors(pairs, p -> p.step() == ahead, errors.atStep(step));
            for (int n = 0; n < series; n++) {
                int one = n;
                assertErrors(pairs, p -> p.step() == ahead && p.series() == one, errors.ofSeriesAtStep(n, step));
            }
        }
        for (int n = 0; n < series; n++) {
            int one = n;
            assertErrors(pairs, p -> p.series() == one, errors.ofSeries(n));
        }
    }

    /** In other units errors grow with the unit and shares stay; from another zero point errors stay. */
    @Randomised(cases = 50)
    void unitsAndZeroPoints(Key key) {
        SplittableRandom random = key.random();
        var plain = new ForecastErrors(1, 1);
        var scaled = new ForecastErrors(1, 1);
        var shifted = new ForecastErrors(1, 1);
        for (int i = 0; i < 50; i++) {
            double value = 1 + random.nextDouble();
            double forecast = 1 + random.nextDouble();
            plain.add(0, 0, value, forecast);
            scaled.add(0, 0, 1024 * value, 1024 * forecast);
            shifted.add(0, 0, value - 300, forecast - 300);
        }
        Errors one = plain.overall();
        assertEquals(1024 * one.mae(), scaled.overall().mae(), 1e-9);
        assertEquals(1024 * one.rmse(), scaled.overall().rmse(), 1e-9);
        assertEquals(one.mape(), scaled.overall().mape(), 1e-12);
        assertEquals(one.accuracy(), scaled.overall().accuracy(), 1e-12);
        assertEquals(one.r2(), scaled.overall().r2(), 1e-9);
        assertEquals(plain.correlation(1), scaled.correlation(1), 1e-12);
        assertEquals(one.mae(), shifted.overall().mae(), 1e-9);
        assertEquals(one.rse(), shifted.overall().rse(), 1e-9);
        assertEquals(plain.correlation(1), shifted.correlation(1), 1e-9);
    }

    /** Of intervals: counted, and the interval score as the pinball losses of both ends. */
    @Randomised(cases = 100)
    void intervals(Key key) {
        SplittableRandom random = key.random();
        int horizon = 1 + random.nextInt(3);
        int series = 1 + random.nextInt(3);
        double level = 0.05 + 0.9 * random.nextDouble();
        var errors = new IntervalErrors(level, horizon, series);
        double[][] counted = new double[horizon + 1][4];
        double[][] bySeries = new double[series][2];
        for (int i = 0; i < 60; i++) {
            int step = random.nextInt(horizon);
            int n = random.nextInt(series);
            double low = random.nextInt(5) - 2;
            double high = low + random.nextInt(3);
            double value = random.nextInt(9) == 0 ? NAN : random.nextInt(7) - 3;
            errors.add(step, n, value, low, high);
            if (Double.isNaN(value)) {
                continue;
            }
            double held = low <= value && value <= high ? 1 : 0;
            double alpha = 1 - level;
            double score = 2
                    / alpha
                    * (IntervalErrors.pinball(alpha / 2, value, low)
                            + IntervalErrors.pinball(1 - alpha / 2, value, high));
            for (int row : new int[] {0, step + 1}) {
                counted[row][0]++;
                counted[row][1] += held;
                counted[row][2] += high - low;
                counted[row][3] += score;
            }
            bySeries[n][0]++;
            bySeries[n][1] += held;
        }
        assertEquals(counted[0][0], (double) errors.count());
        assertEquals(counted[0][1] / counted[0][0], errors.coverage(), 1e-12);
        assertEquals(counted[0][2] / counted[0][0], errors.width(), 1e-12);
        assertEquals(counted[0][3] / counted[0][0], errors.intervalScore(), 1e-9);
        for (int step = 1; step <= horizon; step++) {
            assertEquals(counted[step][1] / counted[step][0], errors.coverage(step), 1e-12);
            assertEquals(counted[step][2] / counted[step][0], errors.width(step), 1e-12);
        }
        assertSeries(bySeries, errors);
    }

    private static void assertSeries(double[][] bySeries, IntervalErrors errors) {
        int worst = -1;
        for (int n = 0; n < bySeries.length; n++) {
            double share = bySeries[n][1] / bySeries[n][0];
            assertEquals(share, errors.coverageOf(n), 1e-12);
            assertEquals(bySeries[n][0], (double) errors.countOf(n));
            boolean lower = bySeries[n][0] > 0 && (worst < 0 || share < bySeries[worst][1] / bySeries[worst][0]);
            worst = lower ? n : worst;
        }
        assertEquals(worst, errors.worst().orElse(-1));
    }

    @Randomised(cases = 30)
    void meansOfBatches(Key key) {
        SplittableRandom random = key.random();
        var legacy = new BatchMeanErrors();
        double total = 0;
        int batches = 1 + random.nextInt(5);
        for (int b = 0; b < batches; b++) {
            double[] values = random.doubles(random.nextInt(6))
                    .map(v -> v < 0.2 ? NAN : v)
                    .toArray();
            double[] forecasts = random.doubles(values.length).toArray();
            double[] known = new double[values.length];
            Arrays.setAll(known, i -> Math.abs(values[i] - forecasts[i]));
            total +=
                    Arrays.stream(known).filter(e -> !Double.isNaN(e)).average().orElse(0);
            legacy.addBatch(values, forecasts);
        }
        assertEquals(total / batches, legacy.mae(), 1e-12);
    }

    @Test
    void nothingAndMisuse() {
        var errors = new ForecastErrors(2, 1);
        assertTrue(Double.isNaN(errors.overall().rmse()) && Double.isNaN(errors.correlation(1)));
        assertTrue(Double.isNaN(new BatchMeanErrors().mae()));
        assertTrue(Double.isNaN(new IntervalErrors(0.5, 1, 1).coverage()));
        assertThrows(IllegalArgumentException.class, () -> errors.atStep(0));
        assertThrows(IllegalArgumentException.class, () -> errors.atStep(3));
        assertThrows(IllegalArgumentException.class, () -> errors.add(new ForecastErrors(1, 1)));
        assertThrows(IllegalArgumentException.class, () -> new IntervalErrors(80, 1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> errors.add(ReferencePanels.panel(new double[][] {{1}}), 0, new double[3]));
        assertThrows(
                IllegalArgumentException.class, () -> new BatchMeanErrors().addBatch(new double[1], new double[2]));
    }
}
