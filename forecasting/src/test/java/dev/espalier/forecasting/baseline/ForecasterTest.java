package dev.espalier.forecasting.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.window.RollingOrigin;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** What every forecaster must keep to, and the rules for missing values. */
class ForecasterTest {
    private static List<Forecaster> all() {
        return Baselines.defaults(4, 3, OptionalInt.of(5));
    }

    @Randomised(cases = 30)
    void rowsFromTheOriginOnDoNotMatter(Key key) {
        Panel panel = gappy(key, 60, 3, 0.2);
        int origin = 40;
        for (Forecaster forecaster : all()) {
            double[] whole = new double[6];
            forecaster.fit(panel, 0, origin, 2).forecast(panel, origin, whole);
            double[] values = panel.toArray();
            Arrays.fill(values, origin * 3, values.length, 1e6);
            Panel changed = Panel.of(panel.ids(), panel.time(), values);
            double[] again = new double[6];
            forecaster.fit(changed, 0, origin, 2).forecast(changed, origin, again);
            assertArrayEquals(whole, again, forecaster.name());
            double[] cut = new double[6];
            forecaster.fit(changed, 0, origin, 2).forecast(changed.slice(0, origin), origin, cut);
            assertArrayEquals(whole, cut, forecaster.name());
        }
    }

    @Randomised(cases = 30)
    void nothingIsNanWhenEverySeriesWasSeen(Key key) {
        Panel panel = gappy(key, 60, 3, 0.6);
        for (Forecaster forecaster : all()) {
            double[] forecast = new double[9];
            forecaster.fit(panel, 0, 50, 3).forecast(panel, 50, forecast);
            for (double value : forecast) {
                assertTrue(Double.isFinite(value), forecaster.name() + ": " + Arrays.toString(forecast));
            }
        }
    }

    @Test
    void gapsOfTheSimpleForecasters() {
        double nan = Double.NaN;
        Panel panel = ReferencePanels.panel(
                new double[][] {{1, 10}, {2, nan}, {3, 30}, {4, 40}, {nan, 50}, {6, nan}, {nan, nan}});
        assertArrayEquals(new double[] {6, 50, 6, 50}, forecast(Baselines.persistence(), panel, 7, 2));
        // seasons of three rows: 7 and 8 repeat 4 and 5, and where those are missing 1 and 2
        assertArrayEquals(new double[] {2, 50, 6, 30}, forecast(Baselines.seasonalNaive(3), panel, 7, 2));
        assertArrayEquals(new double[] {6, 50, 6, 50}, forecast(Baselines.windowMean(3), panel, 7, 2));
        assertArrayEquals(new double[] {5, 45, 5, 45}, forecast(Baselines.windowMean(4), panel, 7, 2));
    }

    /** Ridge regressions with rows left out, by LU decomposition of the full equations. */
    @Randomised(cases = 20)
    void missingTargetsAgainstEquationsWithoutThem(Key key) {
        int lags = 2;
        int series = 3;
        Panel panel = gappy(key, 80, series, 0.15);
        double[] forecast = new double[2 * series];
        Baselines.vectorAutoregression(lags, 0.7).fit(panel, 0, 70, 2).forecast(panel, 75, forecast);
        double[] mean = new double[series];
        double[] deviation = new double[series];
        double[][] scaled = scaledAndFilled(panel, 70, mean, deviation);
        for (int h = 0; h < 2; h++) {
            for (int n = 0; n < series; n++) {
                int size = series * lags + 1;
                RealMatrix gram = new Array2DRowRealMatrix(size, size);
                var right = new ArrayRealVector(size);
                for (int origin = lags; origin <= 68; origin++) {
                    if (panel.isObserved(origin + h, n)) {
                        var z = new ArrayRealVector(regressors(scaled, origin, lags));
                        gram = gram.add(z.outerProduct(z));
                        right = right.add(z.mapMultiply((panel.value(origin + h, n) - mean[n]) / deviation[n]));
                    }
                }
                for (int k = 0; k < size - 1; k++) {
                    gram.addToEntry(k, k, 0.7);
                }
                double expected = new LUDecomposition(gram)
                        .getSolver()
                        .solve(right)
                        .dotProduct(new ArrayRealVector(regressors(scaled, 75, lags)));
                assertEquals(expected * deviation[n] + mean[n], forecast[h * series + n], 1e-6);
            }
        }
    }

    private static double[] regressors(double[][] scaled, int origin, int lags) {
        int series = scaled[0].length;
        double[] z = new double[series * lags + 1];
        for (int n = 0; n < series; n++) {
            for (int k = 0; k < lags; k++) {
                z[n * lags + k] = scaled[origin - lags + k][n];
            }
        }
        z[series * lags] = 1;
        return z;
    }

