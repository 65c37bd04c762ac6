package dev.espalier.forecasting;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.forecasting.GraphOptions.Given;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Evaluation;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.gnn.gpvar.CommunityLine;
import dev.espalier.gnn.gpvar.GpvarFilter;
import dev.espalier.gnn.gpvar.GpvarSeries;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.latent.LearntGraph;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Errors on the test part of real data, every baseline beside them, and CPU seconds of one thread.
 *
 * <pre>./espalier bench forecast [traffic|tgcn|air|gpvar] [graphs] [first seed] [last seed] [embedding] [last|none]</pre>
 *
 * "traffic" splits los_speed 70/10/20 with a gap and forecasts 12 steps, the epoch chosen by validation; "tgcn" is the
 * protocol of the T-GCN paper, which chooses it on the test part, for comparison with that paper only; "air" forecasts
 * fine dust at 12 stations a day ahead; "gpvar" the next step of 12 series simulated on a known graph. Graphs, with commas
 * between: none, given (traffic and gpvar only) and learnt; factorised, perceptron and window, learnt with such scores;
 * candidates, learnt among the 20 most correlated (gpvar: 6); edges, straight-through and concrete, edges by themselves by
 * each estimator. The last word is what forecasts are measured from (--anchor of the job).
 */
public final class ForecastBench {
    private static final PrintStream OUT = System.out;

    /** Behind the simulated series. */
    private static final Digraph COMMUNITIES = CommunityLine.of(2);

    private final Panel panel;
    private final Windows windows;
    private final Split split;
    private final String protocol;
    private final ModelOptions network;
    private final Learnt usual;

    private ForecastBench(String protocol) throws IOException {
        this.protocol = protocol;
        if (protocol.equals("gpvar")) {
            panel = simulated();
            windows = new Windows(panel.steps(), 4, 1, 1);
            split = Split.chronological(windows.count(), 0.1, 0.2, 5);
            network = ModelOptions.DEFAULT.withHidden(16).withEmbedding(4);
            usual = Learnt.of(5, 4);
            return;
        }
        boolean air = protocol.equals("air");
        Panel values = air ? ReferencePanels.air() : ReferencePanels.traffic();
        panel = values.withFuture(Calendar.features(values.time(), values.steps(), Calendar.suited(values.time())));
        int window = air ? 24 : 12;
        int horizon = air ? 24 : protocol.equals("tgcn") ? 3 : 12;
        windows = new Windows(panel.steps(), window, horizon, 1);
        split = protocol.equals("tgcn")
                ? Split.tgcn(panel.steps(), window, horizon)
                : Split.chronological(windows.count(), 0.1, 0.2, window + horizon);
        network = ModelOptions.DEFAULT;
        usual = Learnt.forSeries(panel.series());
    }

    private static Panel simulated() {
        GpvarSeries series = GpvarSeries.simulate(
                COMMUNITIES, GpvarFilter.published(), 4000, 0.4, Key.of(1).split("gpvar"));
        List<String> ids =
                IntStream.range(0, series.nodes()).mapToObj(n -> "s" + n).toList();
        return Panel.of(ids, new TimeGrid.Numbered(0, 1, series.steps()), series.values());
    }

    public static void main(String[] args) throws IOException {
        Torch.threads(1);
        ForecastBench bench = new ForecastBench(args.length > 0 ? args[0] : "traffic");
        int first = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int last = args.length > 3 ? Integer.parseInt(args[3]) : first;
        int embedding = args.length > 4 ? Integer.parseInt(args[4]) : -1;
        Anchor anchor = args.length > 5 ? Anchor.valueOf(args[5].toUpperCase(Locale.ROOT)) : Anchor.LAST;
        if (args.length < 2 || args[1].equals("baselines")) {
            bench.baselines();
        }
        for (String graph : args.length > 1 ? List.of(args[1].split(",")) : List.of("none", "given", "learnt")) {
            for (int seed = first; seed <= last && !graph.equals("baselines"); seed++) {
                bench.network(graph, seed, embedding, anchor);
            }
        }
    }

