package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.FeatureScaling;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Scaler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a panel is made ready for a network, learnt from the training rows and part of a trained model.
 *
 * @param ids    the series, in the network's order
 * @param values scale of the series
 * @param past   scale of past covariates
 * @param future scale of covariates known ahead
 * @param fixed  scale of static covariates
 * @param masked whether the network is told which values were observed
 */
record Preparation(
        List<String> ids,
        Scaler values,
        FeatureScaling past,
        FeatureScaling future,
        FeatureScaling fixed,
        boolean masked) {
    Preparation {
        ids = List.copyOf(ids);
    }

    /** Learnt from the first rows of a panel. */
    static Preparation fit(ForecastOptions options, Panel panel, int trainRows) {
        return new Preparation(
                panel.ids(),
                Scaler.fit(panel, 0, trainRows, options.scaling(), options.perSeries()),
                FeatureScaling.fit(panel.past(), 0, panel.past().count() == 0 ? 0 : trainRows),
                FeatureScaling.fit(panel.future(), 0, panel.future().count() == 0 ? 0 : trainRows),
                FeatureScaling.fit(panel.statics(), 0, panel.statics().steps()),
                panel.observed() < (long) panel.steps() * panel.series());
    }

    /** Features of a past step: the value, whether it was observed, past and future covariates. */
    int historyFeatures() {
        return 1 + (masked ? 1 : 0) + past.shifts().size() + future.shifts().size();
    }

    /**
     * A panel of the same series, ready for forecasts with these options.
     *
     * @throws IllegalArgumentException when series or covariates are others
     */
    Batches batches(ForecastOptions options, Panel panel) {
        if (!panel.ids().equals(ids)) {
            throw new IllegalArgumentException("the model knows series " + summary(ids) + " but the data have "
                    + summary(panel.ids()) + " (order counts)");
        }
        return new Batches(options, panel, this);
    }

    private static String summary(List<String> ids) {
        return ids.size() <= 5 ? ids.toString() : ids.subList(0, 5) + " and " + (ids.size() - 5) + " more";
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("ids", ids);
        map.put("values", values.toMap());
        map.put("past", past.toMap());
        map.put("future", future.toMap());
        map.put("static", fixed.toMap());
        map.put("masked", masked);
        return map;
    }

    static Preparation fromMap(Map<String, ?> map) {
        return new Preparation(
                ((List<?>) require(map, "ids")).stream().map(String::valueOf).toList(),
                Scaler.fromMap(child(map, "values")),
                FeatureScaling.fromMap(child(map, "past")),
                FeatureScaling.fromMap(child(map, "future")),
                FeatureScaling.fromMap(child(map, "static")),
                Boolean.TRUE.equals(map.get("masked")));
    }

    private static Object require(Map<String, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("a model needs '" + key + "' but has " + map.keySet());
        }
        return value;
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static Map<String, ?> child(Map<String, ?> map, String key) {
        if (!(require(map, key) instanceof Map<?, ?> child)) {
            throw new IllegalArgumentException("'" + key + "' of a model must be an object");
        }
        return (Map<String, ?>) child;
    }
}
