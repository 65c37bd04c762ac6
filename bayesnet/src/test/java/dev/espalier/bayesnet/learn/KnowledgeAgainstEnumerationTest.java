package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Convergence.Quantity;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.exact.ExactPosterior;
import dev.espalier.bayesnet.knowledge.KnowledgeFile;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteBic;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianBic;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.ExactPosterior.Entry;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of knowledge under every score: dynamic programming, samplers and the search against all DAGs one by one,
 * each judged by {@link KnownCase}'s plain code. Seeds were fixed before any result was seen.
 */
class KnowledgeAgainstEnumerationTest {
    /** Samplers that must honour what is known. */
    private static final List<Algorithm> SAMPLERS = List.of(Algorithm.ORDER, Algorithm.PARTITION);

    private static final List<String> SCORES = List.of("bge", "gaussian bic", "bde", "discrete bic");

    private static final LearnerOptions OPTIONS = LearnerOptions.DEFAULT
            .withChains(5)
            .withSeed(11)
            .withIterations(20_000, 20)
            .withoutEarlyStop();

    private static final Map<String, List<Entry>> DAGS = new HashMap<>();

    private static LocalScore score(String name, int nodes) {
        boolean gaussian = name.equals("bge") || name.equals("gaussian bic");
        String table = (gaussian ? "gauss_n" : nodes == 5 ? "binary_n" : "categorical_n") + nodes;
        ReferenceData data = ReferenceData.read("exact/" + table);
        List<String> names = List.of(data.names());
        return switch (name) {
            case "bge" -> new Bge(GaussianStatistics.of(names, data.columns()), 1);
            case "gaussian bic" -> new GaussianBic(GaussianStatistics.of(names, data.columns()));
            case "bde" -> new Bde(DiscreteData.of(names, data.codes()));
            default -> new DiscreteBic(DiscreteData.of(names, data.codes()));
        };
    }

    private static List<Entry> dags(String score, int nodes) {
        return DAGS.computeIfAbsent(
                score + nodes,
                k -> dev.espalier.bayesnet.testing.ExactPosterior.of(score(score, nodes))
                        .entries());
    }

    static Stream<Arguments> cases() {
        return KnownCase.ALL_CASES.stream().flatMap(known -> SCORES.stream().map(score -> Arguments.of(known, score)));
    }

    static Stream<Arguments> withNodes() {
        return cases().flatMap(c -> Stream.of(4, 5).map(n -> Arguments.of(c.get()[0], c.get()[1], n)));
    }

    static Stream<Arguments> withSamplers() {
        return cases().flatMap(c -> SAMPLERS.stream().map(a -> Arguments.of(c.get()[0], c.get()[1], a)));
    }

