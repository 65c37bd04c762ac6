package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When in a week there are steps at all: business days, or the hours of a market. The step after Friday's last is Monday's
 * first. Immutable.
 *
 * @param days  bit 0 for Monday to bit 6 for Sunday, at least one
 * @param first time of a day's first step; null where days are the steps
 * @param last  time of a day's last step, not before the first; null where days are the steps
 */
public record Sessions(
        int days, @Nullable LocalTime first, @Nullable LocalTime last) implements Serializable {
    /** Monday to Friday. */
    public static final Sessions BUSINESS_DAYS = new Sessions(0b0011111, null, null);

    private static final int ALL = 0b1111111;
    private static final String[] NAMES = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    private static final Pattern FORM =
            Pattern.compile("([a-z]{3}(?:[-+][a-z]{3})*)(?:/(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)"
                    + "-(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?))?");

    public Sessions {
        if (days < 1 || days > ALL || (first == null) != (last == null)) {
            throw new IllegalArgumentException("found sessions on days " + days + " with "
                    + (first == null ? "no beginning" : "the beginning " + first)
                    + (last == null ? " and no end" : " and the end " + last)
                    + ", expected at least one of 7 days, and a beginning and an end or neither");
        }
        if (first != null && last != null && last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "found sessions that end at " + last + ", expected an end after their beginning at " + first);
        }
    }

    /** Whether days are the steps, rather than times within days. */
    boolean areDays() {
        return first == null;
    }

    boolean hold(DayOfWeek day) {
        return holds(day.getValue() - 1);
    }

    /** Days of a week. */
    int daysPerWeek() {
        return Integer.bitCount(days);
    }

    /** Steps of a day that are {@code step} apart. */
    int stepsPerDay(Duration step) {
        return first == null || last == null
                ? 1
                : (int) (Duration.between(first, last).toNanos() / step.toNanos()) + 1;
    }

    /** The stamp {@code steps} steps after one of these. */
    LocalDateTime plus(LocalDateTime start, long steps, Duration step) {
        int perDay = stepsPerDay(step);
        long index = index(start, step) + steps;
        LocalDate date = date(Math.floorDiv(index, (long) perDay));
        LocalTime time = first == null
                ? start.toLocalTime()
                : first.plus(step.multipliedBy(Math.floorMod(index, (long) perDay)));
        return date.atTime(time);
    }

    /** How many steps lie between the stamps; the later one is a step itself if {@link #plus} leads to it. */
    long steps(LocalDateTime start, LocalDateTime stamp, Duration step) {
        return index(stamp, step) - index(start, step);
    }

    /** Whether there is a step at a stamp. */
    boolean hold(LocalDateTime stamp, Duration step) {
        return hold(stamp.getDayOfWeek()) && plus(stamp, 0, step).equals(stamp);
    }

    private long index(LocalDateTime stamp, Duration step) {
        int perDay = stepsPerDay(step);
        long inDay = first == null
                ? 0
                : Math.floorDiv(Duration.between(first, stamp.toLocalTime()).toNanos(), step.toNanos());
        return number(stamp.toLocalDate()) * perDay + Math.clamp(inDay, 0, perDay - 1);
    }

    /** How many of these days lie between the Monday before 1970 and a date. */
    private long number(LocalDate date) {
        long day = date.toEpochDay() + 3;
        int before = days & ((1 << Math.floorMod(day, 7L)) - 1);
        return Math.floorDiv(day, 7L) * daysPerWeek() + Integer.bitCount(before);
    }

    private LocalDate date(long number) {
        long week = Math.floorDiv(number, (long) daysPerWeek());
        int left = Math.floorMod(number, daysPerWeek());
        int day = -1;
        for (int seen = -1; seen < left; ) {
            day++;
            seen += ((days >> day) & 1) != 0 ? 1 : 0;
        }
        return LocalDate.ofEpochDay(week * 7 + day - 3);
    }

    /**
     * Reads {@code mon-fri}, {@code sun-thu}, {@code mon+wed+fri} or, with the times of a day's first and last step,
     * {@code mon-fri/09:30-15:55}; empty for anything else.
     */
    static Optional<Sessions> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        int days = 0;
        for (String part : form.group(1).split("\\+", -1)) {
            String[] ends = part.split("-", -1);
            int from = day(ends[0]);
            int to = day(ends[ends.length - 1]);
            if (ends.length > 2 || from < 0 || to < 0) {
                return Optional.empty();
            }
            for (int day = from; ; day = (day + 1) % 7) {
                days |= 1 << day;
                if (day == to) {
                    break;
                }
            }
        }
        String first = form.group(2);
        return Optional.of(
                first == null
                        ? new Sessions(days, null, null)
                        : new Sessions(days, LocalTime.parse(first), LocalTime.parse(form.group(3))));
    }

    private static int day(String name) {
        return Arrays.asList(NAMES).indexOf(name);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int from = 0; from < 7; from++) {
            boolean begins = holds(from) && (!holds((from + 6) % 7) || (days == ALL && from == 0));
            if (begins) {
                int length = 1;
                while (length < 7 && holds((from + length) % 7)) {
                    length++;
                }
                text.append(text.isEmpty() ? "" : "+").append(NAMES[from]);
                text.append(length == 1 ? "" : "-" + NAMES[(from + length - 1) % 7]);
            }
        }
        return first == null ? text.toString() : text + "/" + first + "-" + last;
    }

    private boolean holds(int day) {
        return ((days >> day) & 1) != 0;
    }
}
