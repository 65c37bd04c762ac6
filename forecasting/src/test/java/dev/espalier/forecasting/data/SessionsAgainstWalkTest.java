package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of sessions against a walk through the minutes of weeks that keeps those that are in session. */
class SessionsAgainstWalkTest {
    private static final LocalDateTime MONDAY = LocalDateTime.of(2021, 3, 1, 0, 0);

    /** All stamps in session of some weeks, in order. */
    private static List<LocalDateTime> walk(int days, LocalTime first, int perDay, int minutes) {
        List<LocalDateTime> stamps = new ArrayList<>();
        for (LocalDateTime now = MONDAY; now.isBefore(MONDAY.plusWeeks(4)); now = now.plusMinutes(5)) {
            boolean day = ((days >> (now.getDayOfWeek().getValue() - 1)) & 1) == 1;
            int sinceFirst = now.toLocalTime().toSecondOfDay() / 60 - first.toSecondOfDay() / 60;
            if (day && sinceFirst >= 0 && sinceFirst % minutes == 0 && sinceFirst / minutes < perDay) {
                stamps.add(now);
            }
        }
        return stamps;
    }

    @Randomised(cases = 100)
    void everyStep(Key key) {
        SplittableRandom random = key.random();
        int days = 1 + random.nextInt(127);
        int minutes = 5 * (1 + random.nextInt(12));
        LocalTime first = LocalTime.of(random.nextInt(8), 5 * random.nextInt(12));
        int perDay = 1 + random.nextInt((23 * 60 - first.toSecondOfDay() / 60) / minutes);
        var sessions = new Sessions(days, first, first.plusMinutes((long) minutes * (perDay - 1)));
        var frequency = new Frequency(minutes, Frequency.Unit.MINUTE, sessions, null);
        List<LocalDateTime> stamps = walk(days, first, perDay, minutes);
        int start = random.nextInt(stamps.size());
        for (int i = 0; i < stamps.size(); i += 1 + random.nextInt(9)) {
            assertEquals(stamps.get(i), frequency.plus(stamps.get(start), i - start));
            assertEquals(i - start, frequency.steps(stamps.get(start), stamps.get(i)));
            assertTrue(sessions.hold(stamps.get(i), frequency.step()));
            LocalDateTime off = stamps.get(i).plusMinutes(1);
            assertFalse(sessions.hold(off, frequency.step()));
        }
        assertEquals(perDay, sessions.stepsPerDay(frequency.step()));
        assertEquals(Integer.bitCount(days), sessions.daysPerWeek());
        assertEquals(Optional.of(sessions), Sessions.parse(sessions.toString()));
    }

    @Randomised(cases = 60)
    void everyDay(Key key) {
        SplittableRandom random = key.random();
        int days = 1 + random.nextInt(127);
        int count = 1 + random.nextInt(3);
        LocalTime clock = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
        var frequency = new Frequency(count, Frequency.Unit.DAY, new Sessions(days, null, null), null);
        List<LocalDateTime> stamps = walk(days, clock, 1, 5);
        int start = random.nextInt(stamps.size());
        for (int i = start % count; i < stamps.size(); i += count) {
            int steps = (i - start) / count;
            assertEquals(stamps.get(i), frequency.plus(stamps.get(start), steps));
            assertEquals(steps, frequency.steps(stamps.get(start), stamps.get(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mon-fri, 0011111, mon-fri",
        "sun-thu, 1001111, sun-thu",
        "mon+wed+fri, 0010101, mon+wed+fri",
        "fri-mon, 1110001, fri-mon",
        "MON-SUN, 1111111, mon-sun",
        "sat+sun, 1100000, sat-sun"
    })
    void namesOfDays(String text, String bits, String name) {
        Sessions sessions = Sessions.parse(text).orElseThrow();
        assertEquals(Integer.parseInt(bits, 2), sessions.days());
        assertEquals(name, sessions.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon-", "mon-fri-sat", "xxx", "mon/09:00", "mon-fri/9-10", ""})
    void othersAreNone(String text) {
        assertTrue(Sessions.parse(text).isEmpty());
    }

    @Test
    void misuse() {
        assertThrows(IllegalArgumentException.class, () -> new Sessions(0, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Sessions(128, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Sessions(1, LocalTime.NOON, null));
        assertThrows(IllegalArgumentException.class, () -> new Sessions(1, LocalTime.NOON, LocalTime.MIDNIGHT));
    }
}
