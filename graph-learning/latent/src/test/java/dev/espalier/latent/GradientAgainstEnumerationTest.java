package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.AllDraws;
import dev.espalier.latent.sample.AllDraws.Outcome;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.Rows;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Expectations over every graph of three nodes. A cost at a receiver depends on the whole graph, so the gradient of every
 * row needs the costs of the others; expected costs are differentiated by differences.
 */
class GradientAgainstEnumerationTest {
    private static final int NODES = 3;
    private static final double STEP = 1e-4;

    /** A family, logits and the costs of all its graphs, drawn from a key. */
    private static final class Problem {
        final GraphDistribution family;
        final double[] logits;
        /** {@code [graph as bits, receiver]}. */
        final double[][] costs;

        /** @param pairs whether there must be few enough graphs to go through all pairs of them */
        Problem(boolean pairs, SplittableRandom random) {
            Candidates candidates = random.nextInt(3) == 0
                    ? Candidates.others(NODES).require(Digraph.of(NODES, new int[] {1}, new int[] {0}))
                    : random.nextBoolean() && !pairs ? Candidates.all(NODES) : Candidates.others(NODES);
            family = random.nextInt(3) == 0
                    ? new BernoulliEdges(Candidates.others(NODES))
                    : new SubsetNeighbourhoods(
                            candidates,
                            1 + random.nextInt(2),
                            random.nextInt(2),
                            random.nextBoolean() && !pairs ? Likelihood.ORDERED : Likelihood.UNORDERED);
            logits = Rows.logits(family.slots(), 1.5, random);
            costs = new double[1 << (NODES * NODES)][];
            for (int code = 0; code < costs.length; code++) {
                costs[code] = random.doubles(NODES, -1, 2).toArray();
            }
        }

        Problem(GraphDistribution family, double[] logits, double[][] costs) {
            this.family = family;
            this.logits = logits;
            this.costs = costs;
        }

        double[] costs(Draw draw) {
            int windows = draw.graphs().windows();
            double[] all = new double[windows * NODES];
            for (int w = 0; w < windows; w++) {
                System.arraycopy(costs[code(draw.graphs(), w)], 0, all, w * NODES, NODES);
            }
            return all;
        }

        private static int code(SampledGraphs graphs, int window) {
            int code = 0;
            for (int i = 0; i < NODES; i++) {
                int row = window * NODES + i;
                for (int e = graphs.offsets()[row]; e < graphs.offsets()[row + 1]; e++) {
                    code |= 1 << (i * NODES + graphs.sources()[e]);
                }
            }
            return code;
        }

        /** The expected cost at each receiver. */
        double[] expected(double[] at) {
            double[] expected = new double[NODES];
            for (Outcome outcome : AllDraws.of(family, at)) {
                double[] own = costs(outcome.draw);
                for (int i = 0; i < NODES; i++) {
                    expected[i] += outcome.probability * own[i];
                }
            }
            return expected;
        }

        /** {@code [slot, receiver]}: the slope of the expected cost at a receiver along a slot. */
        double[][] slopes() {
            double[][] slopes = new double[logits.length][NODES];
            for (int m = 0; m < logits.length; m++) {
                double[] up = logits.clone();
                double[] down = logits.clone();
                up[m] += STEP;
                down[m] -= STEP;
                double[] above = expected(up);
                double[] below = expected(down);
                Arrays.setAll(slopes[m], k -> (above[k] - below[k]) / (2 * STEP));
            }
            return slopes;
        }

        /** The gradient of {@code own E[c_i] + shared sum_k E[c_k]} along the slots of each receiver i. */
        double[] gradient(double[][] slopes, Credit credit) {
            double[] gradient = new double[logits.length];
            for (int i = 0; i < NODES; i++) {
                for (int m = family.firstSlot(i); m < family.firstSlot(i + 1); m++) {
                    gradient[m] = credit.own() * slopes[m][i]
                            + credit.shared() * Arrays.stream(slopes[m]).sum();
                }
            }
            return gradient;
        }

