package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Scaler;
import dev.espalier.forecasting.window.Scaling;
import java.util.Arrays;

/**
 * A linear function of the last {@code lags} values of the series itself, one for each step ahead, by ridge regression on
 * values scaled by one mean and deviation.
 *
 * @param lags      rows looked at, at least 1
 * @param ridge     penalty of the squared coefficients, at least 0
 * @param perSeries whether each series has its own function; else all share one
 */
record Autoregression(int lags, double ridge, boolean perSeries) implements Forecaster {
    Autoregression {
        if (lags < 1 || !(ridge >= 0)) {
            throw new IllegalArgumentException("lags and ridge: found " + lags + " and " + ridge
                    + ", expected at least 1 lag and a ridge of at least 0");
        }
    }

    @Override
    public String name() {
        return (perSeries ? "AR(" : "pooled AR(") + lags + ")";
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        Rows.requireFit(panel, from, to, horizon, lags + horizon, name());
        Scaler scaler = Scaler.fit(panel, from, to, Scaling.STANDARD, false);
        int functions = perSeries ? panel.series() : 1;
        int size = lags + 1;
        Ridge[][] equations = new Ridge[horizon][functions];
        double[][][] rightSides = new double[horizon][functions][size];
        for (Ridge[] step : equations) {
            Arrays.setAll(step, g -> new Ridge(size));
        }
        double[] lagged = new double[panel.series() * lags];
        double[] z = new double[size];
        z[lags] = 1;
        for (int origin = from + lags; origin <= to - horizon; origin++) {
            ScaledRows.fill(panel, scaler, from, origin, lags, lagged);
            for (int n = 0; n < panel.series(); n++) {
                System.arraycopy(lagged, n * lags, z, 0, lags);
                int g = perSeries ? n : 0;
                for (int h = 0; h < horizon; h++) {
                    if (panel.isObserved(origin + h, n)) {
                        equations[h][g].add(z);
                        double y = scaler.scaled(panel.value(origin + h, n), n);
                        for (int k = 0; k < size; k++) {
                            rightSides[h][g][k] += z[k] * y;
                        }
                    }
                }
            }
        }
        double[][][] coefficients = new double[horizon][functions][];
        for (int h = 0; h < horizon; h++) {
            for (int g = 0; g < functions; g++) {
                coefficients[h][g] = equations[h][g].factor(ridge).solve(rightSides[h][g]);
            }
        }
        return new Linear(lags, scaler, coefficients);
    }

    private static final class Linear implements Fitted {
        private final int lags;
        private final Scaler scaler;
        private final double[][][] coefficients;

        Linear(int lags, Scaler scaler, double[][][] coefficients) {
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
            double[] lagged = new double[series * lags];
            ScaledRows.fill(panel, scaler, 0, origin, lags, lagged);
            for (int h = 0; h < horizon(); h++) {
                double[][] functions = coefficients[h];
                for (int n = 0; n < series; n++) {
                    double[] b = functions[functions.length == 1 ? 0 : n];
                    double scaled = b[lags] + Ridge.dot(b, 0, lagged, n * lags, lags);
                    into[h * series + n] = scaler.unscaled(scaled, n);
                }
            }
        }
    }
}
