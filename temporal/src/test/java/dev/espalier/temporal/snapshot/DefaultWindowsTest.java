package dev.espalier.temporal.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.GoldenLogs;
import dev.espalier.testing.Randomised;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DefaultWindowsTest {
    private static EventLog times(Clock clock, long... times) {
        var log = new EventLogBuilder(NodeNames.numbered(2), clock, Shape.DIRECTED);
        for (long time : times) {
            log.add(0, 1, time);
        }
        return log.build();
    }

    @Test
    void stepsOfDaysAreSteps() {
        DefaultWindows chosen = DefaultWindows.of(GoldenLogs.ucSocialDaily(Shape.DIRECTED));
        assertEquals(new TimeWindows(1, 1, 194), chosen.windows());
        assertTrue(chosen.inWords().contains("192 of 194"), chosen.inWords());
    }

    @Test
    void messagesOverHalfAYearAreDays() {
        DefaultWindows chosen = DefaultWindows.of(GoldenLogs.collegeMessages());
        assertEquals(86_400, chosen.windows().width());
        assertEquals(0, chosen.windows().origin() % 86_400);
        assertEquals(194, chosen.windows().count(), 1);
        assertTrue(chosen.inWords().startsWith("windows of 1 day"), chosen.inWords());
    }

    @Test
    void stepsMayBeWider() {
        assertEquals(
                new TimeWindows(7, 3600, 4),
                DefaultWindows.of(times(Clock.NUMBERS, 7, 3607, 10807)).windows());
        assertEquals(
                new TimeWindows(5, 1, 1),
                DefaultWindows.of(times(Clock.NUMBERS, 5, 5)).windows());
        assertThrows(IllegalArgumentException.class, () -> DefaultWindows.of(times(Clock.NUMBERS)));
    }

    @Test
    void weeksBeginOnMondays() {
        long[] times = new long[400];
        for (int e = 0; e < times.length; e++) {
            times[e] = 1_700_000_000L + e * 172_800L;
        }
        DefaultWindows chosen = DefaultWindows.of(times(Clock.SECONDS, times));
        assertEquals(7 * 86_400, chosen.windows().width());
        var day = Clock.SECONDS.instant(chosen.windows().origin()).atOffset(ZoneOffset.UTC);
        assertEquals(DayOfWeek.MONDAY, day.getDayOfWeek());
        assertEquals(0, day.toLocalTime().toSecondOfDay());
    }

    @Randomised(cases = 60)
    void shiftedTimesGiveShiftedWindowsWithinTheAim(Key key) {
        SplittableRandom random = key.random();
        Clock clock = random.nextBoolean() ? new Clock(Clock.Kind.INSTANTS, 1000) : new Clock(Clock.Kind.NUMBERS, 100);
        long span = 1000 * (long) Math.pow(10, 3 + 6 * random.nextDouble());
        long[] times = new long[5000];
        for (int e = 0; e < times.length; e++) {
            times[e] = 123_456_789L + random.nextLong(span);
        }
        DefaultWindows chosen = DefaultWindows.of(times(clock, times));
        TimeWindows windows = chosen.windows();
        long most = clock.kind() == Clock.Kind.NUMBERS ? 200 : 300;
        assertTrue(windows.count() >= 40 && windows.count() <= most, chosen.inWords() + " of span " + span);
        long shift = windows.width() * (random.nextInt(2001) - 1000);
        long[] later = times.clone();
        for (int e = 0; e < later.length; e++) {
            later[e] += shift;
        }
        TimeWindows shifted = DefaultWindows.of(times(clock, later)).windows();
        assertEquals(new TimeWindows(windows.origin() + shift, windows.width(), windows.count()), shifted);
    }
}
