package dev.espalier.bayesnet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters against hand computation, BiDAG 2.1.4 and bnlearn 5.2.1, and the scores they are the other side of. */
class FitTest {
    private static final Map<String, String> FILES = Map.of("asia", "asia5000", "alarm1000", "alarm1000_int");

    @Test
    void tablesByHand() {
        DiscreteData data = DiscreteData.ofCodes(
                List.of("a", "b"), new int[] {3, 2}, new int[][] {{0, 0, 0, 1, 1}, {0, 0, 1, 1, 1}});
        Dag dag = Dag.of(2, new int[] {0}, new int[] {1});
        DiscreteNetwork likely = DiscreteFit.maximumLikelihood(dag, data);
        assertArrayEquals(new double[] {0.6, 0.4, 0}, likely.table(0), 1e-15);
        assertArrayEquals(new double[] {2.0 / 3, 1.0 / 3, 0, 1, 0.5, 0.5}, likely.table(1), 1e-15);
        DiscreteNetwork mean = DiscreteFit.posteriorMean(dag, data, 6);
        assertArrayEquals(new double[] {5.0 / 11, 4.0 / 11, 2.0 / 11}, mean.table(0), 1e-15);
        assertArrayEquals(new double[] {0.6, 0.4, 0.25, 0.75, 0.5, 0.5}, mean.table(1), 1e-15);
        assertEquals(
                3 * Math.log(0.6) + 2 * Math.log(0.4) + 2 * Math.log(2.0 / 3) + Math.log(1.0 / 3),
                Likelihood.log(likely, data),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asia", "alarm1000", "gauss20", "gauss50"})
    void likelihoodOfTheFitAgainstReference(String set) {
        ReferenceData file = ReferenceData.read("data/" + FILES.getOrDefault(set, set));
        List<String> names = List.of(file.names());
        int checked = 0;
        for (String[] row : ReferenceData.read("golden/dag_scores").rows()) {
            boolean wanted = row[0].equals(set)
                    && row[3].startsWith("loglik")
                    && List.of("empty", "truth").contains(row[1]);
            if (!wanted) {
                continue;
            }
            Dag dag = row[1].equals("empty")
                    ? Dag.empty(names.size())
                    : ReferenceData.read("graphs/" + set + "_truth").dag();
            double expected = Double.parseDouble(row[5]);
            if (row[3].equals("loglik")) {
                DiscreteData data = DiscreteData.of(names, file.codes());
                assertEquals(expected, Likelihood.log(DiscreteFit.maximumLikelihood(dag, data), data), 1e-8);
            } else {
                GaussianStatistics data = GaussianStatistics.of(names, file.columns());
                double unbiased = Likelihood.log(GaussianFit.unbiased(dag, data), data);
                assertEquals(expected, unbiased, 1e-8);
                assertTrue(Likelihood.log(GaussianFit.maximumLikelihood(dag, data), data) > unbiased);
            }
            checked++;
        }
        assertEquals(2, checked);
    }

    @Test
    void regressionByHand() {
        GaussianStatistics data = GaussianStatistics.of(List.of("x", "y"), new double[][] {{0, 1, 2, 3}, {1, 3, 4, 8}});
        Dag dag = Dag.of(2, new int[] {0}, new int[] {1});
        GaussianNetwork fit = GaussianFit.maximumLikelihood(dag, data);
        assertEquals(2.2, fit.coefficient(0, 1), 1e-14);
        assertEquals(0.7, fit.intercept(1), 1e-14);
        assertEquals(Math.sqrt(1.8 / 4), fit.deviation(1), 1e-14);
        assertEquals(Math.sqrt(1.8 / 2), GaussianFit.unbiased(dag, data).deviation(1), 1e-14);
        assertEquals(Math.sqrt(5.0 / 4), fit.deviation(0), 1e-14);
    }

    @Test
    void redundantAndConstantParentsGetNoCoefficient() {
        double[] x = {0, 1, 2, 3};
        double[] twice = {1, 3, 5, 7};
        GaussianStatistics data = GaussianStatistics.of(
                List.of("x", "twice", "five", "y"), new double[][] {x, twice, {5, 5, 5, 5}, {1, 3, 4, 8}});
        Dag dag = Dag.of(4, new int[] {0, 1, 2}, new int[] {3, 3, 3});
        GaussianNetwork fit = GaussianFit.maximumLikelihood(dag, data);
        assertArrayEquals(new double[] {2.2, 0, 0}, fit.coefficients(3), 1e-14);
        assertEquals(0, fit.deviation(2));
        assertThrows(IllegalArgumentException.class, () -> Likelihood.log(fit, data));
        assertThrows(IllegalArgumentException.class, () -> GaussianFit.unbiased(dag, data));
    }

    @Randomised(cases = 20)
    void theNextRowsProbabilityIsTheRatioOfScores(Key key) {
        int n = 4;
        int rows = 30;
        Dag dag = RandomData.dag(key.split("dag"), n, 0.6);
        GraphSamples one = samples(dag);
        double[][] columns = RandomData.gaussianColumns(key, n, rows);
        GaussianStatistics all = GaussianStatistics.of(RandomData.names(n), columns);
        GaussianStatistics before = GaussianStatistics.of(RandomData.names(n), heads(columns, rows - 1));
        double[][] last = new double[n][];
        for (int c = 0; c < n; c++) {
            last[c] = new double[] {columns[c][rows - 1]};
        }
        assertEquals(
                new Bge(all, 0.25, n + 3.5).total(dag) - new Bge(before, 0.25, n + 3.5).total(dag),
                PosteriorPredictive.log(one, new GaussianPosterior(before, 0.25, n + 3.5), last)[0],
                1e-9);
        DiscreteData table = RandomData.discrete(key, n, rows, 3);
        DiscreteData tableBefore = part(table, 0, rows - 1);
        double[] log = PosteriorPredictive.log(one, tableBefore, 0.5, part(table, rows - 1, rows));
        assertEquals(new Bde(table).total(dag) - new Bde(tableBefore).total(dag), log[0], 1e-9);
        assertEquals(
                log[0],
                Likelihood.log(DiscreteFit.posteriorMean(dag, tableBefore, 0.5), part(table, rows - 1, rows)),
                1e-9);
    }

    @Test
    void predictionsAgainstReference() {
        ReferenceData asia = ReferenceData.read("data/asia5000");
        int[][] codes = asia.codes();
        for (int c = 0; c < codes.length; c++) {
            codes[c] = Arrays.copyOf(codes[c], 100);
        }
        int[] two = new int[codes.length];
        Arrays.fill(two, 2);
        DiscreteData data = DiscreteData.ofCodes(List.of(asia.names()), two, codes);
        double[] log = PosteriorPredictive.log(
                samples(ReferenceData.read("graphs/asia_truth").dag()), data, 0.5, data);
        for (int row = 1; row <= 5; row++) {
            assertEquals(golden("scoreagainstDAG Asia[1:100] BDe row " + row), log[row - 1], 1e-8);
        }
        assertEquals(
                golden("scoreagainstDAG Asia[1:100] BDe sum"),
                Arrays.stream(log).sum(),
                1e-8);

        ReferenceData boston = ReferenceData.read("data/boston");
        double[][] columns = boston.columns();
        GaussianStatistics statistics = GaussianStatistics.of(List.of(boston.names()), columns);
        double[] density = PosteriorPredictive.log(
                samples(chain(columns.length)), new GaussianPosterior(statistics, 1), heads(columns, 3));
        for (int row = 1; row <= 3; row++) {
            assertEquals(golden("scoreagainstDAG Boston chain marginalise row " + row), density[row - 1], 1e-8);
        }
    }

    @Test
    void severalDagsAreAveragedAsProbabilities() {
        DiscreteData data = RandomData.discrete(Key.of(3), 3, 40, 3);
        Dag first = Dag.of(3, new int[] {0, 1}, new int[] {1, 2});
        Dag second = Dag.of(3, new int[] {0}, new int[] {2});
        GraphSamples.Builder mixed = new GraphSamples.Builder(3);
        mixed.addAll(samples(first)).addAll(samples(second)).addAll(samples(first));
        double[] a = PosteriorPredictive.log(samples(first), data, 1, data);
        double[] b = PosteriorPredictive.log(samples(second), data, 1, data);
        double[] both = PosteriorPredictive.log(mixed.build(), data, 1, data);
        for (int r = 0; r < both.length; r++) {
            assertEquals(Math.log((2 * Math.exp(a[r]) + Math.exp(b[r])) / 3), both[r], 1e-12);
        }
        DrawWeights weights = DrawWeights.ofLogs(new double[] {900, 900 + Math.log(5), 900 + Math.log(2)});
        double[] weighted = PosteriorPredictive.log(mixed.build(), weights, data, 1, data);
        for (int r = 0; r < both.length; r++) {
            assertEquals(Math.log((3 * Math.exp(a[r]) + 5 * Math.exp(b[r])) / 8), weighted[r], 1e-12);
        }
    }

    /** Means over 20,000 draws, judged at 4.9 standard errors: a correct sampler fails once in 1e5 choices of the seed. */
    @Test
    void drawsFromThePosteriorHaveItsMoments() {
        GaussianStatistics data = RandomData.gaussian(Key.of(5), 3, 25);
        Dag dag = Dag.of(3, new int[] {0, 1}, new int[] {2, 2});
        GaussianPosterior posterior = new GaussianPosterior(data, 1);
        GaussianNetwork mean = posterior.mean(dag);
        int draws = 20_000;
        double[][] values = new double[4][draws];
        for (int d = 0; d < draws; d++) {
            GaussianNetwork network = posterior.draw(dag, Key.of(6).split(d));
            values[0][d] = network.coefficient(0, 2);
            values[1][d] = network.coefficient(1, 2);
            values[2][d] = network.intercept(2);
            values[3][d] = network.deviation(2) * network.deviation(2);
        }
        double[] expected = {
            mean.coefficient(0, 2), mean.coefficient(1, 2), mean.intercept(2), mean.deviation(2) * mean.deviation(2)
        };
        for (int i = 0; i < 4; i++) {
            double average = Arrays.stream(values[i]).average().orElseThrow();
            double variance = 0;
            for (double value : values[i]) {
                variance += (value - average) * (value - average) / draws;
            }
            assertEquals(expected[i], average, 4.9 * Math.sqrt(variance / draws), "moment " + i);
            if (i == 0) {
                // the variance of a coefficient is the mean of sd^2 times the entry of TN_PP^-1
                double t = 0.5;
                double weight = 25.0 / 26;
                double m00 = data.scatter(0, 0) + t + weight * data.mean(0) * data.mean(0);
                double m11 = data.scatter(1, 1) + t + weight * data.mean(1) * data.mean(1);
                double m01 = data.scatter(0, 1) + weight * data.mean(0) * data.mean(1);
                double exact = expected[3] * m11 / (m00 * m11 - m01 * m01);
                assertEquals(
                        exact, variance, 0.06 * exact); // a variance of 20,000 draws is good to 1 %, kurtosis aside
            }
        }
    }

    @Test
    void effectsOverTwoDags() {
        double[][] columns = RandomData.gaussianColumns(Key.of(8), 3, 2_000);
        GaussianPosterior posterior = new GaussianPosterior(GaussianStatistics.of(RandomData.names(3), columns), 1);
        Dag chain = Dag.of(3, new int[] {0, 1}, new int[] {1, 2});
        Dag apart = Dag.of(3, new int[] {1}, new int[] {2});
        GraphSamples.Builder mixed = new GraphSamples.Builder(3);
        for (int s = 0; s < 400; s++) {
            mixed.addAll(samples(s % 4 == 0 ? apart : chain));
        }
        LinearEffects.Effect[] effects =
                LinearEffects.of(mixed.build(), posterior, new int[] {0, 0, 2}, new int[] {1, 2, 0}, 0.9, Key.of(9));
        double b = posterior.mean(chain).coefficient(0, 1);
        double c = posterior.mean(chain).coefficient(1, 2);
        assertEquals(0.75, effects[0].direct().nonZero());
        assertEquals(
                0.75 * b, effects[0].direct().mean(), 0.01); // sd of a draw is about 1/sqrt(2000), of the mean a 20th
        assertEquals(0, effects[1].direct().mean());
        assertEquals(0.75, effects[1].total().nonZero());
        assertEquals(0.75 * b * c, effects[1].total().mean(), 0.01);
        assertTrue(effects[1].total().lower() <= 0 && effects[1].total().upper() >= Math.min(0, b * c));
        assertEquals(new LinearEffects.Summary(0, 0, 0, 0), effects[2].total());
    }

    private static GraphSamples samples(Dag dag) {
        GraphSamples.Builder builder = new GraphSamples.Builder(dag.nodes()).sample(0, 0, 0);
        dag.digraph().forEachEdge(builder::edge);
        return builder.build();
    }

    private static double golden(String item) {
        for (String[] row : ReferenceData.read("golden/misc").rows()) {
            if (row[0].equals('"' + item + '"')) {
                return Double.parseDouble(row[1]);
            }
        }
        throw new IllegalArgumentException("no golden value " + item);
    }

    private static Dag chain(int n) {
        int[] sources = new int[n - 1];
        int[] targets = new int[n - 1];
        for (int i = 0; i + 1 < n; i++) {
            sources[i] = i;
            targets[i] = i + 1;
        }
        return Dag.of(n, sources, targets);
    }

    private static double[][] heads(double[][] columns, int rows) {
        return Arrays.stream(columns).map(c -> Arrays.copyOf(c, rows)).toArray(double[][]::new);
    }

    private static DiscreteData part(DiscreteData data, int from, int to) {
        int[] levels = new int[data.columns()];
        int[][] codes = new int[data.columns()][to - from];
        for (int c = 0; c < levels.length; c++) {
            levels[c] = data.levels(c);
            for (int r = from; r < to; r++) {
                codes[c][r - from] = data.code(c, r);
            }
        }
        return DiscreteData.ofCodes(data.names(), levels, codes);
    }
}
