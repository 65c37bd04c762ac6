package dev.espalier.jobs;

import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Brings the series of new data into the order that a forecaster knows them in. */
final class PanelOrder {
    private PanelOrder() {}

    /**
     * The panel with its series in another order.
     *
     * @param data for messages
     * @throws InputException when a series is missing or unknown
     */
    static Panel of(Panel panel, List<String> ids, Path data) {
        if (panel.ids().equals(ids)) {
            return panel;
        }
        var known = new HashSet<>(ids);
        for (String id : panel.ids()) {
            if (!known.remove(id)) {
                throw new InputException(
                        data + ": found series '" + id + "', expected those the forecaster knows: " + some(ids));
            }
        }
        if (!known.isEmpty()) {
            String missing = ids.stream().filter(known::contains).findFirst().orElseThrow();
            throw new InputException(data + ": found no series '" + missing + "', expected all " + ids.size()
                    + " that the forecaster knows");
        }
        int[] places = ids.stream().mapToInt(panel.ids()::indexOf).toArray();
        double[] values = new double[panel.steps() * places.length];
        for (int t = 0; t < panel.steps(); t++) {
            for (int n = 0; n < places.length; n++) {
                values[t * places.length + n] = panel.value(t, places[n]);
            }
        }
        return Panel.of(ids, panel.time(), values)
                .withPast(ordered(panel.past(), places))
                .withFuture(ordered(panel.future(), places))
                .withStatics(ordered(panel.statics(), places));
    }

    private static Features ordered(Features features, int[] places) {
        if (!features.isPerSeries()) {
            return features;
        }
        int count = features.count();
        double[] values = new double[features.steps() * places.length * count];
        int at = 0;
        for (int t = 0; t < features.steps(); t++) {
            for (int place : places) {
                for (int f = 0; f < count; f++) {
                    values[at++] = features.value(t, place, f);
                }
            }
        }
        return Features.perSeries(features.names(), features.steps(), places.length, values);
    }

    private static String some(List<String> ids) {
        return String.join(", ", ids.subList(0, Math.min(5, ids.size()))) + (ids.size() > 5 ? ", ..." : "");
    }
}
