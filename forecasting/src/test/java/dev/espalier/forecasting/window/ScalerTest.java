package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalerTest {
    private static final double NAN = Double.NaN;
    private static final Panel PANEL = ReferencePanels.panel(
            new double[][] {{1, 10, 5, NAN}, {2, NAN, 5, NAN}, {3, 30, 5, NAN}, {6, 50, 5, NAN}, {1e9, 1e9, 1e9, 7}});

    @Test
    void shiftsAndScalesOfTheTrainingRows() {
        assertScaler(Scaling.STANDARD, true, 0, 3, Math.sqrt(3.5));
        assertScaler(Scaling.MIN_MAX, true, 1, 10, 40);
        assertScaler(Scaling.ROBUST, true, 0, 2.5, 3.75 - 1.75);
        assertScaler(Scaling.MAXIMUM, true, 0, 0, 6);
        double mean = (12 + 90 + 20) / 11.0;
        double variance = (1 + 4 + 9 + 36 + 100 + 900 + 2500 + 4 * 25) / 11.0 - mean * mean;
        assertScaler(Scaling.STANDARD, false, 1, mean, Math.sqrt(variance));
        assertScaler(Scaling.NONE, true, 1, 0, 1);
    }

    private static void assertScaler(Scaling scaling, boolean perSeries, int n, double shift, double scale) {
        Scaler scaler = Scaler.fit(PANEL, 0, 4, scaling, perSeries);
        assertEquals(shift, scaler.shift(n), 1e-12);
        assertEquals(scale, scaler.scale(n), 1e-12);
    }

    @Test
    void constantAndUnseenSeries() {
        Scaler scaler = Scaler.fit(PANEL, 0, 4, Scaling.STANDARD, true);
        assertEquals(5, scaler.shift(2));
        assertEquals(1, scaler.scale(2));
        Scaler pooled = Scaler.fit(PANEL, 0, 4, Scaling.STANDARD, false);
        assertEquals(pooled.shift(0), scaler.shift(3));
        assertEquals(pooled.scale(0), scaler.scale(3));
        Panel nothing = ReferencePanels.panel(new double[][] {{NAN}, {1}});
        assertThrows(IllegalArgumentException.class, () -> Scaler.fit(nothing, 0, 1, Scaling.STANDARD, false));
    }

    @Randomised(cases = 40)
    void invertibleAndKeptByItsMap(Key key) {
        SplittableRandom random = key.random();
        double[][] rows = new double[20][3];
        for (double[] row : rows) {
            for (int n = 0; n < 3; n++) {
                row[n] = 1e3 * random.nextGaussian();
            }
        }
        for (Scaling scaling : Scaling.values()) {
            Scaler scaler = Scaler.fit(ReferencePanels.panel(rows), 0, 15, scaling, random.nextBoolean());
            Scaler again = Scaler.fromMap(scaler.toMap());
            for (int n = 0; n < 3; n++) {
                double value = 1e3 * random.nextGaussian();
                assertEquals(value, scaler.unscaled(scaler.scaled(value, n), n), 1e-9);
                assertEquals(scaler.scaled(value, n), again.scaled(value, n));
            }
            assertEquals(scaling, again.scaling());
        }
    }

    @Test
    void damagedMapsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Scaler.fromMap(Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Scaler.fromMap(Map.of("scaling", "standard", "shift", List.of(1.0), "scale", List.of(0.0))));
    }

    @Test
    void featuresAreStandardisedByTheTrainingRows() {
        Features features = Features.shared(List.of("a", "b"), 4, new double[] {1, 5, 3, 5, NAN, 5, 100, 9});
        FeatureScaling scaling = FeatureScaling.fit(features, 0, 3);
        Features scaled = FeatureScaling.fromMap(scaling.toMap()).apply(features);
        assertArrayEquals(
                new double[] {-1, 1, 98},
                new double[] {scaled.value(0, 7, 0), scaled.value(1, 0, 0), scaled.value(3, 0, 0)});
        assertTrue(Double.isNaN(scaled.value(2, 0, 0)));
        assertEquals(0, scaled.value(0, 0, 1));
        assertEquals(4, scaled.value(3, 0, 1));
        Features own = Features.perSeries(List.of("c"), 4, 2, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        Features both = features.beside(own);
        assertEquals(List.of("a", "b", "c"), both.names());
        assertEquals(6, both.value(2, 1, 2));
        assertEquals(5, both.value(2, 1, 1));
        assertEquals(8, both.slice(3, 4).value(0, 1, 2));
    }
}
