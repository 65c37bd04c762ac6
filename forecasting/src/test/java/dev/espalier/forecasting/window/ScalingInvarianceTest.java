package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network sees of a series depends neither on its unit nor, where the scaling has a centre, on its zero point. */
class ScalingInvarianceTest {
    private static final double NAN = Double.NaN;
    private static final int ROWS = 40;

    /** Series of all sorts: noise, mostly one value, two values, with gaps, steep. */
    private static double[][] rows(Key key) {
        SplittableRandom random = key.random();
        double[][] rows = new double[ROWS][5];
        for (int t = 0; t < ROWS; t++) {
            rows[t][0] = random.nextGaussian();
            rows[t][1] = random.nextInt(8) == 0 ? 1 + random.nextInt(9) : 0;
            rows[t][2] = random.nextInt(2);
            rows[t][3] = random.nextInt(3) == 0 ? NAN : random.nextGaussian();
            rows[t][4] = Math.exp(0.2 * t);
        }
        rows[0][1] = 3;
        rows[0][3] = 0.5;
        rows[1][3] = 2;
        return rows;
    }

    private static double[][] mapped(double[][] rows, double unit, double zero) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(v -> unit * v + zero).toArray())
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @EnumSource(
            value = Scaling.class,
            names = {"STANDARD", "MIN_MAX", "ROBUST", "MAXIMUM"})
    void unitsAndZeroPointsChangeNothing(Scaling scaling) {
        for (int seed = 0; seed < 40; seed++) {
            double[][] rows = rows(Key.of(seed));
            Panel plain = ReferencePanels.panel(rows);
            for (boolean perSeries : new boolean[] {true, false}) {
                Scaler one = Scaler.fit(plain, 0, 30, scaling, perSeries);
                for (double unit : new double[] {1e-6, 0.3048, 1024, 1e9}) {
                    double zero = scaling == Scaling.MAXIMUM ? 0 : -7 * unit;
                    Panel other = ReferencePanels.panel(mapped(rows, unit, zero));
                    Scaler same = Scaler.fit(other, 0, 30, scaling, perSeries);
                    for (int t = 0; t < ROWS; t++) {
                        for (int n = 0; n < plain.series(); n++) {
                            double expected = one.scaled(plain.value(t, n), n);
                            String what = "seed " + seed + ", series " + n + ", unit " + unit;
                            assertEquals(
                                    expected,
                                    same.scaled(other.value(t, n), n),
                                    Double.isNaN(expected) ? 0 : 1e-9 * (1 + Math.abs(expected)),
                                    what);
                        }
                    }
                }
            }
        }
    }

    /** Scales of training rows alone, whatever comes after; of one series alone, whatever the others are. */
    @Randomised(cases = 40)
    void otherRowsAndOtherSeriesSayNothing(Key key) {
        double[][] rows = rows(key);
        double[][] changed = mapped(rows, 1, 0);
        for (int t = 30; t < ROWS; t++) {
            Arrays.fill(changed[t], 1e6);
        }
        for (Scaling scaling : Scaling.values()) {
            for (boolean perSeries : new boolean[] {true, false}) {
                Scaler one = Scaler.fit(ReferencePanels.panel(rows), 0, 30, scaling, perSeries);
                Scaler same = Scaler.fit(ReferencePanels.panel(changed), 0, 30, scaling, perSeries);
                assertEquals(one.toMap(), same.toMap());
            }
            Scaler each = Scaler.fit(ReferencePanels.panel(rows), 0, 30, scaling, true);
            for (int n = 0; n < 5; n++) {
                int column = n;
                double[][] alone = Arrays.stream(rows)
                        .map(row -> new double[] {row[column]})
                        .toArray(double[][]::new);
                Scaler own = Scaler.fit(ReferencePanels.panel(alone), 0, 30, scaling, false);
                assertEquals(own.shift(0), each.shift(n));
                assertEquals(own.scale(0), each.scale(n));
            }
        }
    }

    /** Pooled: as if the values of all series were those of one. */
    @Randomised(cases = 40)
    void pooledIsThatOfAllValuesInOneColumn(Key key) {
        double[][] rows = rows(key);
        double[][] column = IntStream.range(0, 30 * 5)
                .mapToObj(i -> new double[] {rows[i / 5][i % 5]})
                .toArray(double[][]::new);
        for (Scaling scaling : Scaling.values()) {
            Scaler pooled = Scaler.fit(ReferencePanels.panel(rows), 0, 30, scaling, false);
            Scaler one = Scaler.fit(ReferencePanels.panel(column), 0, column.length, scaling, false);
            assertEquals(one.toMap(), pooled.toMap());
            assertFalse(pooled.isPerSeries());
        }
    }

    /** A unit in which floats hold the errors: a power of two, 1 where they do so anyway. */
    @Test
    void errorsAreMeasuredInAPowerOfTwo() {
        for (double scale : new double[] {1e-30, 1e-7, 1e-6, 1, 1e9, 2e9, 1e30}) {
            double[][] rows = {{0}, {2 * scale}};
            Scaler scaler = Scaler.fit(ReferencePanels.panel(rows), 0, 2, Scaling.STANDARD, false);
            double unit = scaler.unit();
            assertEquals(1, Math.scalb(unit, -Math.getExponent(unit)), "a power of two");
            boolean plain = scale >= 1e-6 && scale <= 1e9;
            assertTrue(plain ? unit == 1 : scale / unit >= 1 && scale / unit < 2, scale + " in " + unit);
        }
    }

    @Randomised(cases = 40)
    void featuresAreStandardisedOverAllTheirValues(Key key) {
        double[][] rows = rows(key);
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        Features features = Features.perSeries(List.of("only"), ROWS, 5, values);
        FeatureScaling scaling = FeatureScaling.fit(features, 0, 30);
        Scaler pooled = Scaler.fit(ReferencePanels.panel(rows), 0, 30, Scaling.STANDARD, false);
        Features scaled = scaling.apply(features);
        for (int t = 0; t < ROWS; t++) {
            for (int n = 0; n < 5; n++) {
                assertEquals(pooled.scaled(rows[t][n], n), scaled.value(t, n, 0), 1e-9);
            }
        }
        assertEquals(scaling, FeatureScaling.fromMap(scaling.toMap()));
    }

    /** The spread of scales against two passes over the values, and what is said of it in any unit. */
    @Randomised(cases = 40)
    void spreadsOfScalesAgainstTwoPasses(Key key) {
        double[][] rows = rows(key);
        SplittableRandom units = key.split("units").random();
        for (int n = 0; n < 5; n++) {
            double unit = Math.pow(10, units.nextInt(3) - 1);
            for (double[] row : rows) {
                row[n] *= unit;
            }
        }
        Panel panel = ReferencePanels.panel(rows);
        ScaleSpread spread = ScaleSpread.of(panel, 30, Scaling.STANDARD, false).orElseThrow();
        double[] deviations = new double[5];
        for (int n = 0; n < 5; n++) {
            int column = n;
            deviations[n] = deviation(Arrays.stream(rows).limit(30).mapToDouble(row -> row[column]));
        }
        int smallest = 0;
        int largest = 0;
        for (int n = 1; n < 5; n++) {
            smallest = deviations[n] < deviations[smallest] ? n : smallest;
            largest = deviations[n] > deviations[largest] ? n : largest;
        }
        assertEquals(smallest, spread.smallest());
        assertEquals(largest, spread.largest());
        assertEquals(deviations[smallest], spread.least(), 1e-9);
        assertEquals(deviations[largest], spread.most(), 1e-9 * deviations[largest]);
        double pooled = deviation(Arrays.stream(rows).limit(30).flatMapToDouble(Arrays::stream));
        assertEquals(pooled, spread.pooled(), 1e-9 * pooled);
        assertEquals(
                0,
                ScaleSpread.of(panel, 30, Scaling.STANDARD, true).orElseThrow().pooled());
        double[][] narrow = mapped(rows, 1, 0);
        for (double[] row : narrow) {
            row[2] *= 1e-10;
        }
        ScaleSpread wide = ScaleSpread.of(ReferencePanels.panel(narrow), 30, Scaling.STANDARD, false)
                .orElseThrow();
        assertTrue(wide.isWide() && wide.isTooWide() && wide.smallest() == 2);
        ScaleSpread miles = ScaleSpread.of(ReferencePanels.panel(mapped(narrow, 1e-5, 0)), 30, Scaling.STANDARD, false)
                .orElseThrow();
        assertTrue(miles.isWide() && miles.isTooWide());
        assertTrue(ScaleSpread.of(
                        ReferencePanels.panel(new double[][] {{0.1}, {0.1}, {0.1}}), 3, Scaling.STANDARD, true)
                .isEmpty());
    }

    private static double deviation(DoubleStream values) {
        double[] known = values.filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(known).average().orElseThrow();
        return Math.sqrt(
                Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
}
