package dev.espalier.forecasting.train.json;

import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.TimeGrid;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The steps of training as a map, for JSON: the first, their distance, and how many. */
public final class TimeMaps {
    private TimeMaps() {}

    /** What {@link #fromMap} reads; zones are left out. */
    public static Map<String, Object> toMap(TimeGrid time) {
        var map = new LinkedHashMap<String, Object>();
        switch (time) {
            case TimeGrid.Dated dated -> {
                map.put("first", dated.first().toString());
                map.put("frequency", dated.frequency().toString());
                if (dated.day() != dated.first().getDayOfMonth()) {
                    map.put("day", dated.day());
                }
            }
            case TimeGrid.Numbered numbered -> {
                map.put("first", numbered.first());
                map.put("step", numbered.step());
            }
        }
        map.put("length", time.length());
        return map;
    }

    /**
     * What {@link #toMap} made.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static TimeGrid fromMap(Map<String, ?> map) {
        if (!(map.get("length") instanceof Integer length)) {
            throw new IllegalArgumentException("'length' of 'time': found "
                    + (map.get("length") == null ? "none" : map.get("length")) + ", expected a whole number");
        }
        if (map.get("first") instanceof String first && map.get("frequency") instanceof String frequency) {
            try {
                LocalDateTime start = LocalDateTime.parse(first);
                int day = map.get("day") instanceof Integer kept ? kept : start.getDayOfMonth();
                return new TimeGrid.Dated(start, Frequency.parse(frequency), length, null, day);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'first' of 'time': found '" + first + "', expected a date and time", e);
            }
        }
        if (map.get("first") instanceof Number first
                && map.get("step") instanceof Number step
                && first.longValue() == first.doubleValue()) {
            return new TimeGrid.Numbered(first.longValue(), step.longValue(), length);
        }
        throw new IllegalArgumentException("'time': found " + map + ", expected a first and a frequency or a step");
    }
}
