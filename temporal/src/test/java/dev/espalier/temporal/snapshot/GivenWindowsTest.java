package dev.espalier.temporal.snapshot;

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
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.testing.Randomised;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths as users write them, against the calendar. */
class GivenWindowsTest {
    private static final Clock MILLIS = new Clock(Kind.INSTANTS, 1000);
    private static final Clock TENTHS = new Clock(Kind.NUMBERS, 10);

    private static EventLog log(Clock clock, long... times) {
        var log = new EventLogBuilder(NodeNames.numbered(2), clock, Shape.DIRECTED);
        for (long time : times) {
            log.add(0, 1, time);
        }
        return log.build();
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "15min, 900000",
        "6 h, 21600000",
        "' 1d ', 86400000",
        "2w, 1209600000",
        "0.5s, 500",
        "90sec, 90000"
    })
    void widthsOfInstants(String width, long ticks) {
        assertEquals(ticks, GivenWindows.ticks(width, MILLIS));
    }

    @ParameterizedTest
    @CsvSource({"5, 50", "0.1, 1", "12.50, 125", "100000000, 1000000000"})
    void widthsOfNumbers(String width, long ticks) {
        assertEquals(ticks, GivenWindows.ticks(width, TENTHS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|instants|found '5', expected a number above 0 with s, min, h, d or w, as in 6h, since times are"
                        + " instants",
                "1mo|instants|found '1mo', expected a number above 0 with s, min, h, d or w, as in 6h, since times are"
                        + " instants",
                "6h|numbers|found '6h', expected a number above 0 such as 5 or 0.5, since times are numbers",
                "-5|numbers|found '-5', expected a number above 0 such as 5 or 0.5, since times are numbers",
                "1e3|numbers|found '1e3', expected a number above 0 such as 5 or 0.5, since times are numbers",
                "''|numbers|found '', expected a number above 0 such as 5 or 0.5, since times are numbers",
                "0|numbers|found '0', expected a width above 0",
                "0d|instants|found '0d', expected a width above 0",
                "0.25|numbers|found '0.25', expected a multiple of the finest step of the times, 0.1",
                "0.0001s|instants|found '0.0001s', expected a multiple of the finest step of the times, 0.001 s"
            })
    void whatIsNoWidthIsRefused(String width, String times, String message) {
        Clock clock = times.equals("instants") ? MILLIS : TENTHS;
        var refused = assertThrows(
                IllegalArgumentException.class, () -> GivenWindows.ticks(width.equals("''") ? "" : width, clock));
        assertEquals(message, refused.getMessage());
    }

    /** Days begin at midnight, weeks on Mondays, whole multiples of other widths count from 1970: for any log, before it too. */
    @Randomised(cases = 60)
    void windowsOfInstantsFollowTheCalendar(Key key) {
        SplittableRandom random = key.random();
        long first = random.nextLong(-4_000_000_000_000L, 4_000_000_000_000L);
        EventLog log = log(MILLIS, first, first + random.nextLong(5_000_000_000L));
        Instant start = MILLIS.instant(log.firstTime());
        Instant midnight = start.truncatedTo(ChronoUnit.DAYS);
        assertEquals(midnight, MILLIS.instant(held("1d", log).origin()));
        assertEquals(
                start.truncatedTo(ChronoUnit.HOURS),
                MILLIS.instant(held("1h", log).origin()));
        int days = midnight.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
        assertEquals(
                midnight.minus(days, ChronoUnit.DAYS),
                MILLIS.instant(held("1w", log).origin()));
        assertEquals(0, Math.floorMod(held("7h", log).origin(), 7 * 3_600_000L));
        EventLog numbers = log(TENTHS, first, first + 70);
        assertEquals(new TimeWindows(first, 50, 2), held("5", numbers));
    }

    /** The windows of a width, the first and last of which hold the first and last event. */
    private static TimeWindows held(String width, EventLog log) {
        TimeWindows windows = GivenWindows.of(width, log);
        assertEquals(0, windows.index(log.firstTime()));
        assertEquals(windows.count() - 1, windows.index(log.lastTime()));
        assertEquals(GivenWindows.ticks(width, log.clock()), windows.width());
        return windows;
    }

    @Test
    void aMillionWindowsAreTheMost() {
        assertEquals(1_000_000, GivenWindows.of("1", log(TENTHS, 0, 9_999_999)).count());
        var refused =
                assertThrows(IllegalArgumentException.class, () -> GivenWindows.of("1", log(TENTHS, 0, 10_000_000)));
        assertEquals("found '1', expected a width that gives at most 1000000 windows", refused.getMessage());
    }

    /** Times at both ends of what there is: a span that no number of ticks holds. */
    @Test
    void spansBeyondAllNumbersAreRefused() {
        EventLog log = log(Clock.NUMBERS, Long.MIN_VALUE, Long.MAX_VALUE);
        var refused = assertThrows(IllegalArgumentException.class, () -> GivenWindows.of("1000", log));
        assertTrue(String.valueOf(refused.getMessage()).contains("at most 1000000 windows"), refused.getMessage());
    }
}
