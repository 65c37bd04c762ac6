package dev.espalier.forecasting.data;

import dev.espalier.graph.time.Micros;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the frequency of dates from their distances. Stamps of one day of the month, of month ends or of the first or last
 * weekdays of months are months; days without some weekdays, and times of day without nights, are sessions; else the
 * greatest common divisor of the differences is the step, if at least one neighbouring pair in ten is that close.
 */
final class FrequencyFinder {
    private static final int RAREST_PAIR = 10;
    /** Fewer stamps than this show no sessions. */
    private static final int FEWEST_IN_SESSIONS = 8;
    /** Sessions must be this full, and the grid around the clock this much emptier. */
    private static final double FULL = 0.5;

    private static final double EMPTIER = 0.8;

    private final long[] distinct;

    /** @param distinct stamps in microseconds, ascending, at least two */
    FrequencyFinder(long[] distinct) {
        this.distinct = distinct;
    }

    /** No frequency: why. */
    static final class None extends Exception {
        private static final long serialVersionUID = 1;

        private None(String found) {
            super(found);
        }
    }

    Frequency find() throws None {
        Frequency.@Nullable Unit months = monthUnit();
        if (months != null) {
            long[] counted = Arrays.stream(distinct).map(FrequencyFinder::month).toArray();
            int step = Math.toIntExact(divisor(differences(counted)));
            return step % 12 == 0 && months == Frequency.Unit.MONTH
                    ? new Frequency(step / 12, Frequency.Unit.YEAR)
                    : new Frequency(step, months);
        }
        Optional<Frequency> sessions = sessions();
        if (sessions.isPresent()) {
            return sessions.get();
        }
        long micros = divisor(differences(distinct));
        return Frequency.ofMicros(micros).orElseThrow(() -> new None("neighbouring times " + micros + " us apart"));
    }

