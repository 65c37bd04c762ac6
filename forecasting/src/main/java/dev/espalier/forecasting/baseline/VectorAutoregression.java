package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Scaler;
import dev.espalier.forecasting.window.Scaling;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A linear function of the last {@code lags} values of all series, one for each step ahead and series, by ridge regression
 * on values scaled per series. All functions share one Cholesky factor. A missing target is replaced by what the function
 * itself says of it, again and again until that settles, which solves the equations without that row (Yates 1933).
 *
 * @param lags  rows looked at, at least 1
 * @param ridge penalty of the squared coefficients, at least 0; NaN chooses among 10, 30, 100, ... 30 000 by the absolute
 *              error at the first, middle and last step on the last fifth of the rows given to fit on
 */
record VectorAutoregression(int lags, double ridge) implements Forecaster {
    private static final double[] RIDGES = {10, 30, 100, 300, 1000, 3000, 10_000, 30_000};
    private static final int MOST_ROUNDS = 100;
    private static final double SETTLED = 1e-9;

    VectorAutoregression {
        if (lags < 1 || ridge < 0) {
            throw new IllegalArgumentException("lags and ridge: found " + lags + " and " + ridge
                    + ", expected at least 1 lag and a ridge of at least 0");
        }
    }

    @Override
    public String name() {
        return "VAR(" + lags + ")";
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        Rows.requireFit(panel, from, to, horizon, lags + horizon, name());
        int[] ahead = IntStream.range(0, horizon).toArray();
        double penalty = Double.isNaN(ridge) ? chooseRidge(panel, from, to, horizon) : ridge;
        return new Equations(panel, from, to, ahead, lags).solve(penalty);
    }

    private double chooseRidge(Panel panel, int from, int to, int horizon) {
        int cut = to - (to - from) / 5;
        if (cut - horizon - lags < from || cut + horizon > to) {
            return RIDGES[RIDGES.length - 1];
        }
        int[] ahead = IntStream.of(0, horizon / 2, horizon - 1).distinct().toArray();
        var equations = new Equations(panel, from, cut, ahead, lags);
        double best = RIDGES[RIDGES.length - 1];
        double least = Double.POSITIVE_INFINITY;
        for (double candidate : RIDGES) {
            double error = absoluteError(equations.solve(candidate), panel, ahead, cut, to - horizon + 1);
            if (error < least) {
                least = error;
                best = candidate;
            }
        }
        return best;
    }

    private static double absoluteError(Fitted fitted, Panel panel, int[] ahead, int fromOrigin, int toOrigin) {
        double[] forecast = new double[ahead.length * panel.series()];
        double total = 0;
        for (int origin = fromOrigin; origin < toOrigin; origin++) {
            fitted.forecast(panel, origin, forecast);
            for (int i = 0; i < forecast.length; i++) {
                double error = panel.value(origin + ahead[i / panel.series()], i % panel.series()) - forecast[i];
                total += Double.isNaN(error) ? 0 : Math.abs(error);
            }
        }
        return total;
    }

    /** The normal equations of all functions on some rows. */
    private static final class Equations {
        private final Panel panel;
        private final Scaler scaler;
        private final int lags;
        private final int firstOrigin;
        private final double[][] designs;
        private final Ridge gram;
        private final int[] ahead;
        private final double[][] rightSides;

        /** @param ahead steps ahead to forecast, from 0, ascending */
        Equations(Panel panel, int from, int to, int[] ahead, int lags) {
            this.panel = panel;
            this.lags = lags;
            this.ahead = ahead;
            firstOrigin = from + lags;
            scaler = Scaler.fit(panel, from, to, Scaling.STANDARD, true);
            int size = panel.series() * lags + 1;
            designs = new double[to - ahead[ahead.length - 1] - firstOrigin][size];
            gram = new Ridge(size);
            for (int i = 0; i < designs.length; i++) {
                ScaledRows.fill(panel, scaler, from, firstOrigin + i, lags, designs[i]);
                designs[i][size - 1] = 1;
            }
            gram.addAll(designs);
            rightSides = new double[ahead.length][];
            for (int a = 0; a < ahead.length; a++) {
                rightSides[a] = Ridge.products(designs, targets(ahead[a]));
            }
        }

