package dev.espalier.temporal.compare;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers about a log by name, in an order of their own.
 *
 * @param values by name; NaN where undefined
 */
public record Measures(Map<String, Double> values) implements Serializable {
    /** No numbers. */
    public static final Measures NONE = new Measures(Map.of());

    public Measures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The number of a name; NaN when there is none. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /** These and others. */
    public Measures and(Measures others) {
        Map<String, Double> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new Measures(all);
    }
}
