package dev.espalier.forecasting.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shift and scale of every covariate, taken from training rows and kept for later data.
 *
 * @param shifts mean of each feature
 * @param scales deviation of each feature, 1 for a constant one
 */
public record FeatureScaling(List<Double> shifts, List<Double> scales) {
    public FeatureScaling {
        shifts = List.copyOf(shifts);
        scales = List.copyOf(scales);
        if (shifts.size() != scales.size()) {
            throw new IllegalArgumentException(shifts.size() + " shifts and " + scales.size() + " scales");
        }
    }

    /** From the observed values of steps {@code from} (inclusive) to {@code to} (exclusive). */
    public static FeatureScaling fit(Features features, int from, int to) {
        List<Double> shifts = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (int f = 0; f < features.count(); f++) {
            var moments = new Moments();
            for (int t = from; t < to; t++) {
                for (int n = 0; n < features.series(); n++) {
                    moments.add(features.value(t, n, f));
                }
            }
            boolean varies = moments.deviation() > 1e-12 * Math.abs(moments.mean());
            shifts.add(moments.mean());
            scales.add(varies ? moments.deviation() : 1.0);
        }
        return new FeatureScaling(shifts, scales);
    }

    /** {@code (value - shift) / scale} of every value. */
    public Features apply(Features features) {
        if (features.count() != shifts.size()) {
            throw new IllegalArgumentException(
                    features.count() + " covariates, " + features.names() + ", where " + shifts.size() + " are known");
        }
        return features.scaled(this);
    }

    /** What {@link #fromMap} reads, for JSON. */
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("shift", shifts);
        map.put("scale", scales);
        return map;
    }

    /**
     * What {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static FeatureScaling fromMap(Map<String, ?> map) {
        return new FeatureScaling(numbers(map, "shift"), numbers(map, "scale"));
    }

    private static List<Double> numbers(Map<String, ?> map, String key) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw new IllegalArgumentException("covariates need a list '" + key + "' but there is " + map.keySet());
        }
        return list.stream().map(v -> ((Number) v).doubleValue()).toList();
    }
}
