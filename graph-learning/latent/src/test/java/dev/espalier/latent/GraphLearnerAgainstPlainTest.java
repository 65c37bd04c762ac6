package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Learning step by step against the formulas written out for independent edges: {@code A - sigma(phi)}, baselines, Adam. */
class GraphLearnerAgainstPlainTest {
    private static final int NODES = 3;
    private static final BernoulliEdges FAMILY = new BernoulliEdges(Candidates.others(NODES));
    private static final double RATE = 0.2;
    private static final double CLIP = 0.3;

    /** Any numbers, by the step and the number of sources of all receivers. */
    private static double[] costs(int step, SampledGraphs graphs) {
        double[] costs = new double[graphs.windows() * NODES];
        for (int row = 0; row < costs.length; row++) {
            int window = row / NODES;
            int edges = graphs.offsets()[(window + 1) * NODES] - graphs.offsets()[window * NODES];
            int own = graphs.offsets()[row + 1] - graphs.offsets()[row];
            costs[row] = Math.cos(step + 2.0 * own + edges) + 0.1 * (row % NODES);
        }
        return costs;
    }

    @Randomised(cases = 40)
    void fiveStepsAreThoseOfTheFormulas(Key key) {
        SplittableRandom random = key.random();
        Baseline[] baselines = {Baseline.NONE, Baseline.MODE, Baseline.LEAVE_ONE_OUT, Baseline.LEARNT};
        Baseline baseline = baselines[random.nextInt(baselines.length)];
        int copies = baseline == Baseline.LEAVE_ONE_OUT ? 3 : 1 + random.nextInt(2);
        int windows = 1 + random.nextInt(3);
        Credit credit = random.nextBoolean() ? Credit.STANDARD : Credit.ofNodes(NODES);
        var options = new GraphLearnerOptions(windows, copies, baseline, credit, 5, RATE, CLIP);
        List<Double> means = new ArrayList<>();
        double[] logits = GraphLearner.learn(
                        FAMILY, GraphLearnerAgainstPlainTest::costs, options, key, (step, mean, now) -> means.add(mean))
                .logits();
        double[] raw = ScoreTable.of(FAMILY.slots(), key.split("scores")).raw();
        double[] m = new double[raw.length];
        double[] v = new double[raw.length];
        double @Nullable [] running = null;
        for (int step = 0; step < 5; step++) {
            double[] phi = Arrays.stream(raw).map(x -> 5 * Math.tanh(x / 5)).toArray();
            SampledGraphs graphs = FAMILY.sample(
                            phi, windows * copies, key.split("graphs").split(step))
                    .graphs();
            double[] costs = costs(step, graphs);
            assertEquals(Arrays.stream(costs).sum() / windows / copies, means.get(step), 1e-12);
            double[] gradient =
                    gradient(graphs, phi, advantage(step, phi, costs, windows, copies, baseline, running), credit);
            double[] now = new double[NODES];
            for (int r = 0; r < costs.length; r++) {
                now[r % NODES] += costs[r] / (windows * copies);
            }
            if (running != null) {
                double[] before = running;
                Arrays.setAll(now, i -> 0.9 * before[i] + 0.1 * now[i]);
            }
            running = now;
            for (int p = 0; p < raw.length; p++) {
                double slope = 1 - Math.pow(Math.tanh(raw[p] / 5), 2);
                double g = Math.max(-CLIP, Math.min(CLIP, gradient[p] * slope));
                m[p] = 0.9 * m[p] + 0.1 * g;
                v[p] = 0.999 * v[p] + 0.001 * g * g;
                double mean = m[p] / (1 - Math.pow(0.9, step + 1));
                double spread = Math.sqrt(v[p] / (1 - Math.pow(0.999, step + 1)));
                raw[p] -= RATE * mean / (spread + 1e-8);
            }
        }
        assertArrayEquals(Arrays.stream(raw).map(x -> 5 * Math.tanh(x / 5)).toArray(), logits, 1e-9);
    }

    private static double[] advantage(
            int step,
            double[] phi,
            double[] costs,
            int windows,
            int copies,
            Baseline baseline,
            double @Nullable [] running) {
        int perCopy = windows * NODES;
        double[] advantage = costs.clone();
        double[] ofMode = costs(step, FAMILY.mode(phi).repeat(windows));
        for (int r = 0; r < costs.length; r++) {
            double others = 0;
            for (int other = r % perCopy; other < costs.length; other += perCopy) {
                others += other == r ? 0 : costs[other] / (copies - 1);
            }
            advantage[r] -= switch (baseline) {
                case MODE -> ofMode[r % perCopy];
                case LEAVE_ONE_OUT -> others;
                case LEARNT -> running == null ? 0 : running[r % NODES];
                default -> 0;
            };
        }
        return advantage;
    }

    private static double[] gradient(SampledGraphs graphs, double[] phi, double[] advantage, Credit credit) {
        double[] gradient = new double[phi.length];
        Candidates candidates = FAMILY.candidates();
        for (int w = 0; w < graphs.windows(); w++) {
            double sum = 0;
            for (int i = 0; i < NODES; i++) {
                sum += advantage[w * NODES + i];
            }
            Digraph graph = graphs.digraph(w);
            for (int i = 0; i < NODES; i++) {
                double weight = (credit.own() * advantage[w * NODES + i] + credit.shared() * sum) / graphs.windows();
                for (int c = 0; c < candidates.count(i); c++) {
                    int slot = FAMILY.firstSlot(i) + c;
                    double edge = graph.hasEdge(candidates.source(i, c), i) ? 1 : 0;
                    gradient[slot] += weight * (edge - 1 / (1 + Math.exp(-phi[slot])));
                }
            }
        }
        return gradient;
    }

