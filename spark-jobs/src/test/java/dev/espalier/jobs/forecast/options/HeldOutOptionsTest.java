package dev.espalier.jobs.forecast.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.result.HalfWidths;
import dev.espalier.forecasting.result.Level;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.forecasting.window.Windows.Range;
import dev.espalier.graph.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is held out of long and short panels. */
final class HeldOutOptionsTest {
    private static final double TEST = 0.2;

    private static HeldOutOptions parsed(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        return CommandLine.populateCommand(new HeldOutOptions(), words);
    }

    private static Split split(String arguments, int steps) {
        return split(arguments, steps, 12, 207);
    }

    private static Split split(String arguments, int steps, int horizon, int series) {
        return parsed(arguments).split(new Windows(steps, horizon, horizon, 1), series, TEST, "");
    }

    /** Short windows ask for few that decide, but two windows choose an epoch by chance. */
    @Test
    void fewerThanTenWindowsDecideNothing() {
        // of 248 windows that are not judged a tenth is 24, less the gap of 2 22; the half of these less the gap is 9
        assertEquals(22, split("", 311, 1, 207).validation().count());
        assertEquals(split("", 311, 1, 207).validation(), split("", 311, 1, 207).calibration());
        Split longer = split("", 313, 1, 207);
        assertEquals(10, longer.validation().count());
    }

    /** 95 % of few errors of one series are infinitely wide: 19 errors are needed. */
    @Test
    void windowsAreDividedOnlyIfTheirErrorsMakeTheWidestIntervalFinite() {
        for (int steps = 100; steps < 800; steps++) {
            Split split = split("", steps, 2, 1);
            boolean divided = !split.calibration().equals(split.validation());
            assertTrue(!divided || split.calibration().count() >= 19, split.toString());
            Split many = split("", steps, 2, 10);
            boolean manyDivided = !many.calibration().equals(many.validation());
            assertTrue(!divided || manyDivided, many.toString());
        }
        // 99.5 % need 199 errors, of each series once each has its own
        Split week = split("--levels 80,99.5", 2016);
        assertEquals(67, split("", 2016).calibration().count());
        assertEquals(67, week.calibration().count());
        Split fortnight = split("--levels 80,99.5", 4032);
        assertEquals(fortnight.validation(), fortnight.calibration());
    }

    @Test
    void infiniteIntervalsAreNoted() {
        double[][] widths = {{1, 2, 3}, {1, Double.POSITIVE_INFINITY, 2}};
        List<Level> levels = List.of(Level.ofPercent(80), Level.ofPercent(95));
        assertEquals(
                "intervals are infinite, as too few errors make them, of 95 % at 1 of 3 (steps ahead of series)",
                new HalfWidths(levels, 3, widths).notes().stream().findFirst().orElse(""));
        widths[1][1] = 2;
        assertTrue(
                new HalfWidths(levels, 3, widths).notes().stream().findFirst().isEmpty());
    }

    /** The traffic data: training and test parts are those of the published protocol, whoever decides in between. */
    @Test
    void aWeekOfFiveMinutes() {
        Split split = split("", 2016);
        assertEquals(
                new Split(new Range(0, 1412), new Range(1436, 1480), new Range(1504, 1571), new Range(1595, 1993)),
                split);
        assertTrue(parsed("").note(split).isEmpty());
        assertEquals(
                new Split(new Range(0, 1412), new Range(1436, 1571), new Range(1595, 1993)),
                split("--calibration 0", 2016));
    }

    /** Two weeks of hours: a tenth of the windows is no more than the gap, so more are held out, but not divided. */
    @Test
    void twoWeeksOfHours() {
        Split split = split("", 336);
        assertEquals(new Split(new Range(0, 179), new Range(203, 227), new Range(251, 313)), split);
        assertTrue(parsed("").note(split).orElse("").startsWith("the 24 validation windows are too few"));
        Split tenth = split("--val 0.1 --calibration 0", 336);
        assertEquals(1, tenth.validation().count());
        assertTrue(parsed("--val 0.1 --calibration 0").note(tenth).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"336", "500", "700", "1000", "2016", "5000"})
    void neverMoreThanAQuarterNorLessThanATenthAndEnoughToDecide(int steps) {
        Split split = split("", steps);
        int rest = split.test().from();
        int held = split.calibration().to() - split.validation().from();
        assertTrue(held <= 0.25 * rest + 1 && held + 24 >= (int) (0.1 * rest), split.toString());
        assertTrue(split.validation().count() >= 12, split.toString());
    }

    @Test
    void foldsHaveNoGapBehindTheirLastWindow() {
        Split split = parsed("").split(new Windows(336, 12, 12, 1), 207, 0, "fold 1, ");
        assertEquals(313, split.calibration().to());
        assertEquals(0, split.test().count());
    }

    @Test
    void sharesThatCannotBeAreRefused() {
        String message = String.valueOf(assertThrows(InputException.class, () -> split("--calibration 0.9", 336))
                .getMessage());
        assertTrue(message.startsWith("--calibration and --gap: found 24 validation windows, expected more"), message);
        assertThrows(InputException.class, () -> parsed("--calibration -0.1").check());
        assertThrows(InputException.class, () -> parsed("--val 1").check());
    }
}
