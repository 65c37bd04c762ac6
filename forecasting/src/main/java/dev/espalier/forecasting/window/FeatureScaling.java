package dev.espalier.forecasting.window;

import dev.espalier.forecasting.data.Covariate;
import dev.espalier.forecasting.data.Features;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shift and scale of every covariate, taken from training rows and kept for later data.
 *
 * @param covariates what they stand for; null where a file of an earlier version does not say
 * @param shifts mean of each feature
 * @param scales deviation of each feature, 1 for a constant one
 */
public record FeatureScaling(@Nullable List<Covariate> covariates, List<Double> shifts, List<Double> scales) {
    public FeatureScaling {
        covariates = covariates == null ? null : List.copyOf(covariates);
        shifts = List.copyOf(shifts);
        scales = List.copyOf(scales);
        if (shifts.size() != scales.size()) {
            throw new IllegalArgumentException(
                    "found " + shifts.size() + " shifts and " + scales.size() + " scales, expected as many of each");
        }
        if (covariates != null) {
            int features =
                    covariates.stream().mapToInt(c -> c.features().size()).sum();
            if (features != shifts.size()) {
                throw new IllegalArgumentException(
                        "found " + shifts.size() + " shifts, expected " + features + ", one for each covariate");
            }
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
        return new FeatureScaling(features.covariates(), shifts, scales);
    }

    /**
     * {@code (value - shift) / scale} of every value, in the order of these covariates: found by name, or by their place
     * where a file of an earlier version kept no names.
     *
     * @throws IllegalArgumentException naming a covariate or level that is missing or unknown
     */
    public Features apply(Features features) {
        if (covariates != null) {
            return features.like(covariates).rescaled(shifts, scales);
        }
        if (features.count() != shifts.size()) {
            throw new IllegalArgumentException("found " + features.count() + " covariates, " + features.names()
                    + ", expected the " + shifts.size() + " that are known");
        }
        return features.rescaled(shifts, scales);
    }

    /** What {@link #fromMap} reads, for JSON. */
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        if (covariates != null) {
            map.put("covariates", covariates.stream().map(CovariateMaps::toMap).toList());
        }
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
        List<Double> shifts = numbers(map, "shift");
        List<Double> scales = numbers(map, "scale");
        for (int f = 0; f < Math.min(shifts.size(), scales.size()); f++) {
            if (!(Math.abs(shifts.get(f)) <= Maps.LARGEST && scales.get(f) > 0 && scales.get(f) <= Maps.LARGEST)) {
                throw new IllegalArgumentException("'shift' and 'scale' of feature " + f + ": found " + shifts.get(f)
                        + " and " + scales.get(f) + ", expected at most " + Maps.LARGEST + ", and scales above 0");
            }
        }
        return new FeatureScaling(CovariateMaps.fromList(map.get("covariates")), shifts, scales);
    }

    private static List<Double> numbers(Map<String, ?> map, String key) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw new IllegalArgumentException(
                    "covariates: found " + map.keySet() + ", expected a list '" + key + "' among them");
        }
        return Maps.numbers(list, key);
    }
}
