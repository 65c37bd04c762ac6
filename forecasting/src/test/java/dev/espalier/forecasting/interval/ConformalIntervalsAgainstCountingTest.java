package dev.espalier.forecasting.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Evaluation;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Half widths by their definition: the smallest error that enough errors do not exceed, found by counting. */
class ConformalIntervalsAgainstCountingTest {
    private static final double NAN = Double.NaN;
    private static final String[] LEVELS = {"0.05", "0.28", "0.5", "0.56", "0.8", "0.9", "0.95", "0.99"};

    /**
     * The smallest {@code w} among the errors such that the share of {@code n + 1} that errors of at most {@code w} make is
     * at least the level, counted in decimals, in which levels are exact.
     */
    private static double counted(List<Double> errors, String level) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double width : errors) {
            long held = errors.stream().filter(error -> error <= width).count();
            BigDecimal needed = new BigDecimal(level).multiply(BigDecimal.valueOf(errors.size() + 1));
            smallest = BigDecimal.valueOf(held).compareTo(needed) >= 0 ? Math.min(smallest, width) : smallest;
        }
        return smallest;
    }

    @Randomised(cases = 150)
    void ofOwnErrors(Key key) {
        SplittableRandom random = key.random();
        int horizon = 1 + random.nextInt(2);
        int series = 1 + random.nextInt(3);
        Panel panel = panel(random, 3 + random.nextInt(40), series);
        var collector = ConformalIntervals.Collector.perSeries(horizon, series);
        List<List<Double>> errors = errors(random, panel, horizon, collector, null);
        ConformalIntervals intervals = collector.build();
        for (int step = 1; step <= horizon; step++) {
            for (int n = 0; n < series; n++) {
                List<Double> own = errors.get((step - 1) * series + n);
                assertEquals(own.size(), intervals.errors(step, n));
                for (String level : LEVELS) {
                    double share = Double.parseDouble(level);
                    assertEquals(counted(own, level), intervals.halfWidth(share, step, n), own.size() + " at " + level);
                    assertEquals(Double.isFinite(counted(own, level)), ConformalIntervals.isEnough(share, own.size()));
                }
            }
        }
    }

    @Randomised(cases = 100)
    void ofSharedErrors(Key key) {
        SplittableRandom random = key.random();
        int series = 2 + random.nextInt(3);
        Panel panel = panel(random, 3 + random.nextInt(20), series);
        double[] scales = random.doubles(series)
                .map(s -> Math.scalb(1.0, (int) (6 * s) - 3))
                .toArray();
        scales[0] = random.nextBoolean() ? NAN : scales[0];
        var collector = ConformalIntervals.Collector.pooled(2, scales);
        List<List<Double>> errors = errors(random, panel, 2, collector, scales);
        ConformalIntervals intervals = collector.build();
        for (int step = 1; step <= 2; step++) {
            List<Double> all = new ArrayList<>();
            for (int n = 0; n < series; n++) {
                all.addAll(errors.get((step - 1) * series + n));
            }
            for (int n = 0; n < series; n++) {
                assertEquals(all.size(), intervals.errors(step, n));
                for (String level : LEVELS) {
                    double width = counted(all, level);
                    double expected = Double.isNaN(scales[n]) ? Double.POSITIVE_INFINITY : width * scales[n];
                    assertEquals(expected, intervals.halfWidth(Double.parseDouble(level), step, n));
                }
            }
        }
    }

    private static Panel panel(SplittableRandom random, int steps, int series) {
        double[][] rows = new double[steps][series];
        for (double[] row : rows) {
            for (int n = 0; n < series; n++) {
                row[n] = random.nextInt(5) == 0 ? NAN : random.nextInt(20);
            }
        }
        return ReferencePanels.panel(rows);
    }

    /** Errors of forecasts from every row, by step and series, divided by scales where there are some. */
    private static List<List<Double>> errors(
            SplittableRandom random,
            Panel panel,
            int horizon,
            ConformalIntervals.Collector collector,
            double @Nullable [] scales) {
        int series = panel.series();
        List<List<Double>> errors = new ArrayList<>();
        for (int g = 0; g < horizon * series; g++) {
            errors.add(new ArrayList<>());
        }
        for (int origin = 0; origin < panel.steps(); origin++) {
            double[] forecast = new double[horizon * series];
            for (int cell = 0; cell < forecast.length; cell++) {
                forecast[cell] = random.nextInt(20);
                int t = origin + cell / series;
                int n = cell % series;
                double scale = scales == null ? 1 : scales[n];
                if (t < panel.steps() && panel.isObserved(t, n) && !Double.isNaN(scale)) {
                    errors.get(cell).add(Math.abs(panel.value(t, n) - forecast[cell]) / scale);
                }
            }
            collector.add(panel, origin, forecast);
        }
        return errors;
    }

    @Randomised(cases = 40)
    void scalesAreMeanAbsoluteErrors(Key key) {
        SplittableRandom random = key.random();
        Panel panel = panel(random, 12, 2);
        var scales = new ErrorScales(2);
        double[] sums = new double[2];
        double[] counts = new double[2];
        for (int origin = 0; origin < 12; origin++) {
            double[] forecast = random.doubles(6).map(v -> 20 * v).toArray();
            scales.add(panel, origin, forecast);
            for (int cell = 0; cell < 6; cell++) {
                int t = origin + cell / 2;
                if (t < 12 && panel.isObserved(t, cell % 2)) {
                    sums[cell % 2] += Math.abs(panel.value(t, cell % 2) - forecast[cell]);
                    counts[cell % 2]++;
                }
            }
        }
        assertArrayEquals(new double[] {sums[0] / counts[0], sums[1] / counts[1]}, scales.toArray(), 1e-12);
    }

    /**
     * A forecaster fitted on 40 independent values, and intervals of 80 % from 19 errors behind them that share no row with
     * each other: they hold the next one with probability 16/20 exactly. Made from 19 of the errors that it was fitted on they
     * are too narrow. 4,000 trials, a gate of 5 standard deviations: wrong with probability 6e-7.
     */
    @Test
    void intervalsFromWhatWasFittedAreTooNarrow() {
        int lags = 8;
        int trials = 4000;
        int apart = 0;
        int reused = 0;
        for (int trial = 0; trial < trials; trial++) {
            SplittableRandom random = Key.of(31).split(trial).random();
            double[][] rows = new double[40 + 20 * (lags + 1)][1];
            for (double[] row : rows) {
                row[0] = random.nextGaussian();
            }
            Panel panel = ReferencePanels.panel(rows);
            Forecaster.Fitted fitted = Baselines.autoregression(lags, 0).fit(panel, 0, 40, 1);
            var behind = ConformalIntervals.Collector.perSeries(1, 1);
            double[] forecast = new double[1];
            for (int i = 1; i < 20; i++) {
                int origin = 40 + i * (lags + 1) - 1;
                fitted.forecast(panel, origin, forecast);
                behind.add(panel, origin, forecast);
            }
            fitted.forecast(panel, rows.length - 1, forecast);
            double error = Math.abs(rows[rows.length - 1][0] - forecast[0]);
            apart += error <= behind.build().halfWidth(0.8, 1, 0) ? 1 : 0;
            reused += error <= Evaluation.intervals(fitted, panel, 21, 40).halfWidth(0.8, 1, 0) ? 1 : 0;
        }
        double gate = 5 * Math.sqrt(0.8 * 0.2 / trials);
        assertEquals(0.8, (double) apart / trials, gate);
        assertTrue((double) reused / trials < 0.8 - gate, reused + " of " + trials);
    }
}
