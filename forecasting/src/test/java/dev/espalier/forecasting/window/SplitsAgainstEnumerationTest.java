package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.window.Windows.Range;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Windows, splits and folds against the lists of rows that their definitions give. */
class SplitsAgainstEnumerationTest {
    /** Every start at which a window and its horizon fit, tried one by one. */
    private static List<Integer> starts(int steps, int window, int horizon, int stride) {
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start < steps; start++) {
            if (start % stride == 0 && start + window + horizon <= steps) {
                starts.add(start);
            }
        }
        return starts;
    }

    @Randomised(cases = 200)
    void windowsAreThoseThatFit(Key key) {
        SplittableRandom random = key.random();
        int window = 1 + random.nextInt(6);
        int horizon = 1 + random.nextInt(6);
        int stride = 1 + random.nextInt(5);
        int steps = window + horizon + random.nextInt(40);
        var windows = new Windows(steps, window, horizon, stride);
        List<Integer> expected = starts(steps, window, horizon, stride);
        assertEquals(expected.size(), windows.count());
        assertArrayEquals(expected.stream().mapToInt(Integer::intValue).toArray(), windows.starts(windows.all()));
        for (int i = 0; i < windows.count(); i++) {
            assertEquals(expected.get(i), windows.start(i));
            assertEquals(expected.get(i) + window, windows.origin(i));
        }
        int from = random.nextInt(windows.count() + 1);
        int to = from + random.nextInt(windows.count() - from + 1);
        var range = new Range(from, to);
        assertEquals(expected.subList(from, to).size(), range.count());
        assertEquals(from == to, range.isEmpty());
        assertArrayEquals(
                expected.subList(from, to).stream().mapToInt(Integer::intValue).toArray(), windows.starts(range));
        assertThrows(IllegalArgumentException.class, () -> new Windows(window + horizon - 1, window, horizon, stride));
        assertThrows(IllegalArgumentException.class, () -> new Range(to + 1, to));
    }

    /**
     * Windows dealt out one by one from the end: shares of sixteenths, which doubles hold exactly, to test, then to
     * validation, and {@code gap} to nobody.
     */
    @Randomised(cases = 300)
    void partsAreDealtFromTheEnd(Key key) {
        SplittableRandom random = key.random();
        int count = 1 + random.nextInt(300);
        int testSixteenths = random.nextInt(8);
        int valSixteenths = random.nextInt(8);
        int gap = random.nextInt(8);
        char[] dealt = dealt(count, valSixteenths, testSixteenths, gap);
        boolean possible =
                has(dealt, 't') && (testSixteenths == 0 || has(dealt, 'x')) && (valSixteenths == 0 || has(dealt, 'v'));
        if (!possible) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Split.chronological(count, valSixteenths / 16.0, testSixteenths / 16.0, gap));
            return;
        }
        Split split = Split.chronological(count, valSixteenths / 16.0, testSixteenths / 16.0, gap);
        assertPart(dealt, 't', split.train());
        assertPart(dealt, 'v', split.validation());
        assertPart(dealt, 'v', split.calibration());
        assertPart(dealt, 'x', split.test());
    }

    private static char[] dealt(int count, int valSixteenths, int testSixteenths, int gap) {
        char[] dealt = new char[count];
        int test = count * testSixteenths / 16;
        int val = (count - test) * valSixteenths / 16;
        for (int i = 0; i < count; i++) {
            boolean tests = i >= count - test;
            boolean validates = !tests && i >= count - test - val;
            dealt[i] = tests ? 'x' : validates ? 'v' : 't';
        }
        for (int i = 0; i < count; i++) {
            // the last windows of a part that another one follows
            for (int ahead = 1; ahead <= gap; ahead++) {
                int next = i + ahead;
                boolean last =
                        next < count && dealt[i] != '-' && part(i, count, test, val) != part(next, count, test, val);
                dealt[i] = last ? '-' : dealt[i];
            }
        }
        return dealt;
    }

    private static int part(int i, int count, int test, int val) {
        return i >= count - test ? 2 : i >= count - test - val ? 1 : 0;
    }

    private static boolean has(char[] dealt, char part) {
        return new String(dealt).indexOf(part) >= 0;
    }

    private static void assertPart(char[] dealt, char part, Range range) {
        for (int i = 0; i < dealt.length; i++) {
            assertEquals(
                    dealt[i] == part,
                    i >= range.from() && i < range.to(),
                    part + " at " + i + " of " + new String(dealt));
        }
    }

    /** What scalers may see: rows of training windows and of nothing else, and no row fewer. */
    @Randomised(cases = 100)
    void scalersSeeAllRowsOfTrainingAndNoneOfWhatFollows(Key key) {
        SplittableRandom random = key.random();
        int window = 1 + random.nextInt(6);
        int horizon = 1 + random.nextInt(6);
        int stride = 1 + random.nextInt(3);
        var windows = new Windows(500 + random.nextInt(200), window, horizon, stride);
        int gap = (window + horizon + stride - 1) / stride;
        Split split = Split.chronological(windows.count(), 0.25, 0.25, gap).withCalibration(0.5, gap);
        assertEquals(rows(windows, split.train()).length(), split.trainRows(windows));
        for (Range later : List.of(split.validation(), split.calibration(), split.test())) {
            BitSet shared = rows(windows, later);
            assertTrue(shared.nextSetBit(0) >= split.trainRows(windows), later + " shares rows with training");
        }
        assertTrue(rows(windows, split.validation()).length()
                <= rows(windows, split.calibration()).nextSetBit(0));
        assertTrue(rows(windows, split.calibration()).length()
                <= rows(windows, split.test()).nextSetBit(0));
    }

    private static BitSet rows(Windows windows, Range range) {
        var rows = new BitSet();
        for (int i : range.toArray()) {
            rows.set(windows.start(i), windows.start(i) + windows.window() + windows.horizon());
        }
        return rows;
    }

    /** Folds by walking back from the last row: the last forecast ends there, and each fold lies {@code step} before the next. */
    @Randomised(cases = 200)
    void foldsAgainstAWalkFromTheLastRow(Key key) {
        SplittableRandom random = key.random();
        int folds = 1 + random.nextInt(5);
        int step = 1 + random.nextInt(6);
        int origins = 1 + random.nextInt(5);
        int gap = random.nextInt(4);
        int horizon = 1 + random.nextInt(5);
        int trainRows = random.nextBoolean() ? 0 : 5 + random.nextInt(20);
        int needed = random.nextInt(12);
        int steps = 20 + random.nextInt(60);
        var rolling = new RollingOrigin(folds, step, origins, gap, trainRows);
        List<RollingOrigin.Fold> expected = new ArrayList<>();
        int lastOrigin = steps - horizon;
        boolean enough = true;
        for (int f = folds - 1; f >= 0; f--) {
            int first = lastOrigin;
            for (int o = 1; o < origins; o++) {
                first--;
            }
            int to = first - gap;
            int from = trainRows == 0 ? 0 : Math.max(0, to - trainRows);
            enough &= to - from >= Math.max(1, needed);
            expected.addFirst(new RollingOrigin.Fold(f, from, to, first, origins));
            lastOrigin -= step;
        }
        if (enough) {
            assertEquals(expected, rolling.folds(steps, horizon, needed));
        } else {
            assertThrows(IllegalArgumentException.class, () -> rolling.folds(steps, horizon, needed));
        }
    }

    /** With a step of as many rows as origins every row from the first origin on is an origin once. */
    @Test
    void everyRowIsAnOriginOnce() {
        var seen = new int[100];
        for (RollingOrigin.Fold fold : new RollingOrigin(5, 7, 7, 0, 0).folds(100, 3, 10)) {
            for (int o = 0; o < fold.origins(); o++) {
                seen[fold.firstOrigin() + o]++;
            }
        }
        for (int t = 0; t < 100; t++) {
            assertEquals(t >= 98 - 35 && t < 98 ? 1 : 0, seen[t], "row " + t);
        }
    }

    @Test
    void moreFoldsThanRowsAreRefusedHoweverMany() {
        for (int folds : new int[] {200, 65_537, Integer.MAX_VALUE}) {
            var rolling = RollingOrigin.expanding(folds, 65_536);
            assertThrows(IllegalArgumentException.class, () -> rolling.folds(100_000, 1, 10), folds + " folds");
        }
    }
}
