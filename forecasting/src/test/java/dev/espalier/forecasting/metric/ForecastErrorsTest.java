package dev.espalier.forecasting.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
    /** The T-GCN authors' own predictions against the figures of their paper, and per step. */
    @Test
    void publishedPredictionsAgainstReference() throws IOException {
        Panel traffic = ReferencePanels.traffic();
        double[][] rows = ReferencePanels.numbers("traffic/tgcn_predictions_pre3.csv.gz");
        assertEquals(1167, rows.length);
        var errors = new ForecastErrors(3, 207);
        double[] forecast = new double[3 * 207];
        for (int i = 0; i < 389; i++) {
            for (int h = 0; h < 3; h++) {
                System.arraycopy(rows[3 * i + h], 0, forecast, h * 207, 207);
            }
            errors.add(traffic, 1612 + 12 + i, forecast);
        }
        Errors all = errors.overall();
        assertEquals(5.126382, all.rmse(), 5e-7);
        assertEquals(3.180199, all.mae(), 5e-7);
        assertEquals(0.912729, all.accuracy(), 5e-7);
        double[] mae = {2.874, 3.178, 3.489};
        double[] rmse = {4.368, 5.148, 5.767};
        for (int step = 1; step <= 3; step++) {
            assertEquals(mae[step - 1], errors.atStep(step).mae(), 0.0005);
            assertEquals(rmse[step - 1], errors.atStep(step).rmse(), 0.0005);
        }
    }

    @Test
    void everyFigureAgainstItsFormula() {
        var errors = new ForecastErrors(2, 2);
        // [step][series]: values 0, 2; 4, missing and once more 1, 3; 5, 6
        double[][][] values = {{{0, 2}, {4, Double.NaN}}, {{1, 3}, {5, 6}}};
        double[][][] forecasts = {{{1, 2}, {2, 9}}, {{1, 5}, {Double.NaN, 7}}};
        for (int i = 0; i < 2; i++) {
            for (int h = 0; h < 2; h++) {
                for (int n = 0; n < 2; n++) {
                    errors.add(h, n, values[i][h][n], forecasts[i][h][n]);
                }
            }
        }
        Errors all = errors.overall();
        assertEquals(6, all.count());
        assertEquals((1 + 0 + 2 + 0 + 2 + 1) / 6.0, all.mae(), 1e-15);
        assertEquals(Math.sqrt((1 + 4 + 4 + 1) / 6.0), all.rmse(), 1e-15);
        assertEquals((2 / 4.0 + 2 / 3.0 + 1 / 6.0) / 5, all.mape(), 1e-15);
        double squares = 4 + 16 + 1 + 9 + 36;
        assertEquals(1 - Math.sqrt(10 / squares), all.accuracy(), 1e-15);
        double deviations = squares - 16.0 * 16 / 6;
        assertEquals(1 - 10 / deviations, all.r2(), 1e-14);
        assertEquals(Math.sqrt(10 / deviations), all.rse(), 1e-14);
        assertEquals(1.5, errors.atStep(2).mae());
        assertEquals(2, errors.ofSeriesAtStep(0, 2).mae());
        assertTrue(Double.isNaN(new ForecastErrors(1, 1).overall().mae()));
    }

    /** Pooled moments must not depend on how pairs were collected: offsets of 1e6 make naive sums of squares fail. */
    @Randomised(cases = 50)
    void mergedAgainstPlain(Key key) {
        SplittableRandom random = key.random();
        double offset = random.nextInt(3) * 1e6;
        int pairs = 2 + random.nextInt(200);
        double[] y = new double[pairs];
        double[] f = new double[pairs];
        var whole = new ForecastErrors(1, 1);
        var parts = new ForecastErrors[] {new ForecastErrors(1, 1), new ForecastErrors(1, 1), new ForecastErrors(1, 1)};
        for (int i = 0; i < pairs; i++) {
            y[i] = offset + random.nextDouble();
            f[i] = y[i] + 0.1 * random.nextDouble();
            whole.add(0, 0, y[i], f[i]);
            parts[random.nextInt(3)].add(0, 0, y[i], f[i]);
        }
        parts[0].add(parts[1]);
        parts[0].add(parts[2]);
        assertEquals(whole.overall().mae(), parts[0].overall().mae(), 1e-12);
        assertEquals(whole.overall().rse(), parts[0].overall().rse(), 1e-8);
        assertEquals(correlation(y, f), parts[0].correlation(1), 1e-8);
        assertEquals(correlation(y, f), whole.correlation(1), 1e-8);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / a.length;
        }
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Two batches of which one has a single value: the mean of batches is 5.5 where the error is 9.1. */
    @Test
    void batchMeansAreAnotherFigure() {
        var legacy = new BatchMeanErrors();
        double[] tens = new double[9];
        Arrays.fill(tens, 10);
        legacy.addBatch(new double[9], tens);
        legacy.addBatch(new double[] {Double.NaN, 1}, new double[] {3, 2});
        assertEquals(5.5, legacy.mae());
        var sums = new ForecastErrors(1, 1);
        for (double ten : tens) {
            sums.add(0, 0, 0, ten);
        }
        sums.add(0, 0, 1, 2);
        assertEquals(9.1, sums.overall().mae(), 1e-15);
    }

    @Test
    void intervalsAgainstTheirFormulas() {
        var judged = new IntervalErrors(0.8, 2, 3);
        assertTrue(judged.worst().isEmpty());
        judged.add(0, 0, 1, 0, 2);
        judged.add(0, 2, 3, 0, 2);
        judged.add(1, 2, 2, 2, 6);
        judged.add(1, 1, Double.NaN, 2, 6);
        assertEquals(2, judged.worst().orElseThrow());
        assertEquals(0.5, judged.coverageOf(2));
        assertEquals(1, judged.coverageOf(0));
        assertEquals(0, judged.countOf(1));
        assertEquals(2 / 3.0, judged.coverage(), 1e-15);
        assertEquals(0.5, judged.coverage(1));
        assertEquals(4, judged.width(2));
        assertEquals((2 + (2 + 10) + 4) / 3.0, judged.intervalScore(), 1e-14);
        double pinball = IntervalErrors.pinball(0.1, 3, 0) + IntervalErrors.pinball(0.9, 3, 2);
        assertEquals(12, 2 / 0.2 * pinball, 1e-13);
    }
}