    @Test
    void optionsCheckThemselves() {
        GraphLearnerOptions defaults = GraphLearnerOptions.DEFAULT;
        assertEquals(new GraphLearnerOptions(1, 64, Baseline.LEAVE_ONE_OUT, Credit.STANDARD, 500, 0.05, 0.5), defaults);
        assertEquals(Credit.nodeWise(0.5), defaults.credit(Credit.nodeWise(0.5)).credit());
        assertEquals(Baseline.MODE, defaults.baseline(Baseline.MODE).baseline());
        assertMessage(
                "windows, copies, steps, rate and clip: found 1, 64, 0, 0.05 and 0.5, expected numbers above 0",
                () -> defaults.steps(0));
        assertMessage(
                "windows, copies, steps, rate and clip: found 1, 1, 1, NaN and 0.5, expected numbers above 0",
                () -> new GraphLearnerOptions(1, 1, Baseline.NONE, Credit.STANDARD, 1, Double.NaN, 0.5));
        assertMessage(
                "baseline: found soft, which needs the cost of a dense graph, expected another one",
                () -> defaults.baseline(Baseline.SOFT));
        assertMessage("lambda: found NaN, expected at least 0", () -> Credit.nodeWise(Double.NaN));
    }

    @Test
    void estimatorsAndFamiliesTellWhatTheyFound() {
        assertMessage(
                "graphs per window: found 1, expected at least 2 with the baseline leave-one-out",
                () -> new MonteCarloGradient(Baseline.LEAVE_ONE_OUT, Credit.STANDARD, 1));
        assertMessage(
                "graphs per window: found 0, expected at least 1",
                () -> new MonteCarloGradient(Baseline.NONE, Credit.STANDARD, 0));
        var mode = new MonteCarloGradient(Baseline.MODE, Credit.STANDARD, 1);
        Draw draw = FAMILY.sample(new double[6], 2, Key.of(1));
        assertMessage(
                "found 5 costs, expected 2 x 3",
                () -> mode.addTo(FAMILY, draw, new double[5], new double[6], 1, new double[6]));
        assertMessage(
                "found 0 costs of the baseline, expected 6",
                () -> mode.addTo(FAMILY, draw, new double[6], null, 1, new double[6]));
        assertMessage(
                "found a gradient of 5 entries from 6 weights, expected 6 from 6 as in the draw",
                () -> mode.addTo(FAMILY, draw, new double[6], new double[6], 1, new double[5]));
        assertMessage(
                "found 4 logits, expected 6 or that many per window", () -> FAMILY.sample(new double[4], 1, Key.of(1)));
        assertMessage(
                "found 2 sets of logits, expected one that windows share or one for each of 3",
                () -> FAMILY.sample(new double[12], 3, Key.of(1)));
        double[] infinite = {0, 0, Double.NEGATIVE_INFINITY, 0, 0, 0};
        assertMessage(
                "found a logit of -Infinity, expected a finite number", () -> FAMILY.sample(infinite, 1, Key.of(1)));
        assertMessage(
                "receiver 1: found source 2, expected each once, of 0 to 1",
                () -> Candidates.of(new int[][] {{}, {2}}));
        assertMessage(
                "found edges over 2 nodes, expected 3",
                () -> Candidates.others(3).forbid(Digraph.empty(2)));
    }

    /** Without an edge to find there is nothing to rank, without an estimate no precision. */
    @Test
    void ratesOfNothingAreNoNumbers() {
        Digraph none = Digraph.empty(3);
        Digraph edge = Digraph.of(3, new int[] {0}, new int[] {1});
        EdgeProbabilities even = EdgeProbabilities.of(3, new double[9]);
        EdgeRecovery nothingThere = EdgeRecovery.of(edge, even, none);
        assertTrue(Double.isNaN(nothingThere.auroc()) && Double.isNaN(nothingThere.averagePrecision()));
        assertTrue(Double.isNaN(nothingThere.recall()));
        assertEquals(0, nothingThere.precision());
        EdgeRecovery nothingFound = EdgeRecovery.of(none, even, edge);
        assertTrue(Double.isNaN(nothingFound.precision()));
        assertEquals(0, nothingFound.recall());
        assertEquals(0, nothingFound.f1());
        assertEquals(1.0 / 6, nothingFound.averagePrecision(), 1e-15);
        assertTrue(Double.isNaN(EdgeRecovery.of(none, even, none).f1()));
        assertMessage(
                "found a graph of 2 nodes and probabilities of 3, expected 3 as in the truth",
                () -> EdgeRecovery.of(Digraph.empty(2), even, edge));
    }

    /** Edges that are as good as certain: probabilities, entropy and likelihood without infinities. */
    @Test
    void saturatedScoresKeepTheirLimits() {
        double[] far = {800, -800, 1e300, -1e300, 0, 40};
        assertArrayEquals(new double[] {1, 0, 1, 0, 0.5, 1}, FAMILY.marginals(far), 1e-15);
        assertEquals(Math.log(2) / NODES, FAMILY.entropy(far), 1e-15);
        Draw draw = FAMILY.sample(far, 50, Key.of(3));
        for (double logP : FAMILY.logProbability(draw)) {
            assertTrue(logP <= 0 && logP > -1, "log p " + logP);
        }
        assertEquals((1 + 1 + 1 + 0.5) / NODES, FAMILY.expectedDegree(far), 1e-15);
    }

    private static void assertMessage(String message, Executable body) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, body).getMessage());
    }
}
