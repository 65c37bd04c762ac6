package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Real times stay in their ticks and in order, are uniform within them, and steps are the divisor that gaps share. */
class JitteredTimesTest {
    private static EventLog log(int events, IntToLongFunction time) {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, EventLog.Shape.DIRECTED);
        for (int e = 0; e < events; e++) {
            log.add(0, 1, time.applyAsLong(e));
        }
        return log.build();
    }

    @Randomised(cases = 100)
    void timesStayInTheirTicksAndInOrder(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        long origin = log.firstTime() - key.random().nextInt(50);
        double[] times = JitteredTimes.of(log, origin);
        assertEquals(log.size(), times.length);
        for (int e = 0; e < times.length; e++) {
            assertEquals(log.time(e) - origin, (long) Math.floor(times[e]), "event " + e);
            assertTrue(e == 0 || times[e - 1] < times[e], "events " + (e - 1) + " and " + e);
        }
    }

    /** A log has one such series: the same again, and the same but for the origin where ticks begin elsewhere. */
    @Randomised(cases = 50)
    void theSeriesIsAlwaysTheSame(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        double[] times = JitteredTimes.of(log, log.firstTime());
        assertArrayEquals(times, JitteredTimes.of(log, log.firstTime()));
        double[] later = Arrays.stream(JitteredTimes.of(log, log.firstTime() - 1000))
                .map(t -> t - 1000)
                .toArray();
        assertArrayEquals(times, later, 1e-12 * 2000);
    }

    /** Steps of many ticks spread events over them, but not past the end of all. */
    @Randomised(cases = 50)
    void theLastStepIsCutAtTheEnd(Key key) {
        SplittableRandom random = key.random();
        int step = 2 + random.nextInt(60);
        int ties = 1 + random.nextInt(40);
        EventLog log = log(3 * ties, e -> (long) step * (e / ties));
        long end = 2L * step + 1 + random.nextInt(step);
        double[] times = JitteredTimes.of(log, 0, end, step);
        for (int e = 0; e < times.length; e++) {
            double width = e < 2 * ties ? step : end - 2.0 * step;
            assertTrue(times[e] >= log.time(e) && times[e] < log.time(e) + width, times[e] + " of event " + e);
        }
    }

    /** Kolmogorov's distance sqrt(n) D of 20 000 draws exceeds 2.9 with probability 1e-7. */
    @Test
    void timesAreUniformWithinTheStep() {
        int events = 20_000;
        int step = 16;
        double[] times = JitteredTimes.of(log(events, e -> (long) step * (e / 7)), 0, Long.MAX_VALUE, step);
        double[] shares = Arrays.stream(times).map(t -> t / step % 1).toArray();
        assertTrue(distanceFromUniform(shares) < 2.9);
        // its power: half a step instead of a whole one, or the middle of three draws
        assertTrue(distanceFromUniform(Arrays.stream(shares).map(s -> s / 2).toArray()) > 2.9);
        double[] middles = IntStream.range(0, events / 3)
                .mapToDouble(
                        i -> Arrays.stream(shares, 3 * i, 3 * i + 3).sorted().toArray()[1])
                .toArray();
        assertTrue(distanceFromUniform(middles) > 2.9);
    }

    private static double distanceFromUniform(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            most = Math.max(
                    most, Math.max(sorted[i] - (double) i / sorted.length, (i + 1.0) / sorted.length - sorted[i]));
        }
        return most * Math.sqrt(sorted.length);
    }

    /** The largest step that all gaps are multiples of, tried from above. */
    @Randomised(cases = 60)
    void stepsDivideAllGaps(Key key) {
        SplittableRandom random = key.random();
        int unit = 1 + random.nextInt(30);
        long origin = random.nextLong(-1000, 1000);
        long[] times =
                random.longs(300, 0, 400).map(t -> origin + t * unit).sorted().toArray();
        long[] gaps = IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .filter(gap -> gap > 0)
                .toArray();
        long expected = LongStream.iterate(unit * 400L, s -> s > 1, s -> s - 1)
                .filter(s -> gaps.length >= 100 && Arrays.stream(gaps).allMatch(gap -> gap % s == 0))
                .findFirst()
                .orElse(1);
        assertEquals(expected, JitteredTimes.step(log(times.length, e -> times[e])));
    }

    @Test
    void aHundredGapsAreNeeded() {
        assertEquals(60, JitteredTimes.step(log(101, e -> 60L * e)));
        assertEquals(1, JitteredTimes.step(log(100, e -> 60L * e)));
        assertEquals(1, JitteredTimes.step(log(0, e -> 0)));
        // ties are no gaps
        assertEquals(1, JitteredTimes.step(log(1000, e -> 60L * (e / 10))));
        assertEquals(60, JitteredTimes.step(log(1010, e -> 60L * (e / 10))));
    }
}
