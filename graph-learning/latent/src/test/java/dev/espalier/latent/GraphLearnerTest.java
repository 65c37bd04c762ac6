package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A graph is learnt for a cost that is no forecast: how many of its edges differ from a hidden graph. */
class GraphLearnerTest {
    private static final int NODES = 7;
    private static final Digraph HIDDEN =
            Digraph.of(NODES, new int[] {0, 1, 2, 3, 4, 5, 6, 0, 3}, new int[] {1, 2, 3, 4, 5, 6, 0, 3, 0});

    private static double[] differences(SampledGraphs graphs) {
        double[] costs = new double[graphs.windows() * NODES];
        for (int row = 0; row < costs.length; row++) {
            int receiver = row % NODES;
            double wrong = HIDDEN.inDegree(receiver);
            for (int e = graphs.offsets()[row]; e < graphs.offsets()[row + 1]; e++) {
                wrong += HIDDEN.hasEdge(graphs.sources()[e], receiver) ? -1 : 1;
            }
            costs[row] = wrong;
        }
        return costs;
    }

    @ParameterizedTest
    @EnumSource(value = Baseline.class, names = "SOFT", mode = EnumSource.Mode.EXCLUDE)
    void independentEdgesFindTheHiddenGraph(Baseline baseline) {
        assertFound(new BernoulliEdges(Candidates.others(NODES)), baseline);
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void neighbourhoodsFindTheHiddenGraph(Likelihood likelihood) {
        assertFound(new SubsetNeighbourhoods(Candidates.others(NODES), 2, 1, likelihood), Baseline.LEAVE_ONE_OUT);
    }

    private static void assertFound(GraphDistribution family, Baseline baseline) {
        int copies = baseline == Baseline.LEAVE_ONE_OUT ? 16 : 1;
        var options = new GraphLearnerOptions(16 / copies, copies, baseline, Credit.nodeWise(0), 300, 0.1, 1);
        List<Double> trace = new ArrayList<>();
        GraphCost cost = (step, graphs) -> differences(graphs);
        LearntGraph graph =
                GraphLearner.learn(family, cost, options, Key.of(11), (step, mean, logits) -> trace.add(mean));
        assertEquals(HIDDEN, graph.modeDigraph());
        EdgeRecovery recovery = graph.compare(HIDDEN);
        assertEquals(1, recovery.auroc());
        assertEquals(1, recovery.averagePrecision(), 1e-12);
        assertTrue(trace.getLast() < trace.getFirst() / 2, () -> "cost " + trace.getFirst() + " to " + trace.getLast());
        double uncertain = family.entropy(new double[family.slots()]);
        assertTrue(graph.entropy() < uncertain / 2, () -> "entropy " + graph.entropy() + " of " + uncertain);
    }

    @Test
    void theSameKeyGivesTheSameGraphAndTheWatcherMayEndIt() {
        var family = new BernoulliEdges(Candidates.others(NODES));
        GraphCost cost = (step, graphs) -> differences(graphs);
        var options = GraphLearnerOptions.DEFAULT.steps(20);
        double[] whole = GraphLearner.learn(family, cost, options, Key.of(2), GraphLearner.Watcher.NONE)
                .logits();
        assertArrayEquals(
                whole,
                GraphLearner.learn(family, cost, options, Key.of(2), GraphLearner.Watcher.NONE)
                        .logits());
        double[] half = GraphLearner.learn(family, cost, options.steps(10), Key.of(2), GraphLearner.Watcher.NONE)
                .logits();
        assertArrayEquals(
                half,
                GraphLearner.learn(family, cost, options, Key.of(2), (step, mean, logits) -> step < 10)
                        .logits());
    }

    @Test
    void aPriorMovesTheStart() {
        var family = new BernoulliEdges(Candidates.others(NODES));
        double[] prior = new double[family.slots()];
        prior[3] = 4;
        ScoreTable scores = ScoreTable.of(prior, 5, Key.of(1));
        assertEquals(4, scores.values()[3], 0.5);
        assertThrows(
                IllegalArgumentException.class,
                () -> new GraphLearnerOptions(1, 1, Baseline.SOFT, Credit.STANDARD, 1, 0.1, 1));
    }
}
