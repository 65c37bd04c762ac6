package dev.espalier.graph.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the text of one cell may be, to find the column of times in a table. */
public final class TimeText {
    private static final int LONGEST_QUOTE = 60;
    private static final String LARGEST = Long.toString(Long.MAX_VALUE);
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?");

    private TimeText() {}

    /** Whether text is a whole number that a long holds, of at most 19 digits: nanoseconds since 1970 have so many. */
    public static boolean isWhole(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        boolean whole = digits > 0
                && digits <= LARGEST.length()
                && text.chars().skip(text.length() - digits).allMatch(c -> c >= '0' && c <= '9');
        return whole
                && (digits < LARGEST.length()
                        || text.substring(text.length() - digits).compareTo(LARGEST) <= 0);
    }

    /** Whether text is a number as tables write it; then it is no date, whatever its digits. */
    public static boolean isNumber(String text) {
        if (isWhole(text)) {
            return true;
        }
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        boolean may = (first >= '0' && first <= '9') || first == '.' || first == '-' || first == '+';
        return may && text.length() < 40 && NUMBER.matcher(text).matches();
    }

    /** Whether text is a year in four digits, with or without a zero behind a decimal point. */
    public static boolean isYear(String text) {
        String digits = text.strip().replaceAll("\\.0*$", "");
        return digits.length() == 4 && isWhole(digits);
    }

    /** Whether text is a date, though perhaps one that may be two; numbers are none. */
    public static boolean isDate(String text) {
        return !isNumber(text.strip()) && DateText.parse(text) != null;
    }

    /** A date that stands alone, in UTC where it has an offset; empty when the text is none, or may be two. */
    public static Optional<LocalDateTime> date(String text) {
        DateText date = isNumber(text) ? null : DateText.parse(text);
        LocalDateTime wall = date == null ? null : date.dayFirst();
        if (date == null || wall == null || !wall.equals(date.monthFirst())) {
            return Optional.empty();
        }
        ZoneOffset offset = date.offset();
        return Optional.of(
                offset == null
                        ? wall
                        : wall.atOffset(offset)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime());
    }

    /** A cell as a message shows it: on one line and not too long. */
    static String quote(String cell) {
        String line = cell.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line) + "'";
    }
}
