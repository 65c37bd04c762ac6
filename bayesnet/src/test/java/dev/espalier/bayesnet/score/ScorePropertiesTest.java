package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the formulas promise whatever the data. */
class ScorePropertiesTest {
    /** Reverses a covered edge (equal other parents): the two DAGs are Markov equivalent (Chickering 1995). */
    private static Dag reverseCoveredEdge(Key key, Dag dag) {
        boolean[][] adjacency = dag.digraph().toAdjacency();
        SplittableRandom random = key.random();
        for (int v : RandomData.permutation(random, dag.nodes())) {
            for (int p : dag.parents(v)) {
                int[] others = Arrays.stream(dag.parents(v)).filter(u -> u != p).toArray();
                if (Arrays.equals(others, dag.parents(p))) {
                    adjacency[p][v] = false;
                    adjacency[v][p] = true;
                    return Dag.of(Digraph.of(adjacency));
                }
            }
        }
        return dag;
    }

    /** A DAG equivalent to the given one, ten covered edges away. */
    private static Dag equivalent(Key key, Dag dag) {
        Dag other = dag;
        for (int i = 0; i < 10; i++) {
            other = reverseCoveredEdge(key.split(i), other);
        }
        assertEquals(Cpdag.of(dag), Cpdag.of(other));
        return other;
    }

    private static void equalOnClass(Key key, LocalScore score) {
        Dag one = RandomData.dag(key.split("dag"), score.nodes(), 0.5);
        Dag other = equivalent(key, one);
        assertEquals(score.total(one), score.total(other), 1e-9 * Math.abs(score.total(one)));
    }

    @Randomised
    void equivalentDagsScoreTheSame(Key key) {
        int n = 2 + key.split("n").random().nextInt(6);
        GaussianStatistics gaussian = RandomData.gaussian(key.split("data"), n, 30);
        equalOnClass(key, new Bge(gaussian, 0.7, n + 3.3));
        equalOnClass(key, new GaussianBic(gaussian));
        DiscreteData data = RandomData.discrete(key.split("data"), n, 50, 4);
        equalOnClass(key, new Bde(data, 3));
        equalOnClass(key, new DiscreteBic(data));
        // equivalent DAGs have as many edges
        equalOnClass(key, new PenalisedScore(new Bde(data, 0.5), EdgePrior.uniform(2)));
    }

    /** Power: a K2-like score, with one pseudo-count a cell whatever the family, is not the same on a class. */
    @Test
    void aScoreThatPrefersADirectionIsNoticed() {
        DiscreteData data = RandomData.discrete(Key.of(8), 2, 50, 4);
        LocalScore k2 = new LocalScore() {
            @Override
            public int nodes() {
                return 2;
            }

            @Override
            public double score(int node, int... parents) {
                int cells = data.levels(node) * (parents.length == 0 ? 1 : data.levels(parents[0]));
                return new Bde(data, cells).score(node, parents);
            }
        };
        Dag forth = Dag.of(2, new int[] {0}, new int[] {1});
        Dag back = reverseCoveredEdge(Key.of(1), forth);
        assertNotEquals(forth, back);
        assertTrue(Math.abs(k2.total(forth) - k2.total(back)) > 0.01);
    }

    /** A prior odds on one direction sets the two DAGs apart by just its logarithm. */
    @Test
    void edgePriorsOfOneDirectionAreNotEquivalent() {
        LocalScore bde = new Bde(RandomData.discrete(Key.of(9), 2, 50, 3), 1);
        LocalScore score = new PenalisedScore(bde, EdgePrior.uniform(2).times(new double[][] {{1, 3}, {1, 1}}));
        double forth = score.total(Dag.of(2, new int[] {0}, new int[] {1}));
        double back = score.total(Dag.of(2, new int[] {1}, new int[] {0}));
        assertEquals(-Math.log(3), forth - back, 1e-12);
    }

    @Randomised
    void namesOfLevelsDoNotMatter(Key key) {
        SplittableRandom random = key.split("levels").random();
        DiscreteData data = RandomData.discrete(key.split("data"), 5, 60, 5);
        int[] levels = new int[5];
        int[][] codes = new int[5][60];
        for (int c = 0; c < 5; c++) {
            levels[c] = data.levels(c);
            int[] fresh = RandomData.permutation(random, levels[c]);
            for (int r = 0; r < 60; r++) {
                codes[c][r] = fresh[data.code(c, r)];
            }
        }
        DiscreteData renamed = DiscreteData.ofCodes(data.names(), levels, codes);
        Dag dag = RandomData.dag(key.split("dag"), 5, 0.5);
        assertEquals(new Bde(data).total(dag), new Bde(renamed).total(dag), 1e-9);
        assertEquals(new DiscreteBic(data).total(dag), new DiscreteBic(renamed).total(dag), 1e-9);
    }

