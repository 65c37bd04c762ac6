package dev.espalier.gnn.gpvar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fused kernel against matrix powers, its gradient against differences, and the facts of the stored series. */
class GpvarKernelTest {
    private static final int NODES = 5;
    private static final int TERMS = 3;
    private static final int LAGS = 2;
    private static final int STEPS = 12;

    @Randomised(cases = 20)
    void forecastsAgainstMatrixPowers(Key key) {
        Case c = new Case(key);
        double[] prediction = new double[c.targets.length * NODES];
        c.kernel().forward(c.theta, c.targets, c.targets.length, c.graphs, prediction);
        for (int b = 0; b < c.targets.length; b++) {
            double[] expected = c.plain(b);
            double[] actual = Arrays.copyOfRange(prediction, b * NODES, (b + 1) * NODES);
            assertArrayEquals(expected, actual, 1e-12);
        }
    }

    @Randomised(cases = 20)
    void gradientAgainstDifferences(Key key) {
        Case c = new Case(key);
        int rows = c.targets.length * NODES;
        double[] prediction = new double[rows];
        GpvarKernel kernel = c.kernel();
        kernel.forward(c.theta, c.targets, c.targets.length, c.graphs, prediction);
        double[] slope = new double[rows];
        Arrays.setAll(slope, r -> c.direction[r] * (1 - prediction[r] * prediction[r]));
        double[] gradient = new double[c.theta.length];
        kernel.backward(slope, c.targets, c.targets.length, c.graphs, gradient);
        double step = 1e-5;
        for (int p = 0; p < gradient.length; p++) {
            double difference = (c.projected(p, step) - c.projected(p, -step)) / (2 * step);
            assertEquals(difference, gradient[p], 1e-8 * Math.max(1, Math.abs(difference)));
        }
    }

    @Randomised(cases = 5)
    void aDenseGraphOfZerosAndOnesIsTheSparseOne(Key key) {
        Case c = new Case(key);
        Digraph graph = c.graphs.digraph(0);
        double[] weights = new double[NODES * NODES];
        graph.forEachEdge((source, target) -> weights[target * NODES + source] = 1);
        double[] dense = new double[c.targets.length * NODES];
        double[] sparse = dense.clone();
        c.kernel().forwardDense(c.theta, c.targets, c.targets.length, weights, dense);
        c.kernel().forward(c.theta, c.targets, c.targets.length, SampledGraphs.of(graph), sparse);
        assertArrayEquals(sparse, dense, 1e-12);
    }

    @Test
    void theStoredSeriesHasItsKnownErrors() {
        GpvarSeries series = GpvarData.thirtyNodes();
        GpvarSplit split = GpvarSplit.of(series.steps(), 12);
        assertEquals(5997, split.test().length);
        assertEquals(29999, split.test()[5996]);
        assertEquals(-0.82777035, series.values()[29999 * 30 + 2], 1e-8);
        GpvarFilter filter = GpvarFilter.published();
        Digraph truth = CommunityLine.of(5);
        assertEquals(98, truth.edgeCount());
        assertEquals(0.319116, filter.meanAbsoluteError(series, split.test(), SampledGraphs.of(truth)), 5e-7);
        assertEquals(0.9311, filter.meanAbsoluteError(series, split.test(), SampledGraphs.of(Digraph.empty(30))), 5e-5);
    }

    @Test
    void theStoredEdgesAreTheCommunityLine() {
        assertEquals(GpvarData.edges(30, "gpvar_c5_edges.csv"), CommunityLine.of(5));
        assertEquals(GpvarData.edges(12, "gpvar_c2_edges.csv"), CommunityLine.of(2));
    }

    @Test
    void aSimulatedSeriesHasTheOptimalError() {
        Digraph truth = CommunityLine.of(2);
        GpvarSeries series = GpvarSeries.simulate(truth, GpvarFilter.published(), 4000, 0.4, Key.of(9));
        int[] targets = GpvarSplit.of(4000, 2).train();
        double error = GpvarFilter.published().meanAbsoluteError(series, targets, SampledGraphs.of(truth));
        // Five standard errors of the mean of |0.4 eps| over 33,000 values: a false alarm once in a million.
        assertEquals(0.4 * Math.sqrt(2 / Math.PI), error, 5 * 0.4 * 0.6028 / Math.sqrt(12.0 * targets.length));
    }

    @Test
    void graphsMustFitTheBatch() {
        Case c = new Case(Key.of(1));
        double[] prediction = new double[c.targets.length * NODES];
        SampledGraphs two = SampledGraphs.of(Digraph.empty(NODES)).repeat(2);
        assertThrows(
                IllegalArgumentException.class,
                () -> c.kernel().forward(c.theta, c.targets, c.targets.length, two, prediction));
    }

    /** A random series, batch, graphs and filter. */
    private static final class Case {
        final int[] targets = {2, 7, 5, 11};
        final double[] theta;
        final double[] direction;
        final GpvarSeries series;
        final SampledGraphs graphs;

        Case(Key key) {
            SplittableRandom random = key.split("case").random();
            theta = random.doubles(TERMS * (long) LAGS, -0.5, 0.5).toArray();
            direction = random.doubles(targets.length * (long) NODES, -1, 1).toArray();
            series = new GpvarSeries(
                    NODES, random.doubles(STEPS * (long) NODES, -1, 1).toArray());
            var edges = new BernoulliEdges(Candidates.others(NODES));
            graphs = edges.sample(new double[edges.slots()], targets.length, key.split("graphs"))
                    .graphs();
        }

        GpvarKernel kernel() {
            return new GpvarKernel(TERMS, LAGS, series, targets.length);
        }

        double projected(int parameter, double step) {
            double[] moved = theta.clone();
            moved[parameter] += step;
            double[] prediction = new double[targets.length * NODES];
            kernel().forward(moved, targets, targets.length, graphs, prediction);
            double sum = 0;
            for (int r = 0; r < prediction.length; r++) {
                sum += direction[r] * prediction[r];
            }
            return sum;
        }

        /** The formula as it stands: powers of A + I applied to each lag. */
        double[] plain(int window) {
            double[][] a = new double[NODES][NODES];
            graphs.digraph(window).forEachEdge((source, target) -> a[target][source] = 1);
            double[] sum = new double[NODES];
            for (int p = 0; p < LAGS; p++) {
                int row = (targets[window] - LAGS + p) * NODES;
                double[] x = Arrays.copyOfRange(series.values(), row, row + NODES);
                for (int l = 0; l < TERMS; l++) {
                    for (int i = 0; i < NODES; i++) {
                        sum[i] += theta[l * LAGS + p] * x[i];
                    }
                    double[] moved = x.clone();
                    for (int i = 0; i < NODES; i++) {
                        for (int j = 0; j < NODES; j++) {
                            moved[i] += a[i][j] * x[j];
                        }
                    }
                    x = moved;
                }
            }
            return Arrays.stream(sum).map(Math::tanh).toArray();
        }
    }
}
