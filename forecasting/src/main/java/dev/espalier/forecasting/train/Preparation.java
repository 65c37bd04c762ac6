package dev.espalier.forecasting.train;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelSchema;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.train.json.TimeMaps;
import dev.espalier.forecasting.window.FeatureScaling;
import dev.espalier.forecasting.window.Scaler;
import dev.espalier.graph.Digraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a panel is made ready for a network, learnt from the training rows and part of a trained model.
 *
 * @param ids    the series, in the network's order
 * @param time   the steps that training saw; null where a file of an earlier version does not say
 * @param values scale of the series
 * @param past   scale of past covariates
 * @param future scale of covariates known ahead
 * @param fixed  scale of static covariates
 * @param masked whether the network is told which values were observed
 * @param related from those series that go most together with a series to it, where the graph is learnt among such edges
 */
record Preparation(
        List<String> ids,
        @Nullable TimeGrid time,
        Scaler values,
        FeatureScaling past,
        FeatureScaling future,
        FeatureScaling fixed,
        boolean masked,
        @Nullable Digraph related) {
    Preparation {
        ids = List.copyOf(ids);
    }

    /** Learnt from the first rows of a panel. */
    static Preparation fit(ForecastOptions options, Panel panel, int trainRows) {
        return new Preparation(
                panel.ids(),
                panel.time(),
                Scaler.fit(panel, 0, trainRows, options.scaling(), options.perSeries()),
                FeatureScaling.fit(panel.past(), 0, panel.past().count() == 0 ? 0 : trainRows),
                FeatureScaling.fit(panel.future(), 0, panel.future().count() == 0 ? 0 : trainRows),
                FeatureScaling.fit(panel.statics(), 0, panel.statics().steps()),
                panel.observed() < (long) panel.steps() * panel.series(),
                related(options.graph(), panel, trainRows));
    }

    /** Edges from the series that go most together with each, where the graph is learnt among those; else null. */
    static @Nullable Digraph related(GraphOptions graph, Panel panel, int trainRows) {
        return graph instanceof GraphOptions.Learnt learnt
                        && learnt.edges().candidates() instanceof CandidateSources.Correlated most
                ? CorrelatedSeries.of(panel, trainRows, most.count())
                : null;
    }

    /** What the model knows of its data. */
    PanelSchema schema() {
        boolean named = past.covariates() != null && future.covariates() != null && fixed.covariates() != null;
        return new PanelSchema(
                ids,
                time,
                Objects.requireNonNullElse(past.covariates(), List.of()),
                Objects.requireNonNullElse(future.covariates(), List.of()),
                Objects.requireNonNullElse(fixed.covariates(), List.of()),
                named);
    }

    /** Features of a past step: the value, whether it was observed, past and future covariates. */
    int historyFeatures() {
        return 1 + (masked ? 1 : 0) + past.shifts().size() + future.shifts().size();
    }

    /**
     * A panel of the same series, ready for forecasts with these options.
     *
     * @throws IllegalArgumentException when series, covariates or the distance of steps are others
     */
    Batches batches(ForecastOptions options, Panel panel) {
        if (!panel.ids().equals(ids)) {
            throw new IllegalArgumentException("found series " + summary(panel.ids()) + " in the data, expected "
                    + summary(ids) + " as the model knows them, in that order");
        }
        schema().requireSteps(panel.time());
        return new Batches(options, panel, this);
    }

    private static String summary(List<String> ids) {
        return ids.size() <= 5 ? ids.toString() : ids.subList(0, 5) + " and " + (ids.size() - 5) + " more";
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("ids", ids);
        if (time != null) {
            map.put("time", TimeMaps.toMap(time));
        }
        map.put("values", values.toMap());
        map.put("past", past.toMap());
        map.put("future", future.toMap());
        map.put("static", fixed.toMap());
        map.put("masked", masked);
        if (related != null) {
            map.put(
                    "sources",
                    IntStream.range(0, ids.size()).mapToObj(related::parents).toList());
        }
        return map;
    }

    static Preparation fromMap(Map<String, ?> map) {
        if (!(require(map, "ids") instanceof List<?> listed)) {
            throw new IllegalArgumentException("'ids': found no list, expected the names of the series");
        }
        List<String> ids = listed.stream().map(String::valueOf).toList();
        if (ids.isEmpty() || new HashSet<>(ids).size() != ids.size()) {
            throw new IllegalArgumentException(
                    "'ids': found " + summary(ids) + ", expected distinct names, at least one");
        }
        Scaler values = Scaler.fromMap(child(map, "values"));
        if (values.groups() != 1 && values.groups() != ids.size()) {
            throw new IllegalArgumentException("'values': found " + values.groups() + " shifts, expected 1 or "
                    + ids.size() + ", one for each series");
        }
        return new Preparation(
                ids,
                map.get("time") == null ? null : TimeMaps.fromMap(child(map, "time")),
                values,
                FeatureScaling.fromMap(child(map, "past")),
                FeatureScaling.fromMap(child(map, "future")),
                FeatureScaling.fromMap(child(map, "static")),
                Boolean.TRUE.equals(map.get("masked")),
                map.get("sources") == null ? null : related(require(map, "sources"), ids.size()));
    }

    /** From the list of sources of every series. */
    private static Digraph related(Object sources, int series) {
        if (!(sources instanceof List<?> lists) || lists.size() != series) {
            throw new IllegalArgumentException(
                    "'sources': found no list for each series, expected one for each of " + series);
        }
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        for (int n = 0; n < series; n++) {
            if (!(lists.get(n) instanceof List<?> list)) {
                throw new IllegalArgumentException(
                        "'sources' of series " + n + ": found " + lists.get(n) + ", expected a list");
            }
            for (Object source : list) {
                from.add(index(source, series));
                to.add(n);
            }
        }
        return Digraph.of(
                series,
                from.stream().mapToInt(Integer::intValue).toArray(),
                to.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int index(Object source, int series) {
        if (source instanceof Integer index && index >= 0 && index < series) {
            return index;
        }
        throw new IllegalArgumentException("'sources': found " + source + ", expected one of 0 to " + (series - 1));
    }

    private static Object require(Map<String, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "found the fields " + map.keySet() + ", expected '" + key + "' among them");
        }
        return value;
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static Map<String, ?> child(Map<String, ?> map, String key) {
        if (!(require(map, key) instanceof Map<?, ?> child)) {
            throw new IllegalArgumentException("'" + key + "': found no object, expected one");
        }
        return (Map<String, ?>) child;
    }
}