        Fitted solve(double ridge) {
            Ridge.Factor factor = gram.factor(ridge);
            double[][] coefficients = new double[ahead.length][];
            for (int a = 0; a < ahead.length; a++) {
                coefficients[a] = functions(factor, ahead[a], rightSides[a]);
            }
            return new Linear(lags, scaler, coefficients);
        }

        /** Scaled values {@code h} steps after every origin, 0 where missing. */
        private double[][] targets(int h) {
            double[][] y = new double[designs.length][panel.series()];
            for (int i = 0; i < designs.length; i++) {
                for (int n = 0; n < panel.series(); n++) {
                    double value = panel.value(firstOrigin + i + h, n);
                    y[i][n] = Double.isNaN(value) ? 0 : scaler.scaled(value, n);
                }
            }
            return y;
        }

        private boolean anyMissing(int h) {
            for (int i = 0; i < designs.length; i++) {
                for (int n = 0; n < panel.series(); n++) {
                    if (!panel.isObserved(firstOrigin + i + h, n)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Coefficients {@code [size, series]} for one step ahead. */
        private double[] functions(Ridge.Factor factor, int h, double[] known) {
            int series = panel.series();
            boolean settled = !anyMissing(h);
            double[] b = factor.solve(known, series);
            for (int round = 0; !settled && round < MOST_ROUNDS; round++) {
                double[] next = factor.solve(withMissing(known, b, h), series);
                settled = largestDifference(b, next) < SETTLED;
                b = next;
            }
            return b;
        }

        /** The right sides with what the functions say of the missing targets. */
        private double[] withMissing(double[] known, double[] b, int h) {
            int series = panel.series();
            double[] filled = known.clone();
            double[] said = new double[series];
            for (int i = 0; i < designs.length; i++) {
                boolean missing = false;
                for (int n = 0; n < series; n++) {
                    said[n] = panel.isObserved(firstOrigin + i + h, n) ? 0 : column(designs[i], b, n);
                    missing |= said[n] != 0;
                }
                for (int k = 0; missing && k < designs[i].length; k++) {
                    Ridge.addScaled(filled, k * series, designs[i][k], said, 0, series);
                }
            }
            return filled;
        }

        private double column(double[] z, double[] b, int n) {
            double sum = 0;
            for (int k = 0; k < z.length; k++) {
                sum += z[k] * b[k * panel.series() + n];
            }
            return sum;
        }

        private static double largestDifference(double[] a, double[] b) {
            double largest = 0;
            for (int k = 0; k < a.length; k++) {
                largest = Math.max(largest, Math.abs(a[k] - b[k]));
            }
            return largest;
        }
    }

    private static final class Linear implements Fitted {
        private final int lags;
        private final Scaler scaler;
        private final double[][] coefficients;

        Linear(int lags, Scaler scaler, double[][] coefficients) {
            this.lags = lags;
            this.scaler = scaler;
            this.coefficients = coefficients;
        }

        @Override
        public int horizon() {
            return coefficients.length;
        }

        @Override
        public int window() {
            return lags;
        }

        @Override
        public void forecast(Panel panel, int origin, double[] into) {
            Rows.requireOrigin(panel, origin, lags, horizon(), into);
            int series = panel.series();
            double[] z = new double[series * lags + 1];
            ScaledRows.fill(panel, scaler, 0, origin, lags, z);
            z[series * lags] = 1;
            Arrays.fill(into, 0);
            for (int h = 0; h < horizon(); h++) {
                for (int k = 0; k < z.length; k++) {
                    Ridge.addScaled(into, h * series, z[k], coefficients[h], k * series, series);
                }
                for (int n = 0; n < series; n++) {
                    into[h * series + n] = scaler.unscaled(into[h * series + n], n);
                }
            }
        }
    }
}