    /** Probability of each edge over the DAGs that do as the file says. */
    private static double[][] enumerated(KnownCase known, String score, int nodes, Measure measure) {
        double[][] sum = new double[nodes][nodes];
        double total = 0;
        double scale = Double.NaN;
        for (Entry entry : dags(score, nodes)) {
            if (known.honours().test(entry.dag())) {
                double log = entry.logScore() + known.logPrior().applyAsDouble(entry.dag());
                scale = Double.isNaN(scale) ? log : scale;
                double weight = Math.exp(log - scale) * (measure == Measure.ORDERS ? entry.linearExtensions() : 1);
                total += weight;
                entry.dag().digraph().forEachEdge((u, v) -> sum[u][v] += weight);
            }
        }
        for (double[] row : sum) {
            for (int v = 0; v < nodes; v++) {
                row[v] /= total;
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("withNodes")
    void dynamicProgramming(KnownCase known, String scoreName, int nodes) {
        KnowledgeFile file = known.read(nodes);
        ExactPosterior exact = ExactPosterior.of(
                KnownCase.over(file, score(scoreName, nodes)), file.edges().toKnowledge());
        assertClose(enumerated(known, scoreName, nodes, Measure.DAGS), exact.uniform());
        assertClose(enumerated(known, scoreName, nodes, Measure.ORDERS), exact.orderWeighted());
    }

    private static void assertClose(double[][] expected, EdgeProbabilities found) {
        for (int u = 0; u < expected.length; u++) {
            for (int v = 0; v < expected.length; v++) {
                assertEquals(expected[u][v], found.get(u, v), 1e-9, u + " -> " + v);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withSamplers")
    void samplersOfFourVariables(KnownCase known, String scoreName, Algorithm algorithm) {
        sample(known, scoreName, 4, algorithm);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("withSamplers")
    void samplersOfFiveVariables(KnownCase known, String scoreName, Algorithm algorithm) {
        sample(known, scoreName, 5, algorithm);
    }

    private static void sample(KnownCase known, String scoreName, int nodes, Algorithm algorithm) {
        KnowledgeFile file = known.read(nodes);
        LocalScore score = KnownCase.over(file, score(scoreName, nodes));
        Posterior posterior = learn(score, file, OPTIONS.withAlgorithm(algorithm));
        Measure measure = posterior.target() == Target.POSTERIOR ? Measure.DAGS : Measure.ORDERS;
        double worst = worst(posterior, enumerated(known, scoreName, nodes, measure));
        assertTrue(worst <= 1, "an edge is " + worst + " tolerances off");
        for (int s = 0; s < posterior.samples().size(); s++) {
            Dag dag = Dag.of(
                    nodes, posterior.samples().sources(s), posterior.samples().targets(s));
            assertTrue(known.honours().test(dag), () -> "drew " + dag);
            assertEquals(score.total(dag), posterior.samples().logScore(s), 1e-9);
        }
    }

    /** Power: what is left out of the prior is seen by the same criterion. */
    @Test
    void aPriorLeftOutIsNoticed() {
        for (KnownCase known : List.of(KnownCase.ODDS, KnownCase.FAIR, KnownCase.PENALTY, KnownCase.ALL)) {
            Posterior wrong = learn(score("bge", 4), known.read(4), OPTIONS);
            assertFalse(worst(wrong, enumerated(known, "bge", 4, Measure.ORDERS)) <= 1, known.text());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void search(KnownCase known, String scoreName) {
        KnowledgeFile file = known.read(4);
        double best = dags(scoreName, 4).stream()
                .filter(entry -> known.honours().test(entry.dag()))
                .mapToDouble(entry -> entry.logScore() + known.logPrior().applyAsDouble(entry.dag()))
                .max()
                .orElseThrow();
        Posterior found = learn(
                KnownCase.over(file, score(scoreName, 4)),
                file,
                LearnerOptions.DEFAULT.withAlgorithm(Algorithm.MAP).withIterations(2000, 0));
        assertTrue(known.honours().test(found.best()), () -> "found " + found.best());
        assertEquals(best, found.bestLogScore(), 1e-9);
    }

    private static Posterior learn(LocalScore score, KnowledgeFile file, LearnerOptions options) {
        return BayesNetLearner.builder(score, List.of("a", "b", "c", "d", "e").subList(0, score.nodes()))
                .options(options)
                .knowledge(file.edges().toKnowledge())
                .build()
                .learn();
    }

    /**
     * The largest error of an edge in units of what a correct sampler exceeds with probability below 2e-6: by Bernstein's
     * inequality the mean of m draws of probability p is off by more than {@code (l/3 + sqrt(l^2/9 + 2 l m p (1-p))) / m}
     * with probability below {@code 2 exp(-l)}; m is the effective sample size. For p far from 0 and 1 that is 5.3
     * standard errors; sure and impossible edges must be exact.
     */
    private static double worst(Posterior posterior, double[][] exact) {
        double l = Math.log(1e6);
        double worst = 0;
        for (int u = 0; u < exact.length; u++) {
            for (int v = 0; v < exact.length; v++) {
                double p = exact[u][v];
                double error = Math.abs(posterior.edges().get(u, v) - p);
                if (u == v || p == 0 || p > 1 - 1e-12) {
                    worst = Math.max(worst, error > 1e-12 ? Double.POSITIVE_INFINITY : 0);
                } else {
                    double m = ess(posterior, u, v);
                    worst = Math.max(worst, error * m / (l / 3 + Math.sqrt(l * l / 9 + 2 * l * m * p * (1 - p))));
                }
            }
        }
        return worst;
    }

    /** An edge that came up hardly ever or nearly always has no figure of its own. */
    private static double ess(Posterior posterior, int source, int target) {
        List<Quantity> quantities = posterior.convergence().quantities();
        return quantities.stream()
                .filter(q -> q.source() == source && q.target() == target && !Double.isNaN(q.ess()))
                .findFirst()
                .orElse(quantities.getFirst())
                .ess();
    }
}