    @Randomised(cases = 20)
    void permutedColumnsGiveTheSameFamilies(Key key) {
        double[][] columns = RandomData.gaussianColumns(key.split("data"), 6, 40);
        int[] order = RandomData.permutation(key.split("order").random(), 6);
        double[][] moved = new double[6][];
        for (int c = 0; c < 6; c++) {
            moved[order[c]] = columns[c];
        }
        LocalScore one = new Bge(GaussianStatistics.of(RandomData.names(6), columns), 1);
        LocalScore other = new Bge(GaussianStatistics.of(RandomData.names(6), moved), 1);
        assertEquals(one.score(0, 1, 2, 3), other.score(order[0], order[3], order[1], order[2]), 1e-9);
    }

    @Test
    void withoutRowsBayesianScoresAreZero() {
        Bge bge = new Bge(RandomData.gaussian(Key.of(1), 4, 0), 1);
        Bde bde = new Bde(RandomData.discrete(Key.of(1), 4, 0, 3));
        assertEquals(0, bge.score(0), 1e-12);
        assertEquals(0, bge.score(0, 1, 2, 3), 1e-12);
        assertEquals(0, bde.score(0, 1, 2), 0);
    }

    @Test
    void constantColumnsStayIsolatedInGaussianBic() {
        double[][] columns = RandomData.gaussianColumns(Key.of(2), 3, 20);
        Arrays.fill(columns[1], 1e6 / 3);
        LocalScore score = new GaussianBic(GaussianStatistics.of(RandomData.names(3), columns));
        assertEquals(0, score.score(1));
        assertEquals(Double.NEGATIVE_INFINITY, score.score(1, 0));
        assertEquals(Double.NEGATIVE_INFINITY, score.score(0, 2, 1));
        assertTrue(Double.isFinite(score.score(0, 2)));
        assertTrue(Double.isFinite(new Bge(GaussianStatistics.of(RandomData.names(3), columns), 1).score(0, 2, 1)));
    }

    /** Scatter of 1e26 beside a prior of 0.5: the residual of a copy is all rounding, yet it is known to be positive. */
    @Test
    void copiesOfHugeColumnsStayFiniteInBge() {
        double[][] columns = RandomData.gaussianColumns(Key.of(5), 4, 100);
        for (int r = 0; r < 100; r++) {
            columns[1][r] *= 1e12;
            columns[2][r] = 3 * columns[1][r];
            columns[3][r] = columns[1][r] / 7;
        }
        LocalScore score = new Bge(GaussianStatistics.of(RandomData.names(4), columns), 1);
        double[][] out = new double[2][4];
        score.scoreSubsets(1, new int[] {2, 0}, new int[] {3}, out);
        for (int mask = 0; mask < 4; mask++) {
            assertTrue(Double.isFinite(out[0][mask]) && Double.isFinite(out[1][mask]));
        }
        assertTrue(Double.isFinite(score.score(0, 3, 1, 2)));
    }

    @Test
    void moreColumnsThanRows() {
        GaussianStatistics data = RandomData.gaussian(Key.of(3), 8, 4);
        assertTrue(Double.isFinite(new Bge(data, 1).score(0, 1, 2, 3, 4, 5, 6, 7)));
        assertTrue(Double.isFinite(new GaussianBic(data).score(0, 1, 2)));
        assertEquals(Double.NEGATIVE_INFINITY, new GaussianBic(data).score(0, 1, 2, 3));
    }

    @Test
    void configurationsBeyondADoubleAreRefusedWithoutNan() {
        int[] levels = new int[80];
        Arrays.fill(levels, 100_000);
        int[][] codes = new int[80][3];
        DiscreteData data = DiscreteData.ofCodes(RandomData.names(80), levels, codes);
        int[] parents = IntStream.range(1, 80).toArray();
        assertEquals(Double.NEGATIVE_INFINITY, new Bde(data).score(0, parents));
        assertEquals(Double.NEGATIVE_INFINITY, new DiscreteBic(data).score(0, parents));
        assertFalse(Double.isNaN(new Bde(data).score(0, Arrays.copyOf(parents, 50))));
        double[][] out = new double[2][2];
        DiscreteData small = RandomData.discrete(Key.of(6), 3, 40, 4);
        new Bde(small, Double.MIN_VALUE).scoreSubsets(0, new int[] {1}, new int[] {2}, out);
        for (int mask = 0; mask < 4; mask++) {
            assertFalse(Double.isNaN(out[mask / 2][mask % 2]));
        }
    }

    @Test
    void scoresSurviveSerialisation() throws Exception {
        GaussianStatistics gaussian = RandomData.gaussian(Key.of(4), 4, 30);
        DiscreteData discrete = RandomData.discrete(Key.of(4), 4, 30, 3);
        for (LocalScore score : List.of(
                new Bge(gaussian, 1),
                new GaussianBic(gaussian),
                new DiscreteBic(discrete),
                new PenalisedScore(new Bde(discrete), EdgePrior.uniform(2)))) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(score);
            }
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                LocalScore copy = (LocalScore) in.readObject();
                assertEquals(score.score(2, 0, 1), copy.score(2, 0, 1));
            }
        }
    }
}
