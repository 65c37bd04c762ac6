package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearntGraphTest {
    @Test
    void edgesHaveProbabilityLogitAndRank() {
        Digraph required = Digraph.of(3, new int[] {1}, new int[] {0});
        var family = new BernoulliEdges(Candidates.others(3).require(required));
        // Free slots: 2 -> 0; 0 -> 1, 2 -> 1; 0 -> 2, 1 -> 2.
        LearntGraph graph = LearntGraph.of(family, new double[] {-1, 2, 3, -4, 0.5});
        List<LearntEdge> edges = graph.edges(0.2);
        assertEquals(5, edges.size());
        assertEquals(new LearntEdge(1, 0, 1, true, Double.NaN, 0, true), edges.get(0));
        assertEquals(new LearntEdge(2, 0, 1 / (1 + Math.E), false, -1, 1, false), edges.get(1));
        assertEquals(1, edges.get(2).rank());
        assertEquals(2, edges.get(2).source());
        assertEquals(2, edges.get(3).rank());
        assertEquals(new LearntEdge(1, 2, 1 / (1 + Math.exp(-0.5)), true, 0.5, 1, false), edges.get(4));
        assertEquals(Digraph.of(3, new int[] {1, 0, 2, 1}, new int[] {0, 1, 1, 2}), graph.modeDigraph());
        assertEquals(1, graph.probabilities().get(1, 0));
        assertEquals(0, graph.probabilities().get(0, 0));
    }

    @Test
    void aSelfEdgeIsListedButNoPartOfTheDigraph() {
        var family = new BernoulliEdges(Candidates.all(2));
        LearntGraph graph = LearntGraph.of(family, new double[] {4, -4, -4, -4});
        assertEquals(1, graph.edges(0.5).size());
        assertEquals(0, graph.modeDigraph().edgeCount());
        assertEquals(0, graph.probabilities().get(0, 0));
        assertThrows(IllegalArgumentException.class, () -> LearntGraph.of(family, new double[3]));
    }

    @Randomised(cases = 50)
    void recoveryAgainstEnumeration(Key key) {
        SplittableRandom random = key.random();
        int n = 4;
        boolean[][] truth = new boolean[n][n];
        double[] cells = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            truth[i / n][i % n] = i / n != i % n && random.nextInt(3) == 0;
            // Few levels, so that there are ties.
            cells[i] = i / n == i % n ? 0 : random.nextInt(5) / 4.0;
        }
        truth[0][1] = true;
        truth[1][0] = false;
        EdgeProbabilities probabilities = EdgeProbabilities.of(n, cells);
        Digraph graph = Digraph.of(truth);
        EdgeRecovery recovery = EdgeRecovery.of(graph, probabilities, graph);
        double wins = 0;
        double pairs = 0;
        double precision = 0;
        for (int e = 0; e < n * n; e++) {
            if (!truth[e / n][e % n]) {
                continue;
            }
            int found = 0;
            int listed = 0;
            for (int o = 0; o < n * n; o++) {
                if (o / n == o % n) {
                    continue;
                }
                boolean edge = truth[o / n][o % n];
                listed += cells[o] >= cells[e] ? 1 : 0;
                found += edge && cells[o] >= cells[e] ? 1 : 0;
                pairs += edge ? 0 : 1;
                wins += edge ? 0 : cells[e] > cells[o] ? 1 : cells[e] == cells[o] ? 0.5 : 0;
            }
            precision += (double) found / listed;
        }
        assertEquals(wins / pairs, recovery.auroc(), 1e-12);
        assertEquals(precision / graph.edgeCount(), recovery.averagePrecision(), 1e-12);
        assertEquals(1, recovery.f1());
        assertEquals(0, recovery.shd());
    }

    @Test
    void wrongEdgesAreCounted() {
        Digraph truth = Digraph.of(3, new int[] {0, 1, 2}, new int[] {1, 2, 0});
        Digraph estimate = Digraph.of(3, new int[] {0, 2}, new int[] {1, 1});
        EdgeRecovery recovery = EdgeRecovery.of(estimate, EdgeProbabilities.of(3, new double[9]), truth);
        assertEquals(1, recovery.truePositives());
        assertEquals(1, recovery.falsePositives());
        assertEquals(2, recovery.falseNegatives());
        assertEquals(0.5, recovery.precision());
        assertEquals(1.0 / 3, recovery.recall(), 1e-15);
        assertEquals(0.4, recovery.f1(), 1e-15);
        assertEquals(2, recovery.shd());
        assertEquals(0.5, recovery.auroc());
    }
}