    /**
     * Whether all stamps are at one time of one day of the month, up to the 28th, or all at month ends, or all on the first
     * or the last weekdays of their months; else null.
     */
    private Frequency.@Nullable Unit monthUnit() {
        LocalDateTime first = Micros.dateTime(distinct[0]);
        boolean sameDay = first.getDayOfMonth() <= 28;
        boolean ends = true;
        boolean lastWeekdays = distinct.length > 2;
        boolean firstWeekdays = distinct.length > 2;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < distinct.length && (sameDay || ends || lastWeekdays || firstWeekdays); i++) {
            LocalDateTime stamp = Micros.dateTime(distinct[i]);
            boolean apart = stamp.toLocalTime().equals(first.toLocalTime()) && month(distinct[i]) > before;
            before = month(distinct[i]);
            sameDay &= apart && stamp.getDayOfMonth() == first.getDayOfMonth();
            ends &= apart && stamp.getDayOfMonth() == stamp.toLocalDate().lengthOfMonth();
            lastWeekdays &= apart && isOf(stamp, Frequency.Unit.BUSINESS_MONTH_END);
            firstWeekdays &= apart && isOf(stamp, Frequency.Unit.BUSINESS_MONTH_START);
        }
        return sameDay
                ? Frequency.Unit.MONTH
                : ends
                        ? Frequency.Unit.MONTH_END
                        : lastWeekdays
                                ? Frequency.Unit.BUSINESS_MONTH_END
                                : firstWeekdays ? Frequency.Unit.BUSINESS_MONTH_START : null;
    }

    private static boolean isOf(LocalDateTime stamp, Frequency.Unit unit) {
        return new Frequency(1, unit).plus(stamp, 0).equals(stamp);
    }

    private static long month(long time) {
        LocalDateTime stamp = Micros.dateTime(time);
        return stamp.getYear() * 12L + stamp.getMonthValue();
    }

    /** Days without some weekdays, or times of day without nights, where the stamps leave no doubt. */
    Optional<Frequency> sessions() {
        if (distinct.length < FEWEST_IN_SESSIONS) {
            return Optional.empty();
        }
        LocalTime least = LocalTime.MAX;
        LocalTime most = LocalTime.MIN;
        int[] seen = new int[7];
        long lastDay = Long.MIN_VALUE;
        for (long time : distinct) {
            LocalDateTime stamp = Micros.dateTime(time);
            LocalTime clock = stamp.toLocalTime();
            least = clock.isBefore(least) ? clock : least;
            most = clock.isAfter(most) ? clock : most;
            long day = stamp.toLocalDate().toEpochDay();
            seen[stamp.getDayOfWeek().getValue() - 1] += day == lastDay ? 0 : 1;
            lastDay = day;
        }
        int days = days(seen);
        return least.equals(most)
                ? ofDays(days)
                : ofTimes(days, least, most, Arrays.stream(seen).sum());
    }

    /** Weekdays that were seen, and those that the stamps pass over fewer than twice. */
    private int days(int[] seen) {
        long from = Micros.dateTime(distinct[0]).toLocalDate().toEpochDay();
        long to = Micros.dateTime(distinct[distinct.length - 1]).toLocalDate().toEpochDay();
        int days = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            long first = from + Math.floorMod((day.getValue() - 1) - (from + 3), 7L);
            long passed = first > to ? 0 : (to - first) / 7 + 1;
            days |= seen[day.getValue() - 1] > 0 || passed < 2 ? 1 << (day.getValue() - 1) : 0;
        }
        return days;
    }

    private Optional<Frequency> ofDays(int days) {
        if (Integer.bitCount(days) == 7 || Integer.bitCount(days) == 1) {
            return Optional.empty();
        }
        var frequency = new Frequency(1, Frequency.Unit.DAY, new Sessions(days, null, null), null);
        return fullness(frequency) >= FULL ? Optional.of(frequency) : Optional.empty();
    }

    private Optional<Frequency> ofTimes(int days, LocalTime least, LocalTime most, int dayCount) {
        long step = commonest(differences(distinct));
        long length = Micros.of(Duration.between(least, most));
        if (dayCount < 3 || step >= Micros.of(Duration.ofDays(1)) || length % step != 0) {
            return Optional.empty();
        }
        Frequency plain = Frequency.ofMicros(step).orElse(null);
        if (plain == null) {
            return Optional.empty();
        }
        var frequency = new Frequency(plain.count(), plain.unit(), new Sessions(days, least, most), null);
        for (long time : distinct) {
            LocalDateTime stamp = Micros.dateTime(time);
            if (Micros.of(Duration.between(least, stamp.toLocalTime())) % step != 0) {
                return Optional.empty();
            }
        }
        long around = (distinct[distinct.length - 1] - distinct[0]) / step + 1;
        double full = fullness(frequency);
        boolean clear = full >= FULL && (double) distinct.length / around < EMPTIER * full;
        return clear ? Optional.of(frequency) : Optional.empty();
    }

    /** The share of a grid's points from the first stamp to the last that are stamps. */
    private double fullness(Frequency frequency) {
        LocalDateTime first = Micros.dateTime(distinct[0]);
        LocalDateTime last = Micros.dateTime(distinct[distinct.length - 1]);
        return distinct.length / (double) (frequency.steps(first, last) + 1);
    }

    private static long commonest(long[] differences) {
        Map<Long, Integer> counts = new HashMap<>();
        long best = differences[0];
        for (long difference : differences) {
            int count = counts.merge(difference, 1, Integer::sum);
            int most = counts.getOrDefault(best, 0);
            best = count > most || (count == most && difference < best) ? difference : best;
        }
        return best;
    }

    static long[] differences(long[] ascending) {
        long[] differences = new long[ascending.length - 1];
        Arrays.setAll(differences, i -> ascending[i + 1] - ascending[i]);
        return differences;
    }

    static long divisor(long[] differences) throws None {
        long divisor = 0;
        for (long difference : differences) {
            divisor = gcd(divisor, difference);
        }
        long smallest = divisor;
        long close = Arrays.stream(differences).filter(d -> d == smallest).count();
        if (close * RAREST_PAIR < differences.length) {
            throw new None(
                    "times whose distances have no clear common step (the largest that divides all of them is that of "
                            + close + " of " + differences.length + " neighbours)");
        }
        return divisor;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
