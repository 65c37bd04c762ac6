package dev.espalier.graph.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One date as tables write it: ISO 8601 and its relatives, with slashes, dots or month names, quarters, weeks and months,
 * with a time of 24 or of 12 hours and a zone behind.
 *
 * @param dayFirst   what is written, with the day before the month where that is open; null when that is no date
 * @param monthFirst the same with the month before the day
 * @param offset     from UTC, where one is written
 * @param zone       where one is written by its name
 */
record DateText(
        @Nullable LocalDateTime dayFirst,
        @Nullable LocalDateTime monthFirst,
        @Nullable ZoneOffset offset,
        @Nullable ZoneId zone) {
    /** Two digits below this are of this century. */
    private static final int CENTURY = 70;

    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp]\\.?[Mm]\\.?)?\\s*"
                    + "(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?\\s*(?:\\[([A-Za-z0-9_/+-]+)\\])?");
    private static final Pattern ZONE_ONLY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})[T ](\\d{2}):?(\\d{2})?:?(\\d{2})?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern WEEKDAY = Pattern.compile("(?i)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\\s+(.*)");

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern CHINESE = Pattern.compile("(\\d{4})\u5e74(\\d{1,2})\u6708(\\d{1,2})\u65e5");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})");
    private static final Pattern DAY_NAME =
            Pattern.compile("(\\d{1,2})[-\\s.]*([A-Za-z]{3,9})\\.?[-\\s,]*(\\d{4}|\\d{2})");
    private static final Pattern NAME_DAY = Pattern.compile("([A-Za-z]{3,9})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})");
    private static final Pattern YEAR_NAME = Pattern.compile("(\\d{4})[-\\s]?([A-Za-z]{3,9})(?:[-\\s](\\d{1,2}))?");
    private static final Pattern NAME_YEAR = Pattern.compile("([A-Za-z]{3,9})\\.?[-\\s](\\d{4}|\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})[-\\s/:]?[Qq]([1-4])");
    private static final Pattern QUARTER_FIRST = Pattern.compile("[Qq]([1-4])[-\\s/:]?(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:[-/.]|[-\\s]?[Mm])(\\d{1,2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[-/](\\d{4})");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})[-\\s]?W(\\d{2})(?:-?([1-7]))?");

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** Days that a date may be. */
    private record Day(
            @Nullable LocalDate dayFirst, @Nullable LocalDate monthFirst) {
        static Day of(LocalDate date) {
            return new Day(date, date);
        }
    }

    /** Reads a date from year 1 to 9999 without a part below microseconds; null when the text is none. */
    static @Nullable DateText parse(String text) {
        String whole = text.strip();
        if (whole.length() < 6 || whole.length() > 60) {
            return null;
        }
        try {
            DateText found = iso(whole);
            found = found == null ? compact(whole) : found;
            found = found == null ? dayAndTime(whole) : found;
            return found == null || found.isWithinReach() ? found : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean isWithinReach() {
        LocalDateTime date = dayFirst == null ? monthFirst : dayFirst;
        return date != null
                && date.getYear() >= 1
                && date.getYear() <= 9999
                && Micros.dateTime(Micros.of(date)).equals(date);
    }

    /** What most tables have, without patterns. */
    private static @Nullable DateText iso(String text) {
        boolean day = text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        if (!day || text.charAt(0) > '9') {
            return null;
        }
        if (text.length() == 10) {
            return plain(LocalDate.parse(text).atStartOfDay());
        }
        boolean time = text.length() == 16 || text.length() == 19;
        if (!time || (text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
            return null;
        }
        int second = text.length() == 16 ? 0 : digits(text, 17);
        int hour = digits(text, 11);
        int minute = digits(text, 14);
        if (hour < 0 || hour > 23 || minute < 0 || second < 0 || text.charAt(13) != ':') {
            return null;
        }
        return plain(LocalDate.parse(text.substring(0, 10)).atTime(hour, minute, second));
    }

    private static int digits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }

    private static DateText plain(LocalDateTime date) {
        return new DateText(date, date, null, null);
    }

    private static @Nullable DateText compact(String text) {
        Matcher m = COMPACT.matcher(text);
        if (!m.matches()) {
            return null;
        }
        LocalDateTime date = LocalDateTime.of(
                number(m.group(1)),
                number(m.group(2)),
                number(m.group(3)),
                number(m.group(4)),
                m.group(5) == null ? 0 : number(m.group(5)),
                m.group(6) == null ? 0 : number(m.group(6)));
        return new DateText(date, date, m.group(7) == null ? null : ZoneOffset.of(m.group(7)), null);
    }

    private static @Nullable DateText dayAndTime(String text) {
        Matcher weekday = WEEKDAY.matcher(text);
        String rest = weekday.matches() ? weekday.group(1) : text;
        Matcher alone = ZONE_ONLY.matcher(rest);
        if (alone.matches()) {
            LocalDateTime midnight = LocalDate.parse(alone.group(1)).atStartOfDay();
            return new DateText(midnight, midnight, ZoneOffset.of(alone.group(2)), null);
        }
        int colon = rest.indexOf(':');
        int cut = colon < 0 ? rest.length() : Math.max(rest.lastIndexOf(' ', colon), rest.lastIndexOf('T', colon));
        if (cut <= 0) {
            return null;
        }
        String behind = colon < 0 ? "" : rest.substring(cut + 1);
        Matcher time = TIME.matcher(behind);
        boolean timed = !behind.isEmpty();
        if (timed && !time.matches()) {
            return null;
        }
        Day day = day(rest.substring(0, cut).strip().replaceAll(",$", ""));
        if (day == null) {
            return null;
        }
        return timed ? at(day, time) : new DateText(start(day.dayFirst()), start(day.monthFirst()), null, null);
    }

    private static @Nullable LocalDateTime start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay();
    }

    private static DateText at(Day day, Matcher time) {
        int hour = number(time.group(1));
        String half = time.group(5);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("hour " + hour + " of twelve");
            }
            hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
        }
        int minute = number(time.group(2));
        int second = time.group(3) == null ? 0 : number(time.group(3));
        String fraction = time.group(4);
        int nano = fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
        boolean midnight = hour == 24 && minute == 0 && second == 0 && nano == 0;
        LocalTime clock = LocalTime.of(midnight ? 0 : hour, minute, second, nano);
        String offset = time.group(6);
        ZoneOffset zone =
                offset == null ? null : Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
        ZoneId named = time.group(7) == null ? null : ZoneId.of(time.group(7));
        return new DateText(on(day.dayFirst(), clock, midnight), on(day.monthFirst(), clock, midnight), zone, named);
    }

    private static @Nullable LocalDateTime on(@Nullable LocalDate day, LocalTime clock, boolean tomorrow) {
        return day == null ? null : day.plusDays(tomorrow ? 1 : 0).atTime(clock);
    }

    private static @Nullable Day day(String text) {
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            return date(m.group(1), m.group(3), m.group(4));
        }
        m = YEAR_LAST.matcher(text);
        if (m.matches()) {
            LocalDate first = dateOrNull(m.group(4), m.group(3), m.group(1));
            // with dots the day always comes first
            LocalDate second = m.group(2).equals(".") ? first : dateOrNull(m.group(4), m.group(1), m.group(3));
            return first == null && second == null ? null : new Day(first, second);
        }
        m = CHINESE.matcher(text);
        if (m.matches()) {
            return date(m.group(1), m.group(2), m.group(3));
        }
        Day named = named(text);
        return named == null ? period(text) : named;
    }

    private static @Nullable Day named(String text) {
        Matcher m = DAY_NAME.matcher(text);
        if (m.matches()) {
            return named(m.group(3), m.group(2), m.group(1));
        }
        m = NAME_DAY.matcher(text);
        if (m.matches()) {
            return named(m.group(3), m.group(1), m.group(2));
        }
        m = NAME_YEAR.matcher(text);
        if (m.matches()) {
            return named(m.group(2), m.group(1), "1");
        }
        m = YEAR_NAME.matcher(text);
        return m.matches() ? named(m.group(1), m.group(2), m.group(3) == null ? "1" : m.group(3)) : null;
    }

    private static @Nullable Day period(String text) {
        Matcher m = QUARTER.matcher(text);
        if (m.matches()) {
            return quarter(m.group(1), m.group(2));
        }
        m = QUARTER_FIRST.matcher(text);
        if (m.matches()) {
            return quarter(m.group(2), m.group(1));
        }
        m = MONTH.matcher(text);
        if (m.matches()) {
            return date(m.group(1), m.group(2), "1");
        }
        m = MONTH_FIRST.matcher(text);
        if (m.matches()) {
            return date(m.group(2), m.group(1), "1");
        }
        m = WEEK.matcher(text);
        if (m.matches()) {
            int day = m.group(3) == null ? 1 : number(m.group(3));
            int week = number(m.group(2));
            LocalDate inYear = LocalDate.of(number(m.group(1)), 7, 1);
            if (week < 1
                    || week
                            > IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                    .rangeRefinedBy(inYear)
                                    .getMaximum()) {
                return null;
            }
            return Day.of(
                    inYear.with(WeekFields.ISO.weekOfWeekBasedYear(), week).with(WeekFields.ISO.dayOfWeek(), day));
        }
        return null;
    }

    private static Day quarter(String year, String quarter) {
        return Day.of(LocalDate.of(number(year), 3 * number(quarter) - 2, 1));
    }

    private static @Nullable Day named(String year, String name, String day) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int month = 0; month < MONTHS.size(); month++) {
            if (MONTHS.get(month).startsWith(lower) || (month == 8 && lower.equals("sept"))) {
                return date(year, Integer.toString(month + 1), day);
            }
        }
        return null;
    }

    private static Day date(String year, String month, String day) {
        return Day.of(LocalDate.of(year(year), number(month), number(day)));
    }

    private static @Nullable LocalDate dateOrNull(String year, String month, String day) {
        int m = number(month);
        int d = number(day);
        int y = year(year);
        boolean sound = m >= 1
                && m <= 12
                && d >= 1
                && d <= LocalDate.of(Math.max(1, y), m, 1).lengthOfMonth();
        return sound ? LocalDate.of(y, m, d) : null;
    }

    private static int year(String digits) {
        int year = number(digits);
        return digits.length() > 2 ? year : year + (year < CENTURY ? 2000 : 1900);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
