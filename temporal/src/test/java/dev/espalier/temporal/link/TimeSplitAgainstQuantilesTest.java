package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.Clock.Kind;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where parts begin, against interpolated quantiles in exact decimals; and the half-lives that follow from times. */
class TimeSplitAgainstQuantilesTest {
    private static EventLog log(Clock clock, long... times) {
        var log = new EventLogBuilder(NodeNames.numbered(2), clock, Shape.DIRECTED);
        for (long time : times) {
            log.add(0, 1, time);
        }
        return log.build();
    }

    @Randomised(cases = 300)
    void partsEndAtQuantilesOfTheTimes(Key key) {
        SplittableRandom random = key.random();
        long[] times = new long[1 + random.nextInt(40)];
        long scale = random.nextBoolean() ? 10 : 1L << 60; // where a double cannot tell neighbours apart
        for (int e = 0; e < times.length; e++) {
            times[e] = random.nextBoolean() ? random.nextLong(scale) : scale + random.nextInt(3);
        }
        EventLog log = log(Clock.NUMBERS, times);
        double validation = 0.01 + 0.5 * random.nextDouble();
        TimeSplit split = new TimeSplit(validation, validation + 0.4 * random.nextDouble() + 0.01);
        assertEquals(notAfter(log, split.validation()), split.trainingEnd(log));
        assertEquals(notAfter(log, split.test()), split.validationEnd(log));
        assertTrue(split.trainingEnd(log) <= split.validationEnd(log));
    }

    /** Events not after the quantile {@code t[lo] + (t[lo + 1] - t[lo]) (h - lo)} with {@code h = (n - 1) share}. */
    private static int notAfter(EventLog log, double share) {
        double place = (log.size() - 1) * share;
        int low = (int) place;
        BigDecimal from = BigDecimal.valueOf(log.time(low));
        BigDecimal to = BigDecimal.valueOf(log.time(Math.min(low + 1, log.size() - 1)));
        BigDecimal quantile = from.add(to.subtract(from).multiply(new BigDecimal(place - low)));
        int count = 0;
        for (int e = 0; e < log.size(); e++) {
            count += BigDecimal.valueOf(log.time(e)).compareTo(quantile) <= 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void sharesAreInOrder() {
        for (double[] wrong :
                new double[][] {{0, 0.5}, {0.5, 0.5}, {0.6, 0.5}, {0.5, 1}, {Double.NaN, 0.5}, {0.5, Double.NaN}}) {
            assertThrows(IllegalArgumentException.class, () -> new TimeSplit(wrong[0], wrong[1]));
        }
    }

    /** Steps 1, 2, 2, 8 and a tie: the median of the four is the upper one, 2; the span is 13. */
    @Test
    void halfLivesOfNumbersRunFromAStepToTheSpan() {
        double[] found = HalfLives.of(log(Clock.NUMBERS, 0, 1, 3, 3, 5, 13));
        assertEquals(11, found.length);
        assertEquals(2, found[0], 1e-15);
        assertEquals(13, found[10], 1e-13);
        for (int i = 1; i < found.length; i++) {
            assertEquals(Math.pow(6.5, 0.1), found[i] / found[i - 1], 1e-12);
        }
        // a hundredth of the unit is a tick: the same numbers
        assertArrayEquals(found, HalfLives.of(log(new Clock(Kind.NUMBERS, 100), 0, 100, 300, 300, 500, 1300)), 1e-12);
        double[] thousandfold = HalfLives.of(log(Clock.NUMBERS, 0, 1000, 3000, 3000, 5000, 13_000));
        for (int i = 0; i < found.length; i++) {
            assertEquals(1000, thousandfold[i] / found[i], 1e-9);
        }
    }

    @Test
    void halfLivesOfInstantsAreThoseOfACalendar() {
        double[] found = HalfLives.of(log(new Clock(Kind.INSTANTS, 1000), 0, 1000, 9_000_000));
        assertArrayEquals(HalfLives.ofSeconds(), found);
        assertEquals(60, found[0]);
        assertEquals(90 * 86_400, found[10]);
        found[0] = 7; // a copy
        assertEquals(60, HalfLives.ofSeconds()[0]);
    }

    @Test
    void oneTimeHasOneHalfLife() {
        assertArrayEquals(new double[] {1}, HalfLives.of(log(Clock.NUMBERS, 4, 4, 4)));
        assertArrayEquals(new double[] {0.1}, HalfLives.of(log(new Clock(Kind.NUMBERS, 10), 4)));
    }
}
