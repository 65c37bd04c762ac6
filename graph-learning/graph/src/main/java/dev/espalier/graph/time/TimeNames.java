package dev.espalier.graph.time;

import java.util.Locale;
import java.util.Set;

/** What the name of a column says of time. */
public final class TimeNames {
    private static final Set<String> DAYS =
            Set.of("date", "day", "datum", "dato", "fecha", "data", "datetime", "date time", "datestamp", "jour");
    private static final Set<String> TIMES = Set.of(
            "ds",
            "ts",
            "time",
            "timestamp",
            "time stamp",
            "timestep",
            "zeit",
            "zeitstempel",
            "zeitpunkt",
            "tiempo",
            "temps",
            "epoch",
            "unix",
            "unixtime",
            "unix time",
            "posixtime",
            "year",
            "years",
            "yr",
            "jahr",
            "annee",
            "ano",
            "year month",
            "yearmonth",
            "month year",
            "year quarter",
            "quarter year",
            "period",
            "local time",
            "utc time",
            "time utc",
            "datetime utc",
            "date utc",
            "timestamp utc",
            "measurement time",
            "observation time",
            "obs time",
            "start time",
            "event time",
            "date hour",
            "week start",
            "month start",
            "observation date",
            "trade date",
            "valid time");
    private static final Set<String> COUNTS = Set.of(
            "",
            "index",
            "idx",
            "row",
            "rownames",
            "rowid",
            "row id",
            "row number",
            "no",
            "nr",
            "t",
            "step",
            "tick",
            "unnamed",
            "x1",
            "month",
            "week",
            "fy",
            "quarter",
            "hour",
            "minute",
            "second",
            "obs",
            "observation");
    private static final Set<String> CLOCKS =
            Set.of("time", "hour", "clock", "zeit", "uhrzeit", "hora", "heure", "time of day", "hour of day");

    private final String name;

    /** @param name of the column as the table has it */
    public TimeNames(String name) {
        String plain = name.replaceAll("\\(.*\\)|\\[.*\\]", " ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z\u00e0-\u00ff0-9]+", " ")
                .strip()
                .replace("\u00e9", "e")
                .replace("\u00f1", "n");
        this.name = plain.startsWith("unnamed") ? "unnamed" : plain.equals("time stamp") ? "timestamp" : plain;
    }

    /** Whether it names days. */
    public boolean isDay() {
        return DAYS.contains(name);
    }

    /** Whether it names time, and hardly anything else. */
    public boolean isTime() {
        return (TIMES.contains(name) || isDay()) && !name.equals("data");
    }

    /** Whether it names a time since 1970. */
    public boolean isEpoch() {
        return name.contains("epoch") || name.startsWith("unix") || name.startsWith("posix");
    }

    /** Whether it may name time, or only count rows. */
    public boolean isCount() {
        return COUNTS.contains(name);
    }

    /** Which part of a date it names: 0 the year, 1 the month, 2 the day, 3 the hour, 4 the minute; -1 for none. */
    public int part() {
        return switch (name) {
            case "year", "yr", "jahr" -> 0;
            case "month", "mon", "monat" -> 1;
            case "day", "day of month", "tag" -> 2;
            case "hour", "hr", "stunde" -> 3;
            case "minute", "min" -> 4;
            default -> -1;
        };
    }

    /** Whether it names a time of day, as may stand beside a column of days. */
    public boolean isClock() {
        return CLOCKS.contains(name);
    }
}
