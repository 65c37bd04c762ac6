package dev.espalier.forecasting.data;

import dev.espalier.forecasting.data.Frequency.Anchor;
import dev.espalier.forecasting.data.Frequency.Unit;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of frequencies: our own, those of pandas, English words and ISO 8601 durations. */
final class FrequencyNames {
    private static final Pattern FORM = Pattern.compile("(\\d{0,6})\\s*([A-Za-z]+)(?:-([A-Za-z]{3}))?");
    private static final Pattern ISO = Pattern.compile("P(?:(\\d{1,6})([YMWD])|T(\\d{1,6})([HMS]))");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    /** Names that mean something in pandas, to say so. */
    private static final Set<String> UNSUPPORTED =
            Set.of("SM", "SMS", "SME", "WOM", "LWOM", "BQS", "BQE", "BQ", "BYS", "BYE", "BAS", "BA", "REQ", "N", "ns");

    /** Without regard to case; none of them means something else in pandas. */
    private static final Map<String, Unit> WORDS = Map.ofEntries(
            Map.entry("us", Unit.MICROSECOND),
            Map.entry("microsecond", Unit.MICROSECOND),
            Map.entry("milli", Unit.MILLISECOND),
            Map.entry("millis", Unit.MILLISECOND),
            Map.entry("millisecond", Unit.MILLISECOND),
            Map.entry("s", Unit.SECOND),
            Map.entry("sec", Unit.SECOND),
            Map.entry("second", Unit.SECOND),
            Map.entry("secondly", Unit.SECOND),
            Map.entry("min", Unit.MINUTE),
            Map.entry("minute", Unit.MINUTE),
            Map.entry("minutely", Unit.MINUTE),
            Map.entry("h", Unit.HOUR),
            Map.entry("hr", Unit.HOUR),
            Map.entry("hour", Unit.HOUR),
            Map.entry("hourly", Unit.HOUR),
            Map.entry("d", Unit.DAY),
            Map.entry("day", Unit.DAY),
            Map.entry("daily", Unit.DAY),
            Map.entry("w", Unit.WEEK),
            Map.entry("wk", Unit.WEEK),
            Map.entry("week", Unit.WEEK),
            Map.entry("weekly", Unit.WEEK),
            Map.entry("mo", Unit.MONTH),
            Map.entry("month", Unit.MONTH),
            Map.entry("monthly", Unit.MONTH),
            Map.entry("me", Unit.MONTH_END),
            Map.entry("bms", Unit.BUSINESS_MONTH_START),
            Map.entry("bme", Unit.BUSINESS_MONTH_END),
            Map.entry("bm", Unit.BUSINESS_MONTH_END),
            Map.entry("year", Unit.YEAR),
            Map.entry("yearly", Unit.YEAR),
            Map.entry("annual", Unit.YEAR),
            Map.entry("annually", Unit.YEAR),
            Map.entry("yr", Unit.YEAR));

    private FrequencyNames() {}

