package dev.espalier.gnn;

import static dev.espalier.gnn.Cases.assertClose;
import static dev.espalier.gnn.Cases.uniform;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every forecaster. */
class PredictorTest {
    private static final int WINDOWS = 3;
    private static final int NODES = 5;
    private static final PredictorOptions FULL = new PredictorOptions(NODES, 4, 3, 2, 2, 1, 2, 4, 2, 2, 3, Norm.MEAN);
    private static final PredictorOptions BARE =
            new PredictorOptions(NODES, 4, 3, 1, 1, 0, 0, 4, 1, 1, 0, Norm.SYMMETRIC);

    enum Kind {
        TIME_THEN_SPACE,
        CELLS_OF_GRAPH_CONVOLUTIONS,
        CELLS_OF_DIFFUSION,
        UNGATED;

        Predictor make(Parameters parameters, PredictorOptions options) {
            Key key = Key.of(11);
            return switch (this) {
                case TIME_THEN_SPACE -> new TimeThenSpace(parameters, options, key);
                case CELLS_OF_GRAPH_CONVOLUTIONS -> new TimeAndSpace(parameters, options, 0, key);
                case CELLS_OF_DIFFUSION -> new TimeAndSpace(parameters, options, 2, key);
                case UNGATED -> new UngatedGraphNetwork(parameters, options, key);
            };
        }
    }

    private static double[] forecast(Predictor predictor, Batch batch) {
        return predictor.forecast(batch.inputs(), batch.graphs()).doubles();
    }

    private static double[] window(double[] forecasts, int window) {
        int length = forecasts.length / WINDOWS;
        return Arrays.copyOfRange(forecasts, window * length, (window + 1) * length);
    }

