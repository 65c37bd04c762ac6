package dev.espalier.jobs;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import dev.espalier.latent.LearntEdge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Edges cut one by one, to see what each is worth. */
final class Ablation {
    /** Edges between two looks at whether the user wants to stop; what their cuts share is computed once. */
    private static final int AT_ONCE = 20;

    private Ablation() {}

    /** The edges with {@code delta_mae} where it was tried: for the strongest ones, in every refit that has them. */
    static LearntEdges of(
            LearntEdges edges, Ensemble ensemble, Panel panel, Windows.Range windows, int most, Progress progress) {
        List<LearntEdges.Edge> strongest = edges.strongest(most);
        Map<LearntEdges.Edge, double[]> sums = new HashMap<>();
        long cuts = (long) strongest.size() * ensemble.members().size();
        long done = 0;
        for (TrainedForecaster member : ensemble.members()) {
            Digraph graph = member.graph().orElseThrow().modeDigraph();
            for (int from = 0; from < strongest.size(); from += AT_ONCE) {
                progress.at("cutting edges", done, cuts);
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped while edges were cut");
                }
                List<LearntEdges.Edge> some =
                        strongest.subList(from, Math.min(strongest.size(), from + AT_ONCE)).stream()
                                .filter(edge -> graph.hasEdge(edge.source(), edge.target()))
                                .toList();
                double[] growth = member.ablation(
                        panel, windows, some.stream().map(Ablation::cut).toList());
                for (int e = 0; e < growth.length; e++) {
                    double[] sum = sums.computeIfAbsent(some.get(e), edge -> new double[2]);
                    sum[0] += growth[e];
                    sum[1]++;
                }
                done += Math.min(AT_ONCE, strongest.size() - from);
            }
        }
        return edges.withDeltas(edge -> {
            double[] sum = sums.get(edge);
            return sum == null ? Double.NaN : sum[0] / sum[1];
        });
    }

    private static LearntEdge cut(LearntEdges.Edge edge) {
        return new LearntEdge(
                edge.source(), edge.target(), edge.probability(), true, edge.logit(), edge.rank(), edge.required());
    }
}
