package dev.espalier.graph.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which window holds a time, in whole numbers of any length, up to the ends of what a long can say. */
class TimeWindowsAgainstBigIntegerTest {
    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** The window by its definition: the greatest k with origin + k width not after the time. */
    private static BigInteger window(TimeWindows windows, long time) {
        BigInteger[] parts = big(time).subtract(big(windows.origin())).divideAndRemainder(big(windows.width()));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static TimeWindows any(SplittableRandom random) {
        long origin = random.nextLong() >> random.nextInt(60);
        long width = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
        // neither the end of all windows nor their length may pass what a long can say
        BigInteger room = big(Long.MAX_VALUE)
                .subtract(big(origin))
                .min(big(Long.MAX_VALUE))
                .divide(big(width));
        int most = room.min(big(Integer.MAX_VALUE)).intValueExact();
        return most == 0 ? any(random) : new TimeWindows(origin, width, 1 + random.nextInt(most));
    }

    private static void check(TimeWindows windows, long time) {
        BigInteger expected = window(windows, time);
        boolean isWithin = expected.signum() >= 0 && expected.compareTo(big(windows.count())) < 0;
        long found = windows.index(time);
        assertEquals(isWithin, found >= 0 && found < windows.count(), () -> windows + " at " + time);
        if (isWithin) {
            assertEquals(expected.longValueExact(), found, () -> windows + " at " + time);
        }
    }

    @Randomised(cases = 300)
    void timesAreInTheirWindow(Key key) {
        SplittableRandom random = key.random();
        TimeWindows windows = any(random);
        for (int i = 0; i < 50; i++) {
            check(windows, random.nextLong() >> random.nextInt(64));
            check(windows, random.nextLong(windows.origin(), windows.end()));
        }
        // also so far off that the distance from the origin is beyond a long
        check(windows, Long.MIN_VALUE);
        check(windows, Long.MAX_VALUE);
    }

    @Randomised(cases = 300)
    void windowsMeetWithoutGapOrOverlap(Key key) {
        SplittableRandom random = key.random();
        TimeWindows windows = any(random);
        int w = random.nextInt(windows.count());
        assertEquals(big(windows.origin()).add(big(windows.width()).multiply(big(w))), big(windows.start(w)));
        assertEquals(w, windows.index(windows.start(w)));
        assertEquals(w, windows.index(windows.end(w) - 1));
        if (w + 1 < windows.count()) {
            assertEquals(windows.start(w + 1), windows.end(w));
        } else {
            assertEquals(windows.end(), windows.end(w));
        }
    }

    /** As few windows as hold both times. */
    @Randomised(cases = 300)
    void betweenHoldsBothTimesAndNoMore(Key key) {
        SplittableRandom random = key.random();
        long first = random.nextLong(-1L << 40, 1L << 40);
        long last = first + random.nextLong(1L << random.nextInt(1, 40));
        long width = 1 + ((last - first) >>> random.nextInt(20));
        TimeWindows windows = TimeWindows.between(first, last, width);
        assertEquals(first, windows.origin());
        assertEquals(windows.count() - 1, windows.index(last));
        assertTrue(windows.end() > last && windows.end() - width <= last);
    }

    @Test
    void whatNoWindowsCanHoldIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TimeWindows(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindows(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> TimeWindows.between(5, 4, 10));
        assertThrows(IllegalArgumentException.class, () -> TimeWindows.between(0, Integer.MAX_VALUE, 1));
        assertEquals(
                Integer.MAX_VALUE, TimeWindows.between(1, Integer.MAX_VALUE, 1).count());
        assertThrows(ArithmeticException.class, () -> new TimeWindows(Long.MAX_VALUE - 9, 10, 1));
        assertThrows(ArithmeticException.class, () -> new TimeWindows(0, Long.MAX_VALUE, 2));
        assertEquals(Long.MAX_VALUE, new TimeWindows(Long.MAX_VALUE - 10, 10, 1).end());
    }
}
