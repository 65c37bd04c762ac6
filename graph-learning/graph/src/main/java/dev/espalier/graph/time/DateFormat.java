package dev.espalier.graph.time;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How dates are to be read where a table leaves it open.
 *
 * @param order   of day and month in dates such as 01/02/2021
 * @param pattern of all dates, as {@link DateTimeFormatter} has it; null to tell it from them
 * @param zone    whose clocks they are told by, and forecasts with them; null for what the dates say
 */
public record DateFormat(
        Order order, @Nullable String pattern, @Nullable ZoneId zone) implements Serializable {
    /** Which comes first in dates with both as numbers. */
    public enum Order {
        /** Told by all dates of a column together. */
        AUTO,
        DAY_FIRST,
        MONTH_FIRST
    }

    /** Everything told by the dates. */
    public static final DateFormat DEFAULT = new DateFormat(Order.AUTO, null, null);

    private static final Map<Character, String> DIRECTIVES = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('y', "uu"),
            Map.entry('m', "M"),
            Map.entry('d', "d"),
            Map.entry('e', "d"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('H', "H"),
            Map.entry('I', "h"),
            Map.entry('M', "m"),
            Map.entry('S', "s"),
            Map.entry('f', "SSSSSS"),
            Map.entry('p', "a"),
            Map.entry('j', "D"),
            Map.entry('z', "XX"),
            Map.entry('T', "H:m:s"),
            Map.entry('F', "uuuu-M-d"));

    /**
     * Reads {@code day-first}, {@code month-first}, or a pattern: one of {@link DateTimeFormatter} such as {@code
     * dd/MM/yyyy HH:mm}, or with the directives of strptime such as {@code %d/%m/%Y %H:%M}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static DateFormat parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "day-first" -> new DateFormat(Order.DAY_FIRST, null, null);
            case "month-first" -> new DateFormat(Order.MONTH_FIRST, null, null);
            default -> ofPattern(text.indexOf('%') >= 0 ? fromDirectives(text) : text);
        };
    }

    private static DateFormat ofPattern(String pattern) {
        formatter(pattern);
        return new DateFormat(Order.AUTO, pattern, null);
    }

    /** The same on the clocks of a zone. */
    public DateFormat withZone(@Nullable ZoneId newZone) {
        return new DateFormat(order, pattern, newZone);
    }

    /** The zone of a name such as {@code Europe/Berlin}, {@code UTC} or {@code +02:00}. */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "found the time zone '" + name + "', expected a name such as Europe/Berlin, UTC or +02:00", e);
        }
    }

    private static String fromDirectives(String text) {
        var pattern = new StringBuilder();
        var literal = new StringBuilder();
        int next = 0;
        while (next < text.length()) {
            int i = next;
            char c = text.charAt(i);
            if (c != '%' || i + 1 == text.length()) {
                literal.append(c);
                next++;
                continue;
            }
            boolean beside =
                    (i >= 2 && text.charAt(i - 2) == '%') || (i + 2 < text.length() && text.charAt(i + 2) == '%');
            char directive = text.charAt(i + 1);
            next += 2;
            if (directive == '%') {
                literal.append('%');
                continue;
            }
            String part = DIRECTIVES.get(directive);
            if (part == null) {
                throw new IllegalArgumentException("found %" + directive + " in the date format '" + text
                        + "', expected directives such as %d, %m, %Y, %H, %M and %S");
            }
            pattern.append(quoted(literal));
            literal.setLength(0);
            // numbers that nothing keeps apart have all their digits
            pattern.append(beside && part.length() == 1 && "MdHhms".contains(part) ? part + part : part);
        }
        return pattern.append(quoted(literal)).toString();
    }

    /** Text that stands for itself: all of it between two quotes where it must, since two that meet are one of the text. */
    private static String quoted(CharSequence literal) {
        boolean plain = literal.chars().noneMatch(c -> Character.isLetter(c) || "'[]{}#".indexOf(c) >= 0);
        return plain ? literal.toString() : "'" + literal.toString().replace("'", "''") + "'";
    }

    /** Years of an era, which nobody means, as years. */
    private static String ofYears(String pattern) {
        var years = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            years.append(!quoted && c == 'y' ? 'u' : c);
        }
        return years.toString();
    }

    static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(ofYears(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT); // there is no 31 February
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "found the date format '" + pattern
                            + "', expected day-first, month-first or a pattern such as dd/MM/yyyy HH:mm or %d/%m/%Y %H:%M",
                    e);
        }
    }
}
