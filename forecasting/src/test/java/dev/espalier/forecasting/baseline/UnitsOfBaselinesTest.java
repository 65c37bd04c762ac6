package dev.espalier.forecasting.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** No baseline depends on the units and zero points of its data, nor on the order of the series. */
class UnitsOfBaselinesTest {
    private static final int STEPS = 70;
    private static final int SERIES = 3;
    private static final int HORIZON = 2;

    private static double[][] rows(SplittableRandom random) {
        double[][] rows = new double[STEPS][SERIES];
        for (int t = 0; t < STEPS; t++) {
            for (int n = 0; n < SERIES; n++) {
                double value = 4 * n + 3 * Math.sin(0.7 * t + n) + random.nextGaussian();
                rows[t][n] = t > 0 && random.nextInt(8) == 0 ? Double.NaN : value;
            }
        }
        return rows;
    }

    private static double[] forecast(Forecaster forecaster, double[][] rows) {
        Panel panel = ReferencePanels.panel(rows);
        double[] into = new double[HORIZON * SERIES];
        forecaster.fit(panel, 0, STEPS - 5, HORIZON).forecast(panel, STEPS, into);
        return into;
    }

    @Randomised(cases = 25)
    void forecastsFollowTheirData(Key key) {
        double[][] rows = rows(key.random());
        for (Forecaster forecaster : Baselines.defaults(4, SERIES, OptionalInt.of(5))) {
            double[] plain = forecast(forecaster, rows);
            for (double unit : new double[] {1e-6, 0.3048, 1e9}) {
                double zero = 11 * unit;
                double[][] other = new double[STEPS][SERIES];
                for (int t = 0; t < STEPS; t++) {
                    for (int n = 0; n < SERIES; n++) {
                        other[t][n] = unit * rows[t][n] + zero;
                    }
                }
                double[] found = forecast(forecaster, other);
                for (int cell = 0; cell < plain.length; cell++) {
                    assertEquals(
                            unit * plain[cell] + zero, found[cell], 1e-6 * unit, forecaster.name() + " in " + unit);
                }
            }
        }
    }

    @Randomised(cases = 25)
    void theOrderOfSeriesSaysNothing(Key key) {
        double[][] rows = rows(key.random());
        double[][] turned = new double[STEPS][SERIES];
        for (int t = 0; t < STEPS; t++) {
            for (int n = 0; n < SERIES; n++) {
                turned[t][n] = rows[t][(n + 1) % SERIES];
            }
        }
        for (Forecaster forecaster : Baselines.defaults(4, SERIES, OptionalInt.of(5))) {
            double[] plain = forecast(forecaster, rows);
            double[] found = forecast(forecaster, turned);
            for (int h = 0; h < HORIZON; h++) {
                for (int n = 0; n < SERIES; n++) {
                    double expected = plain[h * SERIES + (n + 1) % SERIES];
                    assertEquals(expected, found[h * SERIES + n], 1e-8, forecaster.name());
                }
            }
        }
    }
}
