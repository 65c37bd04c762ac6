package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.window.Windows.Range;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void protocolBOfTheTrafficTables() {
        var windows = new Windows(2016, 12, 12, 1);
        Split split = Split.chronological(windows.count(), 0.1, 0.2, 24);
        assertEquals(new Split(new Range(0, 1412), new Range(1436, 1571), new Range(1595, 1993)), split);
        assertEquals(135, split.validation().count());
        assertEquals(398, split.test().count());
        assertEquals(1435, split.trainRows(windows));
    }

    /** 30 000 rows, W = 12, H = 1: 29 988 windows, test 5997 and validation 2399 before the gap. */
    @Test
    void sizesOfTheSyntheticSeries() {
        var windows = new Windows(30_000, 12, 1, 1);
        assertEquals(29_988, windows.count());
        Split split = Split.chronological(windows.count(), 0.1, 0.2, 12);
        assertEquals(5997, split.test().count());
        assertEquals(2399 - 12, split.validation().count());
    }

    @Test
    void protocolAIsThatOfTgcn() {
        Split split = Split.tgcn(2016, 12, 3);
        assertEquals(1597, split.train().count());
        assertEquals(389, split.test().count());
        assertEquals(1612, split.test().from());
        assertEquals(split.test(), split.validation());
    }

    @Randomised(cases = 200)
    void noRowIsSharedWhenTheGapIsWindowAndHorizon(Key key) {
        var random = key.random();
        int window = 1 + random.nextInt(8);
        int horizon = 1 + random.nextInt(8);
        int steps = 200 + random.nextInt(400);
        var windows = new Windows(steps, window, horizon, 1);
        Split split = Split.chronological(windows.count(), 0.15, 0.2, window + horizon);
        assertTrue(windows.origin(split.train().to() - 1) + horizon
                <= windows.start(split.validation().from()));
        assertTrue(windows.origin(split.validation().to() - 1) + horizon
                <= windows.start(split.test().from()));
        assertEquals(steps, windows.origin(split.test().to() - 1) + horizon);
    }

    @Test
    void validationInTwoLeavesTheOtherPartsAlone() {
        Split whole = Split.chronological(1993, 0.1, 0.2, 24);
        assertEquals(whole.validation(), whole.calibration());
        Split divided = whole.withCalibration(0.5, 24);
        assertEquals(
                new Split(new Range(0, 1412), new Range(1436, 1480), new Range(1504, 1571), new Range(1595, 1993)),
                divided);
        var refused = assertThrows(IllegalArgumentException.class, () -> whole.withCalibration(0.9, 24));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("found 135 validation windows, expected more"));
        assertThrows(IllegalArgumentException.class, () -> whole.withCalibration(1, 24));
        assertThrows(IllegalArgumentException.class, () -> whole.withCalibration(0.001, 0));
    }

    @Randomised(cases = 100)
    void calibrationSharesNoRowWithWhatDecides(Key key) {
        var random = key.random();
        int window = 1 + random.nextInt(5);
        int horizon = 1 + random.nextInt(5);
        int gap = window + horizon;
        var windows = new Windows(400 + random.nextInt(400), window, horizon, 1);
        Split whole = Split.chronological(windows.count(), 0.2, 0.2, gap);
        double share = random.nextDouble(0.1, 0.6);
        Split split = whole.withCalibration(share, gap);
        assertEquals(
                (int) (share * whole.validation().count()), split.calibration().count());
        assertEquals(whole.validation().from(), split.validation().from());
        assertEquals(whole.validation().to(), split.calibration().to());
        assertTrue(windows.origin(split.validation().to() - 1) + horizon
                <= windows.start(split.calibration().from()));
    }

    @Test
    void tooFewWindowsAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Split.chronological(60, 0.1, 0.2, 24));
        assertTrue(String.valueOf(error.getMessage()).contains("60 windows"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Windows(10, 8, 3, 1));
    }

    @Test
    void rollingOriginsEndWithTheLastRow() {
        var folds = new RollingOrigin(3, 10, 1, 2, 40).folds(100, 5, 30);
        assertEquals(new RollingOrigin.Fold(0, 33, 73, 75, 1), folds.get(0));
        assertEquals(new RollingOrigin.Fold(2, 53, 93, 95, 1), folds.get(2));
        assertEquals(0, RollingOrigin.expanding(3, 10).folds(100, 5, 30).get(0).trainFrom());
        assertThrows(
                IllegalArgumentException.class,
                () -> RollingOrigin.expanding(8, 10).folds(100, 5, 30));
    }
}
