package dev.espalier.bayesnet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.bayesnet.OrderScores;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.diagnostics.Convergences;
import dev.espalier.bayesnet.diagnostics.EdgePosteriors;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Family;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Statistic;
import dev.espalier.bayesnet.report.Finding.Kind;
import dev.espalier.bayesnet.report.Finding.Sentence;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.graph.page.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FindingTest {
    @Test
    void saysWhatALongRunFound() {
        Finding finding = Finding.of(twoNodes(2, 2000, new double[] {0.75, 0.75}, Target.ORDER_WEIGHTED));
        assertEquals("1 edge among 2 variables is more likely than not", finding.headline());
        assertEquals(Agreement.AGREE, finding.agreement());
        assertEquals(List.of(Kind.VERDICT, Kind.BEST, Kind.EDGES, Kind.AGREEMENT, Kind.BIAS), kinds(finding));
        assertEquals(
                "The best DAG met has 1 edge and a log score of -12.346 nats (BGe).",
                finding.lines().get(1));
        String edges = finding.lines().get(2);
        assertTrue(
                edges.matches("The most probable edge, with its probability and, given an edge, that of the direction:"
                        + " smoke - cancer \\(0\\.7[3-7]; -> 1\\.00\\)\\. Its direction \\(-\\) is open: .*"),
                edges);
        String verdict = finding.lines().get(3);
        assertTrue(verdict.startsWith("The 2 chains agree (largest R-hat 1.00"), verdict);
    }

    @Test
    void anEdgeCountsHoweverOpenItsDirectionIs() {
        Posterior p = twoNodes(2, 2000, new double[] {0.95, 0.95}, new double[] {0.5, 0.5}, Target.POSTERIOR);
        assertTrue(p.edges().get(0, 1) < 0.5 && p.edges().get(1, 0) < 0.5);
        Finding finding = Finding.of(p);
        assertEquals("1 edge among 2 variables is more likely than not", finding.headline());
        assertTrue(
                finding.lines()
                        .get(2)
                        .matches(".* (smoke - cancer|cancer - smoke) \\(0\\.9[4-6]; -> 0\\.5\\d\\)\\. Its direction.*"),
                finding.lines().get(2));
        assertTrue(
                finding.lines().getFirst().endsWith("of 1 sure edge only the direction is open."),
                finding.lines()::toString);
        var table = Adjacencies.table(p);
        assertEquals(2, table.size());
        for (int e = 0; e < 2; e++) {
            assertEquals(p.edges().get(0, 1) + p.edges().get(1, 0), table.value("probability_adjacent", e), 1e-15);
            assertEquals(
                    table.value("probability", e),
                    table.value("probability_adjacent", e) * table.value("probability_direction", e),
                    1e-15);
            assertTrue(table.flag("direction_open", e));
        }
        assertEquals(1, Adjacencies.likely(p).size());
    }

    @Test
    void aColliderFixesItsDirectionsAndAChainDoesNot() {
        var builder = new GraphSamples.Builder(3);
        for (int i = 0; i < 100; i++) {
            builder.sample(0, i, -1);
            builder.edge(0, 2);
            builder.edge(1, 2);
        }
        GraphSamples samples = builder.build();
        EdgePosteriors edges = EdgePosteriors.of(samples, 1, 0);
        Adjacency fixed = Adjacency.of(edges.edges(), edges.cpdagEdges(), 0, 2);
        assertEquals(new Adjacency(0, 2, 1, 1, false), fixed);
        assertEquals("a -> c (1.00; -> 1.00)", fixed.text(List.of("a", "b", "c"), " -> "));
        Adjacency none = Adjacency.of(edges.edges(), edges.cpdagEdges(), 0, 1);
        assertEquals(0, none.joined());
        for (Adjacency pair : Adjacency.all(Posteriors.six())) {
            assertTrue(pair.joined() > 0 && pair.joined() <= 1, pair::toString);
            assertTrue(pair.direction() > 0 && pair.direction() <= 1, pair::toString);
        }
    }

    @Test
    void biasIsNotMentionedForAnUnbiasedTarget() {
        Finding finding = Finding.of(twoNodes(2, 2000, new double[] {0.75, 0.75}, Target.POSTERIOR));
        assertEquals(List.of(Kind.VERDICT, Kind.BEST, Kind.EDGES, Kind.AGREEMENT), kinds(finding));
    }

    @Test
    void weightsAreToldWithWhatTheyLeave() {
        Posterior p = twoNodes(2, 1000, new double[] {0.5, 0.5}, Target.POSTERIOR);
        String exact = Finding.of(reweighted(p, 0, 0, 812.4)).lines().getLast();
        assertTrue(exact.endsWith("(counted exactly). Of 2,000 draws the weights leave 812 effective ones."), exact);
        String estimated = Finding.of(reweighted(p, 50, 0.125, 9)).lines().getLast();
        assertTrue(
                estimated.endsWith(
                        "(counted exactly for 1,950 draws, estimated for 50 with standard errors up to 13 %)."
                                + " Of 2,000 draws the weights leave 9 effective ones, too few to trust these probabilities."),
                estimated);
    }

    private static Posterior reweighted(Posterior p, int estimated, double worstError, double ess) {
        var reweighting =
                new Reweighting(DrawWeights.EQUAL, p.samples().size() - estimated, estimated, worstError, ess, ess);
        return new Posterior(
                p.names(),
                p.score(),
                p.algorithm(),
                p.target(),
                p.best(),
                p.bestLogScore(),
                p.edges(),
                p.cpdagEdges(),
                p.samples(),
                p.orderScores(),
                p.burnInDraws(),
                p.convergence(),
                p.expansion(),
                p.chains(),
                p.iterations(),
                p.warnings(),
                Optional.of(reweighting),
                p.moves());
    }

    @Test
    void chainsApartAreSaidToDisagreeAndWhere() {
        Finding finding = Finding.of(twoNodes(2, 1000, new double[] {0.2, 0.9}, Target.POSTERIOR));
        assertEquals(Agreement.DISAGREE, finding.agreement());
        String verdict = finding.lines().getLast();
        assertTrue(verdict.contains("smoke -> cancer, by 0.") && verdict.contains("Run more iterations"), verdict);
    }

    @Test
    void aShortRunThatAgreesIsCalledNearly() {
        Finding finding = Finding.of(twoNodes(2, 90, new double[] {0.5, 0.5}, Target.POSTERIOR));
        assertEquals(Agreement.NEARLY, finding.agreement(), finding.lines().getLast());
    }

    @Test
    void oneChainCannotAgree() {
        Finding finding = Finding.of(twoNodes(1, 1000, new double[] {0.5}, Target.POSTERIOR));
        assertEquals(Agreement.UNKNOWN, finding.agreement());
        assertTrue(
                finding.lines().getLast().startsWith("Only one chain ran"),
                finding.lines().getLast());
    }

    @Test
    void nothingSampledAndNothingMoving() {
        Finding map = Finding.of(Posteriors.map());
        assertEquals("The best network found among 37 variables has 46 edges", map.headline());
        assertEquals(List.of(Kind.VERDICT, Kind.BEST, Kind.AGREEMENT), kinds(map));
        assertEquals(Agreement.UNKNOWN, map.agreement());
        Finding empty = Finding.of(Posteriors.empty());
        assertEquals("No edge among 3 variables is more likely than not", empty.headline());
        assertEquals("No sampled DAG has an edge.", empty.lines().get(2));
        assertEquals(Agreement.UNKNOWN, empty.agreement());
    }

    @Test
    void theVerdictNamesWhatIsUncertain() {
        String verdict = Finding.of(twoNodes(2, 2000, new double[] {0.75, 0.75}, Target.POSTERIOR))
                .lines()
                .getFirst();
        assertTrue(
                verdict.matches("The 2 chains agree; 1 edge is uncertain: smoke - cancer \\(0\\.7[3-7]\\)\\."),
                verdict);
        String sure = Finding.of(twoNodes(2, 2000, new double[] {0.95, 0.95}, Target.POSTERIOR))
                .lines()
                .getFirst();
        assertEquals("The 2 chains agree; no edge is uncertain.", sure);
        String apart = Finding.of(twoNodes(2, 1000, new double[] {0.2, 0.9}, Target.POSTERIOR))
                .lines()
                .getFirst();
        assertTrue(apart.startsWith("The 2 chains do not agree, so trust no probability yet; "), apart);
        assertTrue(Finding.of(Posteriors.map()).lines().getFirst().startsWith("One DAG was searched for"));
        assertTrue(Finding.of(Posteriors.empty())
                .lines()
                .getFirst()
                .startsWith("Whether the 2 chains agree cannot be told"));
    }

    @Test
    void theVerdictSaysWhetherTheModelFits() {
        Posterior posterior = twoNodes(2, 2000, new double[] {0.95, 0.95}, Target.POSTERIOR);
        Finding good = Finding.of(posterior, checks(0.4, 0, 0.3));
        assertEquals(
                "The 2 chains agree; no edge is uncertain; no check speaks against the model.",
                good.lines().getFirst());
        assertEquals(2, kinds(good).stream().filter(k -> k == Kind.CHECKS).count());
        assertTrue(Finding.of(posterior, checks(0.005, 0.01, 0.3))
                .lines()
                .getFirst()
                .endsWith("but nowhere by much."));
        String off = Finding.of(posterior, checks(0.005, 0.4, 1e-9)).lines().getFirst();
        assertTrue(
                off.endsWith("; but the data depart from the model: smoke and cancer correlate by 0.50 where 0.10 is"
                        + " expected; cancer depends on smoke given smoke (adjusted p 1e-9)."),
                off);
    }

    /** A correlation off by {@code difference}, and one claim. */
    private static ModelChecks checks(double p, double difference, double claim) {
        var statistic = new Statistic(0, 1, 0.1 + difference, 0.1, 0.01, 9, 0.01);
        var family = new Family(PredictiveCheck.Kind.CORRELATION, p, List.of(statistic));
        return new ModelChecks(
                Optional.of(new PredictiveCheck(200, 100, List.of(family))),
                Optional.of(new MarkovCheck(1, List.of(new MarkovCheck.Claim(1, 0, claim)), 0, 0, 0, 0.5, claim)),
                Optional.empty(),
                List.of());
    }

    @Test
    void probabilitiesAreNeverRoundedToCertainty() {
        assertEquals(">0.99", Numbers.probability(0.9999));
        assertEquals("1.00", Numbers.probability(1));
        assertEquals("<0.01", Numbers.probability(0.0001));
        assertEquals("0.00", Numbers.probability(0));
        assertEquals("0.99", Numbers.probability(0.9949));
    }

    private static List<Kind> kinds(Finding finding) {
        return finding.sentences().stream().map(Sentence::kind).toList();
    }

    /** Independent draws of one edge, whose frequency in each chain is given. */
    private static Posterior twoNodes(int chains, int draws, double[] frequency, Target target) {
        return twoNodes(chains, draws, frequency, new double[chains], target);
    }

    /** The same, and the share of these that go the other way. */
    private static Posterior twoNodes(int chains, int draws, double[] frequency, double[] reversed, Target target) {
        var builder = new GraphSamples.Builder(2);
        for (int c = 0; c < chains; c++) {
            SplittableRandom random = Key.of(11).split(c).random();
            for (int i = 0; i < draws; i++) {
                builder.sample(c, i, random.nextGaussian());
                if (random.nextDouble() < frequency[c]) {
                    boolean back = reversed[c] > 0 && random.nextDouble() < reversed[c];
                    builder.edge(back ? 1 : 0, back ? 0 : 1);
                }
            }
        }
        GraphSamples samples = builder.build();
        List<String> names = List.of("smoke", "cancer");
        EdgePosteriors edges = EdgePosteriors.of(samples, chains, 0);
        return new Posterior(
                names,
                "bge",
                Algorithm.ORDER,
                target,
                Dag.of(2, new int[] {0}, new int[] {1}),
                -12.3456,
                edges.edges(),
                edges.cpdagEdges(),
                samples,
                OrderScores.NONE,
                0,
                Convergences.of(names, samples, chains, 0),
                List.of(),
                chains,
                draws,
                List.of());
    }
}
