package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows that a log is seen in when nobody says otherwise.
 *
 * <ul>
 *   <li>Plain numbers of at most {@value #MOST_STEPS} distinct values, evenly spread: one step, the largest that all times are
 *       multiples of, from the first event.
 *   <li>All else: the natural unit whose number of windows with events is nearest to 100 (as a ratio; the wider of two that
 *       are as near), which gives about 50 to 200 of them. Units are 1, 2 and 5 times a power of ten for numbers, and 1, 5 and
 *       15 seconds or minutes, 1 and 6 hours, 1 day, 1 week, 30 and 365 days for instants. Windows begin at whole multiples of
 *       the unit, weeks on Mondays, in UTC.
 * </ul>
 *
 * <p>A log whose times are all shifted by the unit has the same windows, shifted. What is chosen does not depend on the order
 * of events.
 *
 * @param windows the windows, from the one of the first event to that of the last
 * @param inWords what was chosen and why, for people
 */
public record DefaultWindows(TimeWindows windows, String inWords) {
    private static final int MOST_STEPS = 1000;
    private static final int AIM = 100;

    /** Windows without events may outnumber distinct times by this factor before steps count as uneven. */
    private static final int MOST_GAPS = 10;

    private static final long MOST_WINDOWS = 100_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;

    /** 1970-01-05 was a Monday. */
    private static final long FIRST_MONDAY = 4 * DAY;

    private record Unit(long width, long offset, String name) {
        TimeWindows over(EventLog log) {
            long origin = log.firstTime() - Math.floorMod(Math.subtractExact(log.firstTime(), offset), width);
            return TimeWindows.between(origin, log.lastTime(), width);
        }
    }

    /**
     * Chooses windows.
     *
     * @param log at least one event
     */
    public static DefaultWindows of(EventLog log) {
        if (log.isEmpty()) {
            throw new IllegalArgumentException("log: found no events, expected at least one");
        }
        long span = Math.subtractExact(log.lastTime(), log.firstTime());
        if (log.clock().kind() == Clock.Kind.NUMBERS) {
            int distinct = 0;
            long step = 0;
            for (int e = 0; e < log.size() && distinct <= MOST_STEPS; e++) {
                long sinceLast = e == 0 ? 0 : log.time(e) - log.time(e - 1);
                distinct += e == 0 || sinceLast > 0 ? 1 : 0;
                step = divisor(step, sinceLast);
            }
            step = step == 0 ? log.clock().ticksPerUnit() : step;
            if (distinct <= MOST_STEPS && span / step < (long) distinct * MOST_GAPS) {
                TimeWindows windows = TimeWindows.over(log, step);
                return new DefaultWindows(
                        windows,
                        "steps of " + log.clock().text(step) + ", since times are " + distinct
                                + " distinct numbers a step or more apart: " + occupied(log, windows) + " of "
                                + windows.count() + " steps have events");
            }
        }
        return natural(log, span);
    }

    private static DefaultWindows natural(EventLog log, long span) {
        TimeWindows best = null;
        Unit unit = null;
        double least = Double.POSITIVE_INFINITY;
        int most = 0;
        for (Unit candidate : units(log.clock(), span)) {
            if (span / candidate.width >= MOST_WINDOWS) {
                continue;
            }
            TimeWindows windows = candidate.over(log);
            int count = occupied(log, windows);
            double off = Math.abs(Math.log((double) count / AIM));
            // all in one window whatever the unit: the narrowest says most
            if (off < least || (off == least && count > 1)) {
                best = windows;
                unit = candidate;
                least = off;
                most = count;
            }
        }
        if (best == null || unit == null) {
            throw new IllegalArgumentException(
                    "log: found times over " + log.clock().units(span)
                            + " units, expected a span that some natural unit cuts into fewer than " + MOST_WINDOWS);
        }
        return new DefaultWindows(
                best,
                "windows of " + unit.name + ", the natural unit that gives nearest to " + AIM + " with events: " + most
                        + " of " + best.count());
    }

    /** From narrow to wide. */
    private static List<Unit> units(Clock clock, long span) {
        List<Unit> units = new ArrayList<>();
        if (clock.kind() == Clock.Kind.INSTANTS) {
            long second = clock.ticksPerUnit();
            units.add(new Unit(second, 0, "1 second"));
            units.add(new Unit(5 * second, 0, "5 seconds"));
            units.add(new Unit(15 * second, 0, "15 seconds"));
            units.add(new Unit(MINUTE * second, 0, "1 minute"));
            units.add(new Unit(5 * MINUTE * second, 0, "5 minutes"));
            units.add(new Unit(15 * MINUTE * second, 0, "15 minutes"));
            units.add(new Unit(HOUR * second, 0, "1 hour"));
            units.add(new Unit(6 * HOUR * second, 0, "6 hours"));
            units.add(new Unit(DAY * second, 0, "1 day"));
            units.add(new Unit(WEEK * second, FIRST_MONDAY * second, "1 week"));
            units.add(new Unit(30 * DAY * second, 0, "30 days"));
            units.add(new Unit(365 * DAY * second, 0, "365 days"));
            return units;
        }
        for (long power = 1; ; power *= 10) {
            for (int times : new int[] {1, 2, 5}) {
                if (power > Long.MAX_VALUE / 8 / times || (units.size() > 1 && power * times > span)) {
                    return units;
                }
                units.add(new Unit(power * times, 0, clock.text(power * times)));
            }
        }
    }

    private static int occupied(EventLog log, TimeWindows windows) {
        int count = 0;
        for (int e = 0; e < log.size(); ) {
            count++;
            e = log.firstAt(windows.end((int) windows.index(log.time(e))));
        }
        return count;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
