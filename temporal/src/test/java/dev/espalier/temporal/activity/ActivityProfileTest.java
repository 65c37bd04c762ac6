package dev.espalier.temporal.activity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ActivityProfileTest {
    private static final int HOUR = 3600;

    private static EventLog logOf(int[] counts, long width, Clock clock) {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(2), clock, EventLog.Shape.DIRECTED);
        for (int k = 0; k < counts.length; k++) {
            for (int e = 0; e < counts[k]; e++) {
                log.add(0, 1, k * width + e % width);
            }
        }
        return log.build();
    }

    private static ActivityProfile profile(int[] counts, long width, Clock clock) {
        return ActivityProfile.fit(logOf(counts, width, clock), new TimeWindows(0, width, counts.length));
    }

    private static int[] counts(int length, IntToDoubleFunction rate, SplittableRandom random) {
        int[] counts = new int[length];
        Arrays.setAll(counts, k -> (int) Math.rint(rate.applyAsDouble(k) * (0.5 + random.nextDouble())));
        return counts;
    }

    @Test
    void theDataKeepTheirCounts() {
        int[] counts = {3, 0, 5, 1, 0, 2};
        ActivityProfile profile = profile(counts, 10, Clock.NUMBERS);
        assertArrayEquals(counts, profile.draw(new TimeWindows(0, 10, 6), Key.of(1)));
        assertArrayEquals(new int[] {5, 1}, profile.draw(new TimeWindows(20, 10, 2), Key.of(1)));
    }

    /** 20 seeds, 60 days by hours, quiet nights: found in all; on noise at most once. */
    @Test
    void daysAreFoundWhereTheyAre() {
        int found = 0;
        int imagined = 0;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = Key.of(seed).random();
            int[] days = counts(1440, k -> 20 + 15 * Math.sin(2 * Math.PI * k / 24), random);
            int[] noise = counts(1440, k -> 20, random);
            found += profile(days, HOUR, Clock.SECONDS).period() == 24 ? 1 : 0;
            imagined += profile(noise, HOUR, Clock.SECONDS).period() > 1 ? 1 : 0;
        }
        assertEquals(20, found);
        assertTrue(imagined <= 1, "seasons found in noise: " + imagined);
    }

    @Randomised(cases = 10)
    void theFutureIsAsBusyAsTheData(Key key) {
        SplittableRandom random = key.random();
        int[] counts = counts(480, k -> 30 + 20 * Math.sin(2 * Math.PI * k / 24), random);
        ActivityProfile profile = profile(counts, HOUR, Clock.SECONDS);
        int[] future = profile.draw(new TimeWindows(480L * HOUR, HOUR, 4800), key.split("future"));
        double mean = Arrays.stream(counts).average().orElseThrow();
        assertEquals(mean, Arrays.stream(future).average().orElseThrow(), 0.1 * mean);
        assertTrue(Arrays.stream(future).max().orElseThrow()
                <= Arrays.stream(counts).max().orElseThrow());
        double noon = 0;
        double midnight = 0;
        for (int day = 0; day < 200; day++) {
            noon += future[24 * day + 6];
            midnight += future[24 * day + 18];
        }
        assertTrue(noon > 3 * midnight, noon + " events at the peak, " + midnight + " at the trough");
    }

    /** Busy stretches last as long after the data as in them; without memory the correlation would be 0. */
    @Randomised(cases = 10)
    void theFutureIsAsPersistentAsTheData(Key key) {
        SplittableRandom random = key.random();
        double[] level = {0};
        int[] counts = counts(
                2000,
                k -> {
                    level[0] = 0.9 * level[0] + 0.3 * (random.nextDouble() + random.nextDouble() - 1);
                    return 40 * Math.exp(level[0]);
                },
                random);
        ActivityProfile profile = profile(counts, HOUR, Clock.SECONDS);
        int[] future = profile.draw(new TimeWindows(2000L * HOUR, HOUR, 4000), key.split("future"));
        assertEquals(correlation(counts), correlation(future), 0.1);
        assertTrue(correlation(counts) > 0.2);
    }

    private static double correlation(int[] counts) {
        double mean = Arrays.stream(counts).mapToDouble(Math::log1p).average().orElseThrow();
        double both = 0;
        double squares = 0;
        for (int k = 1; k < counts.length; k++) {
            both += (Math.log1p(counts[k]) - mean) * (Math.log1p(counts[k - 1]) - mean);
            squares += Math.pow(Math.log1p(counts[k]) - mean, 2);
        }
        return both / squares;
    }

    @Randomised(cases = 20)
    void partsOfTheFutureAreThoseOfTheWhole(Key key) {
        SplittableRandom random = key.random();
        int[] counts = counts(1 + random.nextInt(50), k -> 5, random);
        ActivityProfile profile = profile(counts, 4, Clock.NUMBERS);
        int[] whole = profile.draw(new TimeWindows(0, 4, counts.length + 30), key);
        int from = random.nextInt(counts.length + 20);
        int[] part = profile.draw(new TimeWindows(4L * from, 4, 10), key);
        assertArrayEquals(Arrays.copyOfRange(whole, from, from + 10), part);
    }

    @Test
    void steadyStaysSteady() {
        int[] one = profile(new int[] {7}, 10, Clock.NUMBERS).draw(new TimeWindows(10, 10, 5), Key.of(3));
        assertArrayEquals(new int[] {7, 7, 7, 7, 7}, one);
        int[] many = profile(new int[] {2, 2, 2, 2}, 10, Clock.NUMBERS).draw(new TimeWindows(40, 10, 3), Key.of(3));
        assertArrayEquals(new int[] {2, 2, 2}, many);
    }

    @Test
    void whatIsKeptGivesTheSame() {
        EventLog log = logOf(new int[] {3, 1, 4, 1, 5, 9, 2, 6}, 10, Clock.NUMBERS);
        TimeWindows windows = new TimeWindows(0, 10, 8);
        ActivityProfile profile = ActivityProfile.fit(log, windows);
        ModelParts parts = new ModelParts("x", Frame.of(log, windows));
        profile.into(parts);
        TimeWindows future = new TimeWindows(0, 10, 100);
        assertArrayEquals(
                profile.draw(future, Key.of(5)), ActivityProfile.read(parts).draw(future, Key.of(5)));
        parts.with("activity.counts", new int[] {1, 2});
        assertThrows(InputException.class, () -> ActivityProfile.read(parts));
        parts.with("activity.counts", new int[] {1, 2, 3, 4, 5, 6, 7, -1});
        assertThrows(InputException.class, () -> ActivityProfile.read(parts));
    }

    @Test
    void windowsThatDoNotFitAreRefused() {
        ActivityProfile profile = profile(new int[] {1, 2, 3}, 10, Clock.NUMBERS);
        assertThrows(IllegalArgumentException.class, () -> profile.draw(new TimeWindows(5, 10, 1), Key.of(0)));
        assertThrows(IllegalArgumentException.class, () -> profile.draw(new TimeWindows(0, 5, 1), Key.of(0)));
        assertThrows(InputException.class, () -> profile.draw(new TimeWindows(-10, 10, 1), Key.of(0)));
    }
}