    /** See {@link Frequency#parse}. */
    static Frequency parse(String text) {
        String name = text.strip();
        Matcher iso = ISO.matcher(name);
        if (iso.matches()) {
            return iso(text, iso);
        }
        int at = name.indexOf('@');
        if (at >= 0) {
            return inSessions(text, name.substring(0, at), name.substring(at + 1));
        }
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            throw unknown(text);
        }
        int count = form.group(1).isEmpty() ? 1 : Integer.parseInt(form.group(1));
        if (count == 0) {
            throw unknown(text);
        }
        String anchor = form.group(3);
        return ofPandas(count, form.group(2), anchor == null ? null : anchor.toUpperCase(Locale.ROOT))
                .or(() -> anchor == null ? ofWord(count, form.group(2)) : Optional.empty())
                .orElseThrow(() -> unknown(text));
    }

    private static Frequency iso(String text, Matcher iso) {
        boolean date = iso.group(1) != null;
        int count = Integer.parseInt(date ? iso.group(1) : iso.group(3));
        if (count == 0) {
            throw unknown(text);
        }
        return new Frequency(
                count,
                switch ((date ? "" : "T") + iso.group(date ? 2 : 4)) {
                    case "Y" -> Unit.YEAR;
                    case "M" -> Unit.MONTH;
                    case "W" -> Unit.WEEK;
                    case "D" -> Unit.DAY;
                    case "TH" -> Unit.HOUR;
                    case "TM" -> Unit.MINUTE;
                    default -> Unit.SECOND;
                });
    }

    private static Frequency inSessions(String text, String step, String sessions) {
        Frequency plain = parse(step);
        Sessions when = Sessions.parse(sessions).orElseThrow(() -> unknown(text));
        return new Frequency(plain.count(), plain.unit(), when, null);
    }

    /** What means something in pandas with just this case. */
    private static Optional<Frequency> ofPandas(int count, String name, @Nullable String anchor) {
        if (anchor != null) {
            return anchored(count, name, anchor);
        }
        return switch (name) {
            case "MS" -> months(count, 1, Unit.MONTH, name, 1, true);
            case "M" -> period(count, 1, Unit.MONTH, name);
            case "Q" -> period(count, 3, Unit.MONTH, name);
            case "Y", "A" -> period(count, 1, Unit.YEAR, name);
            case "QS" -> months(count, 3, Unit.MONTH, name, 1, true);
            case "QE" -> months(count, 3, Unit.MONTH_END, name, 12, false);
            case "YS", "AS" -> months(count, 12, Unit.YEAR, name, 1, true);
            case "YE" -> months(count, 12, Unit.MONTH_END, name, 12, false);
            case "B", "b", "C" -> Optional.of(new Frequency(count, Unit.DAY, Sessions.BUSINESS_DAYS, null));
            case "BH", "bh", "cbh", "CBH" ->
                Optional.of(new Frequency(
                        count,
                        Unit.HOUR,
                        new Sessions(Sessions.BUSINESS_DAYS.days(), LocalTime.of(9, 0), LocalTime.of(16, 0)),
                        null));
            case "T" -> Optional.of(new Frequency(count, Unit.MINUTE));
            case "ms", "L" -> Optional.of(new Frequency(count, Unit.MILLISECOND));
            case "U" -> Optional.of(new Frequency(count, Unit.MICROSECOND));
            default -> Optional.empty();
        };
    }

    private static Optional<Frequency> anchored(int count, String name, String anchor) {
        String whole = name + "-" + anchor;
        int weekday = WEEKDAYS.indexOf(anchor) + 1;
        if (name.equals("W") && weekday > 0) {
            return Optional.of(new Frequency(
                    count, Unit.WEEK, null, new Anchor(times(count, whole), weekday, 1, 1, false, false)));
        }
        int month = MONTHS.indexOf(anchor) + 1;
        if (month == 0) {
            return Optional.empty();
        }
        return switch (name) {
            case "QS" -> months(count, 3, Unit.MONTH, whole, month, true);
            case "QE", "Q" -> months(count, 3, Unit.MONTH_END, whole, month, false);
            case "YS", "AS" -> months(count, 12, Unit.YEAR, whole, month, true);
            case "YE", "Y", "A" -> months(count, 12, Unit.MONTH_END, whole, month, false);
            default -> Optional.empty();
        };
    }

    /** @param months that one of the name takes */
    private static Optional<Frequency> months(int count, int months, Unit unit, String name, int month, boolean first) {
        int units = unit == Unit.YEAR ? count : months * count;
        var anchor = new Anchor(times(count, name), 0, months, month, first, false);
        return Optional.of(new Frequency(units, unit, null, anchor));
    }

    private static Optional<Frequency> period(int count, int units, Unit unit, String name) {
        var anchor = new Anchor(times(count, name), 0, 1, 1, false, true);
        return Optional.of(new Frequency(units * count, unit, null, anchor));
    }

    private static String times(int count, String name) {
        return count == 1 ? name : count + name;
    }

    private static Optional<Frequency> ofWord(int count, String name) {
        String word = name.toLowerCase(Locale.ROOT);
        String singular = word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return switch (singular) {
            case "q", "quarter", "quarterly" -> Optional.of(new Frequency(3 * count, Unit.MONTH));
            case "y" -> Optional.of(new Frequency(count, Unit.YEAR));
            default ->
                Optional.ofNullable(WORDS.get(WORDS.containsKey(word) ? word : singular))
                        .map(unit -> new Frequency(count, unit));
        };
    }

    private static IllegalArgumentException unknown(String text) {
        String bare = text.strip().replaceAll("^\\d+\\s*", "").replaceAll("-.*", "");
        String hint = bare.equals("m") || bare.equalsIgnoreCase("ms")
                ? " (min are minutes, mo months, MS month starts, ms milliseconds)"
                : UNSUPPORTED.contains(bare) ? " (a name in pandas that is not supported here)" : "";
        return new IllegalArgumentException("found the frequency '" + text + "'" + hint
                + ", expected a whole number and a unit, as in 5min: ms, s, min, h, d, w, mo, me (month ends) or y, or a"
                + " name of pandas such as MS, QS, ME, W-SUN or B");
    }
}
