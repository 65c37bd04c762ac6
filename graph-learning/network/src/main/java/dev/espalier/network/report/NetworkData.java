package dev.espalier.network.report;

import dev.espalier.graph.page.Numbers;
import dev.espalier.network.fit.TableFit;
import dev.espalier.network.fit.TestError;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.training.Epoch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the scripts of a report draw; bounded, whatever the network. */
final class NetworkData {
    private static final int MOST_EPOCHS = 1000;
    private static final int MOST_LAYERS = 60;
    private static final int MOST_FEATURES = 12;

    private NetworkData() {}

    static Map<String, Object> of(TableFit.Result result) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("names", List.of());
        data.put("curves", curves(result));
        data.put("layers", layers(result.model()));
        data.put("errors", errors(result.errors()));
        data.put("inputs", inputs(result.model()));
        return data;
    }

    private static Map<String, Object> curves(TableFit.Result result) {
        List<Epoch> history = result.state().history();
        int step = Math.max(1, (history.size() + MOST_EPOCHS - 1) / MOST_EPOCHS);
        List<Epoch> shown = new ArrayList<>();
        for (int e = 0; e < history.size(); e += step) {
            shown.add(history.get(e));
        }
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put("epochs", shown.stream().map(Epoch::epoch).toList());
        curves.put("train", column(shown, Epoch::trainLoss));
        curves.put("validation", column(shown, Epoch::validationLoss));
        curves.put("grown", shown.stream().map(Epoch::grown).toList());
        curves.put("connections", shown.stream().map(Epoch::connections).toList());
        curves.put("best", result.state().bestEpoch());
        return curves;
    }

    private static List<Double> column(List<Epoch> epochs, ToDoubleFunction<Epoch> of) {
        return epochs.stream().map(e -> Numbers.stored(of.applyAsDouble(e))).toList();
    }

    /** Widths, and connections between each two layers. */
    private static Map<String, Object> layers(NetworkModel model) {
        Layering layering = model.network().layering();
        ComputationGraph graph = model.network().graph();
        int[] starts = layering.starts();
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < layering.height(); l++) {
            widths.add(starts[l + 1] - starts[l]);
        }
        int height = layering.height();
        Map<Integer, Integer> between = new TreeMap<>();
        if (height <= MOST_LAYERS) {
            for (int v = 0; v < graph.nodes(); v++) {
                for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                    between.merge(layering.layer(v) * height + layering.layer(graph.target(e)), 1, Integer::sum);
                }
            }
        }
        Map<String, Object> layers = new LinkedHashMap<>();
        layers.put("widths", widths);
        layers.put(
                "between",
                between.entrySet().stream()
                        .map(e -> List.of(e.getKey() / height, e.getKey() % height, e.getValue()))
                        .toList());
        return layers;
    }

    private static List<Map<String, Object>> errors(List<TestError> errors) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TestError error : errors) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("model", error.model());
            row.put("error", Numbers.stored(error.error()));
            row.put("loss", Numbers.stored(error.loss()));
            row.put("parameters", error.parameters());
            rows.add(row);
        }
        return rows;
    }

    /** Features with most connections out of their inputs, relative to how many inputs they take. */
    private static List<List<Object>> inputs(NetworkModel model) {
        int[] featureOf = model.schema().featureOfInput();
        int features = model.schema().features().size();
        double[] connections = new double[features];
        for (int i = 0; i < featureOf.length; i++) {
            connections[featureOf[i]] +=
                    model.network().graph().outDegree(model.network().inputs()[i])
                            / (double)
                                    model.schema().features().get(featureOf[i]).width();
        }
        List<Integer> byDegree = new ArrayList<>();
        for (int f = 0; f < features; f++) {
            byDegree.add(f);
        }
        byDegree.sort(Comparator.comparingDouble(f -> -connections[f]));
        return byDegree.stream()
                .limit(MOST_FEATURES)
                .map(f -> List.<Object>of(model.schema().features().get(f).name(), Numbers.stored(connections[f])))
                .toList();
    }
}
