package dev.espalier.temporal.activity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of seasons against means over the other cycles taken one by one, and which period is found. */
class SeasonAgainstPlainTest {
    private static final TimeWindows HOURS = new TimeWindows(0, 3600, 1);

    /** The mean of the values of other cycles than k's, of k's phase only or of all phases. */
    private static double others(double[] values, int period, int k, boolean samePhase) {
        return IntStream.range(0, values.length)
                .filter(i -> i / period != k / period)
                .filter(i -> !samePhase || i % period == k % period)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double squaredError(double[] values, int period, boolean samePhase) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            double error = values[k] - others(values, period, k, samePhase);
            sum += error * error;
        }
        return sum;
    }

    private static double[] values(SplittableRandom random, int length) {
        double[] values = new double[length];
        Arrays.setAll(values, k -> random.nextInt(20));
        return values;
    }

    @Randomised(cases = 60)
    void errorsAreThoseOfPlainMeans(Key key) {
        SplittableRandom random = key.random();
        int period = 2 + random.nextInt(9);
        // also lengths that leave the last cycle open
        double[] values = values(random, 2 * period + random.nextInt(3 * period));
        double expected = squaredError(values, period, true) / squaredError(values, period, false);
        assertEquals(expected, Season.errorLeft(values, period), 1e-10 * expected);
    }

    @Randomised(cases = 60)
    void meansAreThoseOfThePhase(Key key) {
        SplittableRandom random = key.random();
        int period = 1 + random.nextInt(9);
        double[] values = values(random, period + random.nextInt(30));
        double[] expected = IntStream.range(0, period)
                .mapToDouble(p -> IntStream.range(0, values.length)
                        .filter(k -> k % period == p)
                        .mapToDouble(k -> values[k])
                        .average()
                        .orElseThrow())
                .toArray();
        assertArrayEquals(expected, Season.phaseMeans(values, period), 1e-12);
    }

    /** Neither the unit of the values nor what is always there decides. */
    @Randomised(cases = 60)
    void errorsDoNotHangOnUnits(Key key) {
        SplittableRandom random = key.random();
        double[] values = values(random, 40);
        double[] other = Arrays.stream(values).map(x -> 7 + 250 * x).toArray();
        assertEquals(Season.errorLeft(values, 6), Season.errorLeft(other, 6), 1e-10);
    }

    @Test
    void valuesThatNeverVaryHaveNoSeason() {
        double[] constant = new double[500];
        Arrays.fill(constant, 4);
        assertEquals(1, Season.errorLeft(constant, 24));
        assertEquals(1, Season.of(constant, Clock.SECONDS, HOURS));
    }

    /** Hours of a clock in seconds or milliseconds, days, and windows that do not divide a day. */
    @ParameterizedTest
    @CsvSource({
        "1, 3600, 24",
        "1, 3600, 168",
        "1000, 3600000, 24",
        "1, 86400, 7",
        "1, 43200, 2",
        "1, 21600, 28",
        "1, 1800, 48"
    })
    void exactRepetitionsAreFound(long ticksPerSecond, long width, int period) {
        SplittableRandom random = Key.of(period).random();
        double[] cycle = values(random, period);
        double[] values = new double[6 * period + 1];
        Arrays.setAll(values, k -> cycle[k % period]);
        Clock clock = new Clock(Clock.Kind.INSTANTS, ticksPerSecond);
        assertEquals(period, Season.of(values, clock, new TimeWindows(0, width, values.length)));
    }

    @ParameterizedTest
    @CsvSource({"1, 3601", "1, 50000", "1000, 3600"})
    void windowsThatCutDaysUnevenlyOrTooFinelyHaveNone(long ticksPerSecond, long width) {
        double[] values = new double[240];
        Arrays.setAll(values, k -> k % 24);
        Clock clock = new Clock(Clock.Kind.INSTANTS, ticksPerSecond);
        assertEquals(1, Season.of(values, clock, new TimeWindows(0, width, values.length)));
    }

    /** Fewer than three cycles prove nothing, even of exact repetitions. */
    @Test
    void threeCyclesAreNeeded() {
        double[] three = new double[72];
        Arrays.setAll(three, k -> k % 24);
        assertEquals(24, Season.of(three, Clock.SECONDS, HOURS));
        assertEquals(1, Season.of(Arrays.copyOf(three, 71), Clock.SECONDS, HOURS));
    }

    /**
     * Left out of its own cycle's mean, a season of noise leaves more error than the mean does: 1 + 1/(cycles - 1) times it.
     * With means over all cycles it would leave less, 1 - 1/cycles, and noise would look seasonal.
     */
    @Test
    void noiseIsPredictedNoBetterByASeason() {
        int cycles = 5;
        double sum = 0;
        int draws = 400;
        for (int seed = 0; seed < draws; seed++) {
            SplittableRandom random = Key.of(seed).random();
            double[] noise = random.doubles(24L * cycles).toArray();
            sum += Season.errorLeft(noise, 24);
            assertEquals(1, Season.of(noise, Clock.SECONDS, HOURS), "seed " + seed);
        }
        double mean = sum / draws;
        // a ratio of means, each off by less than 1 % of itself; the standard error over draws is below 0.003
        assertTrue(mean > 1.2 && mean < 1.27, "mean error left " + mean);
    }
}