    @ParameterizedTest
    @EnumSource
    void forecastsHaveOneNumberPerWindowNodeStepAndOutput(Kind kind) {
        for (PredictorOptions options : List.of(FULL, BARE)) {
            try (var parameters = Cases.parameters();
                    var scope = new Scope()) {
                Batch batch = Batch.random(options, WINDOWS, Key.of(1));
                Predictor predictor = kind.make(parameters, options);
                Tensor forecast = predictor.forecast(batch.inputs(), batch.graphs());
                assertArrayEquals(new long[] {WINDOWS, NODES, options.horizon(), options.outputs()}, forecast.shape());
                assertArrayEquals(
                        new long[] {WINDOWS, NODES, predictor.stateSize()},
                        predictor.encode(batch.inputs()).states().shape());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchIsItsWindowsOneByOne(Kind kind) {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = kind.make(parameters, FULL);
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
            double[] together = forecast(predictor, batch);
            for (int w = 0; w < WINDOWS; w++) {
                assertClose(forecast(predictor, batch.only(w)), window(together, w), 1e-14);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherDataNorGraphOfAWindowReachesAnother(Kind kind) {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = kind.make(parameters, FULL);
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
            double[] before = forecast(predictor, batch);
            Tensor history = batch.inputs().history().copy();
            history.narrow(0, 1, 1).fillInPlace(0.5);
            double[] otherData = forecast(predictor, batch.withHistory(history));
            double[] otherGraph = forecast(predictor, batch.withSources(2, Batch.sources(NODES, Key.of(5))));
            for (int w = 0; w < WINDOWS; w++) {
                assertEquals(w != 1, Arrays.equals(window(before, w), window(otherData, w)), "data, window " + w);
                assertEquals(w != 2, Arrays.equals(window(before, w), window(otherGraph, w)), "graph, window " + w);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutEdgesEveryNodeForecastsItself(Kind kind) {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = kind.make(parameters, FULL);
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1)).withoutEdges();
            double[] before = forecast(predictor, batch);
            Tensor history = batch.inputs().history().copy();
            history.narrow(1, 2, 1).fillInPlace(0.5);
            double[] after = forecast(predictor, batch.withHistory(history));
            int perNode = before.length / WINDOWS / NODES;
            for (int i = 0; i < before.length; i++) {
                assertEquals(i / perNode % NODES != 2, before[i] == after[i], "at " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void newNamesOfNodesRenameForecasts(Kind kind) {
        for (PredictorOptions options : List.of(FULL, BARE)) {
            try (var parameters = Cases.parameters();
                    var scope = new Scope()) {
                var predictor = kind.make(parameters, options);
                Batch batch = Batch.random(options, WINDOWS, Key.of(1));
                int[] names = Batch.permutation(NODES, Key.of(2));
                Tensor old = Tensor.of(Batch.inverse(names));
                double[] expected = predictor
                        .forecast(batch.inputs(), batch.graphs())
                        .indexSelect(1, old)
                        .doubles();
                if (options.embedding() > 0) {
                    Tensor table = Plain.parameter(parameters, "embedding.weight");
                    table.set(table.detach().indexSelect(0, old));
                }
                assertClose(expected, forecast(predictor, batch.relabelled(names)), 1e-14);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "UNGATED", mode = EnumSource.Mode.EXCLUDE)
    void sparseAndDenseGraphsForecastAndLearnTheSame(Kind kind) {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = kind.make(parameters, FULL);
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
            Map<String, double[]> sparse = gradients(parameters, predictor, batch, batch.graphs());
            Map<String, double[]> dense = gradients(parameters, predictor, batch, batch.dense());
            sparse.forEach((name, gradient) -> assertClose(Objects.requireNonNull(dense.get(name)), gradient, 1e-12));
        }
    }

    private static Map<String, double[]> gradients(
            Parameters parameters, Predictor predictor, Batch batch, Graphs graphs) {
        parameters.zeroGradients();
        Tensor forecast = predictor.forecast(batch.inputs(), graphs);
        Cases.weighed(forecast).backward();
        Map<String, double[]> gradients = new LinkedHashMap<>();
        gradients.put("forecast", forecast.doubles());
        parameters
                .tensors()
                .forEach((name, tensor) -> gradients.put(
                        name, Objects.requireNonNull(tensor.gradient(), name).doubles()));
        return gradients;
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAgainstFiniteDifferences(Kind kind) {
        var options = new PredictorOptions(3, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, Norm.ASYMMETRIC);
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = kind.make(parameters, options);
            Batch batch = Batch.random(options, 2, Key.of(4));
            Cases.assertGradients(
                    () -> {
                        try (var step = new Scope()) {
                            return step.keep(Cases.weighed(predictor.forecast(batch.inputs(), batch.graphs())));
                        }
                    },
                    parameters.tensors());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TIME_THEN_SPACE", "UNGATED"})
    void withoutGraphLayersTheGraphIsIgnored(Kind kind) {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var options = new PredictorOptions(NODES, 4, 3, 1, 1, 0, 0, 4, 0, 1, 2, Norm.MEAN);
            var predictor = kind.make(parameters, options);
            Batch batch = Batch.random(options, WINDOWS, Key.of(1));
            assertArrayEquals(forecast(predictor, batch), forecast(predictor, batch.withoutEdges()));
        }
    }

    @Test
    void oneEncodingServesManyGraphs() {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = Kind.TIME_THEN_SPACE.make(parameters, FULL);
            Batch one = Batch.random(FULL, WINDOWS, Key.of(1));
            Batch other = one.withSources(0, Batch.sources(NODES, Key.of(5)));
            Encoding encoding = predictor.encode(one.inputs());
            for (Batch batch : List.of(one, other)) {
                assertArrayEquals(
                        forecast(predictor, batch),
                        predictor.decode(encoding, batch.graphs()).doubles());
            }
        }
    }

    @Test
    void timeThenSpaceAgainstPlain() {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
            double[] forecasts = forecast(Kind.TIME_THEN_SPACE.make(parameters, FULL), batch);
            for (int w = 0; w < WINDOWS; w++) {
                double[][] known = known(parameters, batch);
                double[][][] states = {new double[NODES][4], new double[NODES][4]};
                for (int t = 0; t < FULL.window(); t++) {
                    double[][] x = Plain.joined(past(batch, w, t), known);
                    for (int layer = 0; layer < 2; layer++) {
                        states[layer] = Plain.recurrentUnit(parameters, "encoder." + layer, x, states[layer]);
                        x = states[layer];
                    }
                }
                double[][] h = Plain.joined(states[1], known);
                for (int layer = 0; layer < 2; layer++) {
                    h = Plain.map(
                            Plain.graphConvolution(parameters, "convolution" + layer, h, batch.adjacency(w), Norm.MEAN),
                            x -> Math.max(x, 0));
                }
                assertClose(readout(parameters, batch, w, h, known), window(forecasts, w), 1e-13);
            }
        }
    }

    @Test
    void timeAndSpaceAgainstPlain() {
        for (int steps : new int[] {0, 2}) {
            try (var parameters = Cases.parameters();
                    var scope = new Scope()) {
                Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
                double[] forecasts = forecast(new TimeAndSpace(parameters, FULL, steps, Key.of(3)), batch);
                for (int w = 0; w < WINDOWS; w++) {
                    double[][] known = known(parameters, batch);
                    double[][][] states = {new double[NODES][4], new double[NODES][4]};
                    for (int t = 0; t < FULL.window(); t++) {
                        double[][] x = Plain.joined(past(batch, w, t), known);
                        for (int l = 0; l < 2; l++) {
                            x = Plain.graphCell(
                                    parameters, "cell" + l + ".", x, states[l], batch.adjacency(w), Norm.MEAN, steps);
                            states[l] = x;
                        }
                    }
                    assertClose(readout(parameters, batch, w, states[1], known), window(forecasts, w), 1e-13);
                }
            }
        }
    }

    @Test
    void ungatedGraphNetworkAgainstPlain() {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
            double[] forecasts = forecast(Kind.UNGATED.make(parameters, FULL), batch);
            for (int w = 0; w < WINDOWS; w++) {
                double[][] known = known(parameters, batch);
                double[][] flat = past(batch, w, 0);
                for (int t = 1; t < FULL.window(); t++) {
                    flat = Plain.joined(flat, past(batch, w, t));
                }
                double[][] h = Plain.linear(parameters, "flatten", Plain.joined(flat, known));
                for (String block : List.of("block0.", "block1.")) {
                    double[][] inner = Plain.map(Plain.linear(parameters, block + "inner", h), Plain::silu);
                    h = Plain.plus(h, Plain.linear(parameters, block + "outer", inner));
                }
                for (int layer = 0; layer < 2; layer++) {
                    h = Plain.messageLayer(parameters, "message" + layer, h, batch.adjacency(w));
                }
                h = Plain.plus(h, Plain.map(Plain.linear(parameters, "decoder", h), Plain::silu));
                assertClose(readout(parameters, batch, w, h, known), window(forecasts, w), 1e-13);
            }
        }
    }

    private static double[][] known(Parameters parameters, Batch batch) {
        return Plain.joined(
                Plain.rows(Plain.parameter(parameters, "embedding.weight")),
                Plain.rows(Objects.requireNonNull(batch.inputs().fixed())));
    }

    private static double[][] past(Batch batch, int window, int step) {
        return Plain.rows(batch.inputs().history().select(0, window).select(1, step));
    }

    private static double[] readout(Parameters parameters, Batch batch, int window, double[][] h, double[][] known) {
        double[][] future =
                Plain.rows(Objects.requireNonNull(batch.inputs().future()).select(0, window));
        double[][] hidden =
                Plain.map(Plain.linear(parameters, "readout.0", Plain.joined(h, known, future)), x -> Math.max(x, 0));
        return Arrays.stream(Plain.linear(parameters, "readout.1", hidden))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void shapesAreChecked(Kind kind) {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            var predictor = kind.make(parameters, FULL);
            Batch batch = Batch.random(FULL, WINDOWS, Key.of(1));
            Inputs good = batch.inputs();
            Tensor turned = good.history().transpose(2, 3);
            misuse(
                    "history: found FLOAT64 [3, 5, 2, 4], expected [3, 5, 4, 2]",
                    () -> predictor.encode(new Inputs(turned, good.future(), good.fixed())));
            misuse(
                    "future covariates: found none, expected [3, 5, 3]",
                    () -> predictor.encode(new Inputs(good.history(), null, good.fixed())));
            misuse(
                    "static covariates: found FLOAT64 [2, 5], expected [5, 2]",
                    () -> predictor.encode(new Inputs(good.history(), good.future(), uniform(Key.of(1), 2, 5))));
            Encoding encoding = predictor.encode(good);
            misuse(
                    "found 5 graphs of 3 nodes, expected 3 of 5 as were encoded",
                    () -> predictor.decode(encoding, SparseGraphs.repeated(3, new int[0], new int[0], null, 5)));
        }
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            Batch batch = Batch.random(BARE, WINDOWS, Key.of(1));
            misuse(
                    "static covariates: found FLOAT64 [5, 2], expected none",
                    () -> kind.make(parameters, BARE)
                            .encode(new Inputs(batch.inputs().history(), null, uniform(Key.of(1), 5, 2))));
        }
    }

    @Test
    void whatAPredictorCannotDoIsNamed() {
        try (var parameters = Cases.parameters();
                var scope = new Scope()) {
            Batch batch = Batch.random(BARE, WINDOWS, Key.of(1));
            var ungated = new UngatedGraphNetwork(parameters, BARE, Key.of(1));
            misuse(
                    "found graphs as matrices of 5 nodes, expected lists of edges for messages between pairs",
                    () -> ungated.forecast(batch.inputs(), batch.dense()));
            var none = new PredictorOptions(NODES, 4, 3, 1, 1, 0, 0, 4, 0, 1, 0, Norm.MEAN);
            misuse(
                    "graph layers and walks: found 0 layers and walks of 1 steps, expected at least 1 layer and at least 0 steps",
                    () -> new TimeAndSpace(parameters, none, 1, Key.of(1)));
        }
    }

    @Test
    void optionsAreChecked() {
        misuse(
                "hidden width: found 3, expected an even number",
                () -> new PredictorOptions(1, 1, 1, 1, 1, 0, 0, 3, 0, 1, 0, Norm.SUM));
        misuse(
                "encoder layers: found 0, expected at least 1",
                () -> new PredictorOptions(1, 1, 1, 1, 1, 0, 0, 2, 0, 0, 0, Norm.SUM));
    }

    private static void misuse(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