        /** The mean and, after it, the variance of an estimate over all graphs, entry by entry. */
        double[][] moments(MonteCarloGradient estimator, double[][] costs, double[] levels) {
            double[][] moments = new double[2][logits.length];
            for (Outcome outcome : AllDraws.of(family, logits)) {
                double[] gradient = new double[logits.length];
                double[] own = costs[code(outcome.draw.graphs(), 0)];
                estimator.addTo(family, outcome.draw, own, levels, 1, gradient);
                for (int m = 0; m < gradient.length; m++) {
                    moments[0][m] += outcome.probability * gradient[m];
                    moments[1][m] += outcome.probability * gradient[m] * gradient[m];
                }
            }
            Arrays.setAll(moments[1], m -> moments[1][m] - moments[0][m] * moments[0][m]);
            return moments;
        }
    }

    @Randomised(cases = 60)
    void probabilitiesDegreesAndEntropyOfAllGraphs(Key key) {
        Problem problem = new Problem(false, key.random());
        GraphDistribution family = problem.family;
        double[] marginals = new double[family.slots()];
        double total = 0;
        double degree = 0;
        double entropy = 0;
        for (Outcome outcome : AllDraws.of(family, problem.logits)) {
            double logP = Arrays.stream(family.logProbability(outcome.draw)).sum();
            assertEquals(outcome.probability, Math.exp(logP), 1e-12);
            total += outcome.probability;
            degree += outcome.probability * outcome.draw.graphs().meanDegree();
            entropy -= outcome.probability * logP / NODES;
            for (int row = 0; row < NODES; row++) {
                for (int slot : Rows.chosen(outcome.draw, row)) {
                    marginals[family.firstSlot(row) + slot] += outcome.probability;
                }
            }
        }
        assertEquals(1, total, 1e-12);
        assertArrayEquals(marginals, family.marginals(problem.logits), 1e-8);
        assertEquals(degree, family.expectedDegree(problem.logits), 1e-8);
        if (family instanceof BernoulliEdges) {
            assertEquals(entropy, family.entropy(problem.logits), 1e-12);
        }
    }

    @Randomised(cases = 25)
    void everyBaselineHasTheGradientOfTheExpectedCosts(Key key) {
        SplittableRandom random = key.random();
        Problem problem = new Problem(false, random);
        double[][] slopes = problem.slopes();
        for (Credit credit : List.of(Credit.STANDARD, Credit.nodeWise(0), Credit.nodeWise(0.3))) {
            double[] exact = problem.gradient(slopes, credit);
            for (Baseline baseline : List.of(Baseline.NONE, Baseline.MODE, Baseline.SOFT, Baseline.LEARNT)) {
                var estimator = new MonteCarloGradient(baseline, credit, 1);
                double[] levels = random.doubles(NODES, -5, 5).toArray();
                estimator.follow(levels, NODES);
                double[] mean = problem.moments(estimator, problem.costs, levels)[0];
                assertArrayEquals(exact, mean, 2e-7, baseline + " with " + credit);
            }
        }
    }

    /** Over all pairs of graphs; the bug of comparing a graph with a mean that includes itself halves the gradient. */
    @Randomised(cases = 6)
    void leavingOneOutHasTheGradientAndTakingAllInHalfOfIt(Key key) {
        Problem problem = new Problem(true, key.random());
        double[] exact = problem.gradient(problem.slopes(), Credit.STANDARD);
        List<Outcome> outcomes = AllDraws.of(problem.family, problem.logits);
        double[] apart = new double[exact.length];
        double[] allIn = new double[exact.length];
        var leaveOneOut = new MonteCarloGradient(Baseline.LEAVE_ONE_OUT, Credit.STANDARD, 2);
        var mode = new MonteCarloGradient(Baseline.MODE, Credit.STANDARD, 2);
        for (Outcome one : outcomes) {
            for (Outcome other : outcomes) {
                Draw both = AllDraws.together(problem.family, problem.logits, List.of(one.draw, other.draw));
                double p = one.probability * other.probability;
                double[] costs = problem.costs(both);
                double[] means = new double[NODES];
                Arrays.setAll(means, i -> (costs[i] + costs[NODES + i]) / 2);
                double[] gradient = new double[exact.length];
                leaveOneOut.addTo(problem.family, both, costs, null, 2, gradient);
                double[] wrong = new double[exact.length];
                mode.addTo(problem.family, both, costs, means, 2, wrong);
                for (int m = 0; m < gradient.length; m++) {
                    apart[m] += p * gradient[m];
                    allIn[m] += p * wrong[m];
                }
            }
        }
        assertArrayEquals(exact, apart, 2e-7);
        assertArrayEquals(Arrays.stream(exact).map(g -> g / 2).toArray(), allIn, 2e-7);
    }