    private static double[][] scaledAndFilled(Panel panel, int to, double[] mean, double[] deviation) {
        double[][] scaled = new double[panel.steps()][panel.series()];
        for (int n = 0; n < panel.series(); n++) {
            double count = 0;
            double sum = 0;
            double squares = 0;
            for (int t = 0; t < to; t++) {
                if (panel.isObserved(t, n)) {
                    count++;
                    sum += panel.value(t, n);
                    squares += panel.value(t, n) * panel.value(t, n);
                }
            }
            mean[n] = sum / count;
            deviation[n] = Math.sqrt(squares / count - mean[n] * mean[n]);
            double last = 0;
            for (int t = 0; t < panel.steps(); t++) {
                last = panel.isObserved(t, n) ? (panel.value(t, n) - mean[n]) / deviation[n] : last;
                scaled[t][n] = last;
            }
        }
        return scaled;
    }

    /** A VAR process of known coefficients: with many rows the forecast is the conditional mean. */
    @Test
    void aVectorAutoregressionIsLearnt() {
        SplittableRandom random = Key.of(4).random();
        double[][] rows = new double[20_000][2];
        for (int t = 1; t < rows.length; t++) {
            rows[t][0] = 0.5 * rows[t - 1][0] - 0.4 * rows[t - 1][1] + random.nextGaussian();
            rows[t][1] = 0.3 * rows[t - 1][0] + 0.2 * rows[t - 1][1] + random.nextGaussian();
        }
        Panel panel = ReferencePanels.panel(rows);
        double[] forecast = forecast(Baselines.vectorAutoregression(1, 0), panel, 20_000, 1);
        double[] last = rows[rows.length - 1];
        // coefficients have standard errors of about 1 / sqrt(20 000) = 0.007; the seed is fixed
        assertEquals(0.5 * last[0] - 0.4 * last[1], forecast[0], 0.03 * (1 + Math.abs(last[0]) + Math.abs(last[1])));
        assertEquals(0.3 * last[0] + 0.2 * last[1], forecast[1], 0.03 * (1 + Math.abs(last[0]) + Math.abs(last[1])));
    }

    @Test
    void defaultsNameThemselvesOnceAndLeaveOutWhatIsTooLarge() {
        List<String> names = all().stream().map(Forecaster::name).toList();
        assertEquals(List.of("persistence", "seasonal naive 5", "mean of 4", "pooled AR(4)", "AR(4)", "VAR(3)"), names);
        List<Forecaster> large = Baselines.defaults(12, 2000, OptionalInt.empty());
        assertFalse(large.stream().anyMatch(f -> f.name().startsWith("VAR")));
    }

    /** Two folds by hand: fitted on rows 0..5 and 2..7 of a ramp, whose persistence errs by 1 and 2. */
    @Test
    void backtestsAndIntervalsOfARamp() {
        double[][] ramp = new double[10][1];
        for (int t = 0; t < ramp.length; t++) {
            ramp[t][0] = t;
        }
        Panel panel = ReferencePanels.panel(ramp);
        var folds = new RollingOrigin(2, 2, 1, 0, 6);
        ForecastErrors errors = Evaluation.backtest(Baselines.persistence(), panel, folds, 2, 1);
        assertEquals(4, errors.overall().count());
        assertEquals(1, errors.atStep(1).mae());
        assertEquals(2, errors.atStep(2).mae());
        // the mean of the last six rows errs by 3.5 and 4.5
        assertEquals(
                4.5,
                Evaluation.backtest(Baselines.windowMean(6), panel, folds, 2, 1)
                        .atStep(2)
                        .mae());
        Forecaster.Fitted fitted = Baselines.persistence().fit(panel, 0, 5, 2);
        ConformalIntervals intervals = Evaluation.pooledIntervals(fitted, panel, 5, 10, new double[] {1});
        assertEquals(5, intervals.errors(1, 0));
        assertEquals(4, intervals.errors(2, 0));
        assertEquals(2, intervals.halfWidth(0.8, 2, 0));
    }

    @Test
    void misuseIsRefused() {
        Panel panel = gappy(Key.of(1), 20, 2, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> Baselines.autoregression(12, 1).fit(panel, 0, 15, 12));
        Forecaster.Fitted fitted = Baselines.windowMean(5).fit(panel, 0, 15, 1);
        assertThrows(IllegalArgumentException.class, () -> fitted.forecast(panel, 4, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> fitted.forecast(panel, 21, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> fitted.forecast(panel, 10, new double[3]));
    }

    private static double[] forecast(Forecaster forecaster, Panel panel, int origin, int horizon) {
        double[] into = new double[horizon * panel.series()];
        forecaster.fit(panel, 0, origin, horizon).forecast(panel, origin, into);
        return into;
    }

    private static Panel gappy(Key key, int steps, int series, double missing) {
        SplittableRandom random = key.random();
        double[][] rows = new double[steps][series];
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < series; n++) {
                double value = 20 + 5 * n + 3 * Math.sin(t * 0.7 + n) + random.nextGaussian();
                rows[t][n] = t > 0 && random.nextDouble() < missing ? Double.NaN : value;
            }
        }
        return ReferencePanels.panel(rows);
    }
}
