package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Ensemble;
import dev.espalier.forecasting.result.ForecasterArchive;
import dev.espalier.forecasting.result.LearntEdges;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.spark.LazySession;
import dev.espalier.latent.LearntEdge;
import dev.espalier.tensor.Torch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Edges cut one by one, to see what each is worth, as Spark tasks. */
final class Ablation {
    /** Edges of a task; what their cuts share is computed once, and a task is longer than what it takes to start one. */
    private static final int AT_ONCE = 20;

    private Ablation() {}

    /**
     * The work of one task.
     *
     * @param edges   of the most probable graph of the forecaster
     * @param windows to forecast
     */
    private record Cuts(ForecasterArchive.Packed forecaster, ArrayList<LearntEdges.Edge> edges, Windows.Range windows)
            implements Serializable {
        /** By how much the error grows without each edge. */
        double[] run(Panel panel) {
            Torch.threads(1);
            return forecaster
                    .forecaster()
                    .ablation(panel, windows, edges.stream().map(Ablation::cut).toList());
        }
    }

    /** The edges with {@code delta_mae} where it was tried: for the strongest ones, in every refit that has them. */
    static LearntEdges of(
            LearntEdges edges,
            Ensemble ensemble,
            Panel panel,
            Windows.Range windows,
            int most,
            LazySession session,
            Progress progress) {
        List<Cuts> tasks = tasks(edges.strongest(most), ensemble, windows);
        if (tasks.isEmpty()) {
            return edges;
        }
        Map<LearntEdges.Edge, List<Double>> deltas = new HashMap<>();
        List<double[]> growth = run(tasks, panel, session, progress);
        for (int t = 0; t < growth.size(); t++) {
            List<LearntEdges.Edge> cut = tasks.get(t).edges();
            for (int e = 0; e < cut.size(); e++) {
                deltas.computeIfAbsent(cut.get(e), edge -> new ArrayList<>()).add(growth.get(t)[e]);
            }
        }
        return edges.withDeltas(edge -> deltas.getOrDefault(edge, List.of()).stream()
                .mapToDouble(delta -> delta)
                .average()
                .orElse(Double.NaN));
    }

    private static List<Cuts> tasks(List<LearntEdges.Edge> strongest, Ensemble ensemble, Windows.Range windows) {
        List<Cuts> tasks = new ArrayList<>();
        for (TrainedForecaster member : ensemble.members()) {
            Digraph graph = member.graph().orElseThrow().modeDigraph();
            List<LearntEdges.Edge> own = strongest.stream()
                    .filter(edge -> graph.hasEdge(edge.source(), edge.target()))
                    .toList();
            var packed = ForecasterArchive.Packed.of(member);
            for (int from = 0; from < own.size(); from += AT_ONCE) {
                List<LearntEdges.Edge> some = own.subList(from, Math.min(own.size(), from + AT_ONCE));
                tasks.add(new Cuts(packed, new ArrayList<>(some), windows));
            }
        }
        return tasks;
    }

    /** In the order of the tasks, so that sums do not depend on which ended first. */
    private static List<double[]> run(List<Cuts> tasks, Panel panel, LazySession session, Progress progress) {
        try (Workers workers = session.workers();
                Workers.Shared<Panel> shared = workers.share(panel)) {
            Map<Integer, double[]> done = new TreeMap<>();
            workers.each("cutting edges", shared, tasks, (all, cuts) -> cuts.run(all), done::put, progress);
            return List.copyOf(done.values());
        }
    }

    private static LearntEdge cut(LearntEdges.Edge edge) {
        return new LearntEdge(
                edge.source(), edge.target(), edge.probability(), true, edge.logit(), edge.rank(), edge.required());
    }
}