    /** The score of a set is the mean of the scores of its orders (Rao and Blackwell). */
    @Randomised(cases = 25)
    void setsHaveNoMoreVarianceThanTheirOrders(Key key) {
        SplittableRandom random = key.random();
        Problem problem = new Problem(false, random);
        Candidates candidates = problem.family.candidates();
        var ordered = new SubsetNeighbourhoods(candidates, 2, 1, Likelihood.ORDERED);
        var unordered = new SubsetNeighbourhoods(candidates, 2, 1, Likelihood.UNORDERED);
        double[] logits = Rows.logits(ordered.slots(), 1.5, random);
        var estimator = new MonteCarloGradient(Baseline.MODE, Credit.nodeWise(0.3), 1);
        double[] levels = random.doubles(NODES, -1, 2).toArray();
        double[][] ofOrders = new Problem(ordered, logits, problem.costs).moments(estimator, problem.costs, levels);
        double[][] ofSets = new Problem(unordered, logits, problem.costs).moments(estimator, problem.costs, levels);
        assertArrayEquals(ofOrders[0], ofSets[0], 1e-9);
        for (int m = 0; m < logits.length; m++) {
            assertTrue(ofSets[1][m] <= ofOrders[1][m] + 1e-12, "slot " + m);
        }
        assertTrue(Arrays.stream(ofSets[1]).sum() < Arrays.stream(ofOrders[1]).sum());
    }

    /** Costs around 100 instead of 0: compared with their mean they are the same, compared with nothing they are noise. */
    @Randomised(cases = 25)
    void onlyNoBaselineMovesWithTheLevelOfTheCosts(Key key) {
        SplittableRandom random = key.random();
        Problem problem = new Problem(false, random);
        double level = 100;
        double[][] raised = new double[problem.costs.length][];
        Arrays.setAll(
                raised,
                code -> Arrays.stream(problem.costs[code]).map(c -> c + level).toArray());
        double[] mean = problem.expected(problem.logits);
        double[] raisedMean = Arrays.stream(mean).map(c -> c + level).toArray();
        Credit credit = Credit.nodeWise(0.3);
        for (Baseline baseline : List.of(Baseline.MODE, Baseline.SOFT)) {
            var estimator = new MonteCarloGradient(baseline, credit, 1);
            double[][] low = problem.moments(estimator, problem.costs, mean);
            double[][] high = problem.moments(estimator, raised, raisedMean);
            assertArrayEquals(low[0], high[0], 1e-9);
            assertArrayEquals(low[1], high[1], 1e-9);
        }
        double[] least = problem.moments(new MonteCarloGradient(Baseline.MODE, credit, 1), problem.costs, mean)[1];
        var learnt = new MonteCarloGradient(Baseline.LEARNT, credit, 1);
        learnt.follow(raisedMean, NODES);
        double[] with = problem.moments(learnt, raised, raisedMean)[1];
        assertArrayEquals(least, with, 1e-9);
        var none = new MonteCarloGradient(Baseline.NONE, credit, 1);
        double[] without = problem.moments(none, raised, raisedMean)[1];
        assertTrue(Arrays.stream(without).sum() > 100 * Arrays.stream(with).sum());
    }

    @Test
    void drawsThatAreNotAsManyForEachWindowAreRefused() {
        var family = new BernoulliEdges(Candidates.others(NODES));
        Draw three = family.sample(new double[family.slots()], 3, Key.of(1));
        var estimator = new MonteCarloGradient(Baseline.LEAVE_ONE_OUT, Credit.STANDARD, 2);
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> estimator.addTo(family, three, new double[9], null, 1, new double[family.slots()]));
        assertEquals("found 3 graphs, expected 2 for each window", refused.getMessage());
    }
}
