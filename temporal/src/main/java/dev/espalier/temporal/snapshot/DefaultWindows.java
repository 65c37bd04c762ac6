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
        TimeWindows over(DistinctTimes times) {
            long origin = times.first() - Math.floorMod(Math.subtractExact(times.first(), offset), width);
            return TimeWindows.between(origin, times.last(), width);
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
        return of(new LogTimes(log));
    }

    /** Chooses windows by what is known of the times, wherever they are. */
    public static DefaultWindows of(DistinctTimes times) {
        long span = Math.subtractExact(times.last(), times.first());
        if (times.clock().kind() == Clock.Kind.NUMBERS) {
            DistinctTimes.Steps steps = times.steps(MOST_STEPS);
            long step = steps.step() == 0 ? times.clock().ticksPerUnit() : steps.step();
            if (steps.distinct() <= MOST_STEPS && span / step < (long) steps.distinct() * MOST_GAPS) {
                TimeWindows windows = TimeWindows.between(times.first(), times.last(), step);
                return new DefaultWindows(
                        windows,
                        "steps of " + times.clock().text(step) + ", since times are " + steps.distinct()
                                + " distinct numbers a step or more apart: "
                                + times.occupied(List.of(windows)).getFirst() + " of " + windows.count()
                                + " steps have events");
            }
        }
        return natural(times, span);
    }

    private static DefaultWindows natural(DistinctTimes times, long span) {
        List<Unit> candidates = new ArrayList<>();
        List<TimeWindows> cuts = new ArrayList<>();
        for (Unit candidate : units(times.clock(), span)) {
            if (span / candidate.width < MOST_WINDOWS) {
                candidates.add(candidate);
                cuts.add(candidate.over(times));
            }
        }
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException(
                    "log: found times over " + times.clock().units(span)
                            + " units, expected a span that some natural unit cuts into fewer than " + MOST_WINDOWS);
        }
        List<Integer> counts = times.occupied(cuts);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < cuts.size(); c++) {
            double off = Math.abs(Math.log((double) counts.get(c) / AIM));
            // all in one window whatever the unit: the narrowest says most
            if (off < least || (off == least && counts.get(c) > 1)) {
                best = c;
                least = off;
            }
        }
        return new DefaultWindows(
                cuts.get(best),
                "windows of " + candidates.get(best).name + ", the natural unit that gives nearest to " + AIM
                        + " with events: " + counts.get(best) + " of "
                        + cuts.get(best).count());
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

    /** The times of a log. */
    private record LogTimes(EventLog log) implements DistinctTimes {
        @Override
        public Clock clock() {
            return log.clock();
        }

        @Override
        public long first() {
            return log.firstTime();
        }

        @Override
        public long last() {
            return log.lastTime();
        }

        @Override
        public Steps steps(int most) {
            int distinct = 0;
            long step = 0;
            for (int e = 0; e < log.size() && distinct <= most; e++) {
                long sinceLast = e == 0 ? 0 : log.time(e) - log.time(e - 1);
                distinct += e == 0 || sinceLast > 0 ? 1 : 0;
                step = DistinctTimes.divisor(step, sinceLast);
            }
            return new Steps(distinct, step);
        }

        @Override
        public List<Integer> occupied(List<TimeWindows> windows) {
            return windows.stream().map(this::occupied).toList();
        }

        private int occupied(TimeWindows windows) {
            int count = 0;
            for (int e = 0; e < log.size(); ) {
                count++;
                e = log.firstAt(windows.end((int) windows.index(log.time(e))));
            }
            return count;
        }
    }
}
