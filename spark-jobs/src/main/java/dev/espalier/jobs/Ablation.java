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
    private Ablation() {}

    /** The edges with {@code delta_mae} where it was tried: for the strongest ones, in every refit that has them. */
    static LearntEdges of(
            LearntEdges edges, Ensemble ensemble, Panel panel, Windows.Range windows, int most, Progress progress) {
        List<LearntEdges.Edge> strongest = edges.strongest(most);
        Map<LearntEdges.Edge, Double> deltas = new HashMap<>();
        for (int e = 0; e < strongest.size(); e++) {
            progress.at("cutting edges", e, strongest.size());
            if (progress.stopRequested()) {
                throw new CancellationException("stopped while edges were cut");
            }
            LearntEdges.Edge edge = strongest.get(e);
            deltas.put(edge, Spread.of(deltas(edge, ensemble, panel, windows)).mean());
        }
        return edges.withDeltas(edge -> deltas.getOrDefault(edge, Double.NaN));
    }

    private static double[] deltas(LearntEdges.Edge edge, Ensemble ensemble, Panel panel, Windows.Range windows) {
        return ensemble.members().stream()
                .filter(member -> has(member, edge))
                .mapToDouble(member -> member.ablation(
                                panel,
                                windows,
                                List.of(new LearntEdge(
                                        edge.source(),
                                        edge.target(),
                                        edge.probability(),
                                        true,
                                        edge.logit(),
                                        edge.rank(),
                                        edge.required())))[0])
                .toArray();
    }

    private static boolean has(TrainedForecaster member, LearntEdges.Edge edge) {
        Digraph graph = member.graph().orElseThrow().modeDigraph();
        return graph.hasEdge(edge.source(), edge.target());
    }
}