    private void baselines() {
        int season = Calendar.season(panel.time()).orElse(1);
        for (Forecaster forecaster :
                Baselines.defaults(windows.window(), panel.series(), java.util.OptionalInt.of(season))) {
            Forecaster.Fitted fitted = forecaster.fit(panel, 0, split.trainRows(windows), windows.horizon());
            int from = windows.origin(split.test().from());
            int to = windows.origin(split.test().to() - 1) + 1;
            print(forecaster.name(), Evaluation.errors(fitted, panel, from, to), "");
        }
    }

    private void network(String graph, int seed, int embedding, Anchor anchor) throws IOException {
        ModelOptions model = network.withEmbedding(embedding < 0 ? network.embedding() : embedding);
        ForecastOptions options = ForecastOptions.of(windows.window(), windows.horizon(), panel.series())
                .withAnchor(anchor)
                .withModel(graph.equals("none") ? model.withLayers(0) : model)
                .withGraph(
                        switch (graph) {
                            case "none" -> new GraphOptions.None();
                            case "given" ->
                                new Given(
                                        protocol.equals("gpvar")
                                                ? WeightedEdges.of(COMMUNITIES)
                                                : WeightedEdges.of(ReferencePanels.numbers("traffic/los_adj.csv.gz")));
                            default -> learnt(graph);
                        })
                .withTraining(TrainingOptions.DEFAULT.withSeed(seed));
        double before = cpuSeconds();
        TrainedForecaster trained = new Trainer(options, panel, split).train(Progress.SILENT);
        double spent = cpuSeconds() - before;
        print(
                String.format(Locale.ROOT, "%s graph, embedding %d, seed %d", graph, model.embedding(), seed),
                trained.errors(panel, split.test()),
                String.format(
                        Locale.ROOT,
                        "validation %.4f, epoch %d of %d, %.1f CPU s%s",
                        trained.history().get(trained.bestEpoch()).validationError(),
                        trained.bestEpoch() + 1,
                        trained.history().size(),
                        spent,
                        trained.graph()
                                .map(g -> ", " + g.modeDigraph().edgeCount() + " edges" + recovery(g))
                                .orElse("")));
    }

    private String recovery(LearntGraph graph) {
        return protocol.equals("gpvar") ? ", " + graph.compare(COMMUNITIES) : "";
    }

    private Learnt learnt(String graph) {
        Learnt edges = usual.withSampler(SamplerOptions.edges());
        return switch (graph) {
            case "learnt" -> usual;
            case "factorised", "perceptron", "window" ->
                usual.withScores(ScoreOptions.of(ScoreOptions.Kind.valueOf(graph.toUpperCase(Locale.ROOT))));
            case "candidates" ->
                usual.withEdges(EdgeOptions.ANY.withCandidates(
                        new CandidateSources.Correlated(Math.min(20, panel.series() / 2))));
            case "edges" -> edges;
            case "straight-through" ->
                edges.withEstimator(EstimatorOptions.DEFAULT.withKind(EstimatorOptions.Kind.STRAIGHT_THROUGH));
            case "concrete" -> edges.withEstimator(EstimatorOptions.DEFAULT.withKind(EstimatorOptions.Kind.CONCRETE));
            default -> throw new IllegalArgumentException("no graph is called " + graph);
        };
    }

    private void print(String method, ForecastErrors errors, String note) {
        int horizon = windows.horizon();
        StringBuilder steps = new StringBuilder();
        for (int step : new int[] {horizon / 4, horizon / 2, horizon}) {
            if (step > 0) {
                steps.append(String.format(
                        Locale.ROOT, " | %d: %.3f", step, errors.atStep(step).mae()));
            }
        }
        OUT.printf(
                Locale.ROOT,
                "%-8s %-34s MAE %.4f RMSE %.4f%s  %s%n",
                protocol,
                method,
                errors.overall().mae(),
                errors.overall().rmse(),
                steps,
                note);
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * 1e-9;
    }
}
