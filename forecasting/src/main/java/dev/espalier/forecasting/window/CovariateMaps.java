package dev.espalier.forecasting.window;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Covariate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Covariates as maps, for JSON: {@code {"name": "weather", "kind": "category", "levels": ["rain", "sun"]}}. */
final class CovariateMaps {
    private static final String NUMBER = "number";
    private static final String CATEGORY = "category";
    private static final String DATE = "date";

    private CovariateMaps() {}

    static Map<String, Object> toMap(Covariate covariate) {
        var map = new LinkedHashMap<String, Object>();
        switch (covariate) {
            case Covariate.Numeric numeric -> {
                map.put("name", numeric.name());
                map.put("kind", NUMBER);
            }
            case Covariate.Category category -> {
                map.put("name", category.name());
                map.put("kind", CATEGORY);
                map.put("levels", category.levels());
            }
            case Covariate.OfDate date -> {
                map.put("name", date.part().name());
                map.put("kind", DATE);
            }
        }
        return map;
    }

    /**
     * A list of what {@link #toMap} made.
     *
     * @param list null where there is none
     * @throws IllegalArgumentException when it is something else
     */
    static @Nullable List<Covariate> fromList(@Nullable Object list) {
        if (list == null) {
            return null;
        }
        if (!(list instanceof List<?> entries)) {
            throw new IllegalArgumentException("'covariates': found " + list + ", expected a list");
        }
        List<Covariate> covariates = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> map)
                    || !(map.get("name") instanceof String name)
                    || !(map.get("kind") instanceof String kind)) {
                throw new IllegalArgumentException(
                        "'covariates': found " + entry + ", expected objects with name and kind");
            }
            covariates.add(
                    switch (kind) {
                        case NUMBER -> new Covariate.Numeric(name);
                        case CATEGORY -> new Covariate.Category(name, levels(name, map.get("levels")));
                        case DATE -> new Covariate.OfDate(part(name));
                        default ->
                            throw new IllegalArgumentException("covariate '" + name + "': found the kind '" + kind
                                    + "', expected " + NUMBER + ", " + CATEGORY + " or " + DATE);
                    });
        }
        return covariates;
    }

    private static Calendar.Part part(String name) {
        for (Calendar.Part part : Calendar.Part.values()) {
            if (part.name().equals(name)) {
                return part;
            }
        }
        throw new IllegalArgumentException("covariate '" + name + "': found no such part of a date, expected one of "
                + List.of(Calendar.Part.values()));
    }

    private static List<String> levels(String name, @Nullable Object list) {
        if (!(list instanceof List<?> entries)) {
            throw new IllegalArgumentException("covariate '" + name + "': found no list of levels, expected one");
        }
        List<String> levels = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof String level)) {
                throw new IllegalArgumentException(
                        "covariate '" + name + "': found the level " + entry + ", expected words");
            }
            levels.add(level);
        }
        return levels;
    }
}
