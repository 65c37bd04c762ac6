package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Scaler;
import dev.espalier.forecasting.data.Scaling;

/**
 * A linear function of the last {@code lags} values of all series, one for each step ahead and series, by ridge regression
 * on values scaled per series. All functions share one Cholesky factor. A missing target is replaced by what the function
 * itself says of it, again and again until that settles, which solves the equations without that row (Yates 1933).
 *
 * @param lags  rows looked at, at least 1
 * @param ridge penalty of the squared coefficients, at least 0; NaN chooses among 10, 100, 1000 and 10 000 by the absolute
 *              error on the last fifth of the rows given to fit on
 */
record VectorAutoregression(int lags, double ridge) implements Forecaster {
    private static final double[] RIDGES = {10, 100, 1000, 10_000};
    private static final int MOST_ROUNDS = 100;
    private static final double SETTLED = 1e-9;

    VectorAutoregression {
        if (lags < 1 || ridge < 0) {
            throw new IllegalArgumentException(
                    "lags " + lags + " must be at least 1 and ridge " + ridge + " not negative");
        }
    }

    @Override
    public String name() {
        return "VAR(" + lags + ")";
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        Rows.requireFit(panel, from, to, horizon, lags + horizon, name());
        return Double.isNaN(ridge)
                ? new Equations(panel, from, to, horizon, lags).solve(chooseRidge(panel, from, to, horizon))
                : new Equations(panel, from, to, horizon, lags).solve(ridge);
    }

    private double chooseRidge(Panel panel, int from, int to, int horizon) {
        int cut = to - (to - from) / 5;
        if (cut - horizon - lags < from || cut + horizon > to) {
            return RIDGES[RIDGES.length - 1];
        }
        var equations = new Equations(panel, from, cut, horizon, lags);
        Panel known = panel.slice(0, to);
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double candidate : RIDGES) {
            double error = Evaluation.errors(equations.solve(candidate), known, cut, to - horizon + 1)
                    .overall()
                    .mae();
            if (error < least || Double.isNaN(best)) {
                least = error;
                best = candidate;
            }
        }
        return best;
    }

    /** The normal equations of all functions on some rows. */
    private static final class Equations {
        private final Panel panel;
        private final Scaler scaler;
        private final int lags;
        private final int horizon;
        private final int firstOrigin;
        private final double[][] designs;
        private final Ridge gram;

        Equations(Panel panel, int from, int to, int horizon, int lags) {
            this.panel = panel;
            this.lags = lags;
            this.horizon = horizon;
            firstOrigin = from + lags;
            scaler = Scaler.fit(panel, from, to, Scaling.STANDARD, true);
            int size = panel.series() * lags + 1;
            designs = new double[to - horizon - firstOrigin + 1][size];
            gram = new Ridge(size);
            for (int i = 0; i < designs.length; i++) {
                ScaledRows.fill(panel, scaler, from, firstOrigin + i, lags, designs[i]);
                designs[i][size - 1] = 1;
                gram.add(designs[i]);
            }
        }

        Fitted solve(double ridge) {
            Ridge.Factor factor = gram.factor(ridge);
            int series = panel.series();
            double[][] coefficients = new double[horizon * series][];
            for (int h = 0; h < horizon; h++) {
                for (int n = 0; n < series; n++) {
                    coefficients[h * series + n] = function(factor, h, n);
                }
            }
            return new Linear(lags, horizon, scaler, coefficients);
        }

        private double[] function(Ridge.Factor factor, int h, int n) {
            int size = designs[0].length;
            double[] rightSide = new double[size];
            int missing = 0;
            for (int i = 0; i < designs.length; i++) {
                double value = panel.value(firstOrigin + i + h, n);
                if (Double.isNaN(value)) {
                    missing++;
                } else {
                    addScaled(rightSide, designs[i], scaler.scaled(value, n));
                }
            }
            double[] b = factor.solve(rightSide);
            boolean settled = missing == 0 || missing == designs.length;
            for (int round = 0; !settled && round < MOST_ROUNDS; round++) {
                double[] filled = rightSide.clone();
                for (int i = 0; i < designs.length; i++) {
                    if (!panel.isObserved(firstOrigin + i + h, n)) {
                        addScaled(filled, designs[i], Ridge.dot(b, 0, designs[i], 0, size));
                    }
                }
                double[] next = factor.solve(filled);
                settled = largestDifference(b, next) < SETTLED;
                b = next;
            }
            return b;
        }

        private static void addScaled(double[] sum, double[] z, double factor) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += z[k] * factor;
            }
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
        private final int horizon;
        private final Scaler scaler;
        private final double[][] coefficients;

        Linear(int lags, int horizon, Scaler scaler, double[][] coefficients) {
            this.lags = lags;
            this.horizon = horizon;
            this.scaler = scaler;
            this.coefficients = coefficients;
        }

        @Override
        public int horizon() {
            return horizon;
        }

        @Override
        public int window() {
            return lags;
        }

        @Override
        public void forecast(Panel panel, int origin, double[] into) {
            Rows.requireOrigin(panel, origin, lags, horizon, into);
            int series = panel.series();
            double[] z = new double[series * lags + 1];
            ScaledRows.fill(panel, scaler, 0, origin, lags, z);
            z[series * lags] = 1;
            for (int i = 0; i < coefficients.length; i++) {
                into[i] = scaler.unscaled(Ridge.dot(coefficients[i], 0, z, 0, z.length), i % series);
            }
        }
    }
}
