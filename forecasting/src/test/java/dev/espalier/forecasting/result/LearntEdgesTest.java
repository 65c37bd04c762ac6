package dev.espalier.forecasting.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.WindowAverage;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Edges of several refits, taken together. */
final class LearntEdgesTest {
    private static final Digraph REQUIRED = Digraph.of(4, new int[] {3}, new int[] {0});

    private static List<LearntGraph> graphs(int refits, Key key) {
        var distribution = new BernoulliEdges(Candidates.others(4).require(REQUIRED));
        List<LearntGraph> graphs = new ArrayList<>();
        for (int r = 0; r < refits; r++) {
            SplittableRandom random = key.split(r).random();
            double[] logits = new double[distribution.slots()];
            Arrays.setAll(logits, k -> 6 * random.nextDouble() - 4);
            graphs.add(LearntGraph.of(distribution, logits));
        }
        return graphs;
    }

    @Randomised(cases = 30)
    void sharesAndMeansAgainstPlain(Key key) {
        int refits = 1 + key.split("refits").random().nextInt(4);
        List<LearntGraph> graphs = graphs(refits, key);
        LearntEdges edges = LearntEdges.of(List.of("a", "b", "c", "d"), graphs);
        int shown = 0;
        for (int s = 0; s < 4; s++) {
            for (int t = 0; t < 4; t++) {
                int source = s;
                int target = t;
                double mean = graphs.stream()
                        .mapToDouble(g -> g.probabilities().get(source, target))
                        .average()
                        .orElseThrow();
                double share = graphs.stream()
                                .filter(g -> g.modeDigraph().hasEdge(source, target))
                                .count()
                        / (double) refits;
                var found = edges.edges().stream()
                        .filter(e -> e.source() == source && e.target() == target)
                        .findFirst();
                assertEquals(s != t && (share > 0 || mean >= 0.05), found.isPresent());
                if (found.isPresent()) {
                    shown++;
                    assertEquals(mean, found.get().probability(), 1e-12);
                    assertEquals(share, found.get().stability(), 1e-12);
                    assertEquals(share > 0.5, found.get().selected());
                    assertTrue(found.get().low() <= mean + 1e-12
                            && mean <= found.get().high() + 1e-12);
                    assertEquals(s == 3 && t == 0, found.get().required());
                }
            }
        }
        assertEquals(shown, edges.edges().size());
        assertEquals(shown, edges.table().size());
    }

    @Randomised(cases = 30)
    void ranksFollowProbabilitiesWithinATarget(Key key) {
        LearntEdges edges = LearntEdges.of(List.of("a", "b", "c", "d"), graphs(3, key));
        for (int target = 0; target < 4; target++) {
            int receiver = target;
            List<LearntEdges.Edge> row = edges.edges().stream()
                    .filter(e -> e.target() == receiver && !e.required())
                    .toList();
            IntStream.range(1, row.size()).forEach(r -> {
                assertTrue(row.get(r - 1).probability() >= row.get(r).probability());
                assertTrue(row.get(r - 1).rank() < row.get(r).rank());
            });
        }
    }

    @Test
    void refitsMayHaveOtherCandidates() {
        var one = new BernoulliEdges(Candidates.of(new int[][] {{1}, {}, {0}, {}}));
        var other = new BernoulliEdges(Candidates.of(new int[][] {{2}, {}, {0}, {}}));
        LearntEdges edges = LearntEdges.of(
                List.of("a", "b", "c", "d"),
                List.of(LearntGraph.of(one, new double[] {2, -1}), LearntGraph.of(other, new double[] {3, 1})));
        assertEquals(3, edges.edges().size());
        LearntEdges.Edge first = edges.edges().getFirst();
        assertEquals(2, first.source());
        assertEquals(0.5 / (1 + Math.exp(-3)), first.probability(), 1e-12);
        assertEquals(3, first.logit());
        assertEquals(0.5, first.stability());
        assertEquals(0, edges.edges().get(2).logit());
    }

    @Test
    void beliefsAndSharesOfWindowsAreColumnsWhereThereAreAny() {
        var family = new BernoulliEdges(Candidates.others(3));
        LearntGraph shared = LearntGraph.of(family, new double[6]);
        List<String> ids = List.of("a", "b", "c");
        assertEquals(0, LearntEdges.of(ids, List.of(shared)).table().value("prior", 0));
        assertTrue(!LearntEdges.of(ids, List.of(shared)).table().columns().contains("window_share"));
        EdgePrior prior = EdgePrior.of(3, new int[] {1}, new int[] {0}, new double[] {0.7});
        double[] first = {5, -5, -5, -5, -5, -5};
        double[] second = {5, 5, -5, -5, -5, -5};
        double[][] windows = {first, second, first};
        var byWindow = LearntGraph.of(family, WindowAverage.of(family, 3, w -> windows[w]));
        LearntEdges edges = LearntEdges.of(ids, List.of(byWindow), prior);
        assertEquals(3, edges.windows());
        EdgeTable table = edges.table();
        assertEquals(2, table.size());
        assertEquals("b", table.source(0));
        assertEquals(1, table.value("prior", 0));
        assertEquals(0.7, table.value("prior_probability", 0));
        assertEquals(1, table.value("window_share", 0));
        assertEquals("c", table.source(1));
        assertEquals(0, table.value("prior", 1));
        assertTrue(Double.isNaN(table.value("prior_probability", 1)));
        assertEquals(1.0 / 3, table.value("window_share", 1), 1e-12);
        assertEquals(0, table.value("selected", 1));
    }

    @Test
    void theStrongestEdgesAreThoseCut() {
        LearntEdges edges = LearntEdges.of(List.of("a", "b", "c", "d"), graphs(3, Key.of(5)));
        List<LearntEdges.Edge> strongest = edges.strongest(2);
        LearntEdges cut = edges.withDeltas(e -> strongest.contains(e) ? 0.5 : Double.NaN);
        assertTrue(strongest.size() <= 2 && strongest.stream().noneMatch(LearntEdges.Edge::required));
        assertEquals(
                strongest.size(),
                cut.edges().stream().filter(e -> e.deltaMae() == 0.5).count());
        assertEquals(edges.selected(), cut.graph().graph().edgeCount());
    }
}
