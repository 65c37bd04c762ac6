package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.PcStable;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.RandomDags;
import dev.espalier.graph.parallel.ThreadWorkers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The search that starts with best order search, with and without the tests' skeleton. */
class BestOrderStartTest {
    private static final int N = 105;

    private final GaussianStatistics data = RandomData.gaussian(Key.of(4), N, 300);
    private final Bge score = new Bge(data);

    /** Strongly dependent columns, on which independence tests lead astray. */
    @Test
    void atLeastAsGoodAsTheTruthAndAsFromTestsAlone() {
        Dag truth = RandomDags.erdosRenyi(20, 2, Key.of(101).split("dag"));
        GaussianStatistics columns = GaussianStatistics.of(
                RandomData.names(20), linear(truth, 200, Key.of(101).split("data")));
        LocalScore bge = new Bge(columns, 0.25);
        boolean[][] skeleton = PcStable.skeleton(
                new FisherZ(columns), LearnerOptions.DEFAULT.alpha(), new boolean[20][20], 20, Progress.SILENT);
        for (int seed = 1; seed <= 5; seed++) {
            Posterior found = map(bge, columns, Knowledge.none(20), seed, 1);
            Posterior fromTests = map(bge, columns, Knowledge.none(20).withStartSpace(Digraph.of(skeleton)), seed, 1);
            // the same DAG may be summed up in another order
            assertTrue(found.bestLogScore() >= bge.total(truth) - 1e-6);
            assertTrue(found.bestLogScore() >= fromTests.bestLogScore() - 1e-6);
            assertEquals(bge.total(found.best()), found.bestLogScore(), 1e-6);
        }
    }

    private static double[][] linear(Dag truth, int rows, Key key) {
        SplittableRandom random = key.random();
        double[][] columns = new double[truth.nodes()][rows];
        for (int v : truth.topologicalOrder()) {
            for (int r = 0; r < rows; r++) {
                columns[v][r] = random.nextGaussian();
            }
            for (int u : truth.parents(v)) {
                double weight = random.nextDouble(0.4, 2);
                for (int r = 0; r < rows; r++) {
                    columns[v][r] += weight * columns[u][r];
                }
            }
        }
        return columns;
    }

    @Test
    void theSameOnAnyNumberOfThreadsAndWithinWhatIsKnown() {
        Dag required = Dag.of(N, new int[] {3, 50, 104}, new int[] {50, 104, 7});
        Digraph forbidden = RandomData.dag(Key.of(6), N, 0.3).digraph();
        boolean[][] allowed = forbidden.toAdjacency();
        required.digraph().forEachEdge((s, t) -> allowed[s][t] = false);
        Knowledge known = Knowledge.none(N).withForbidden(Digraph.of(allowed)).withRequired(required);
        Posterior one = map(score, data, known, 1, 1);
        Posterior three = map(score, data, known, 1, 3);
        assertEquals(one.best(), three.best());
        assertEquals(one.bestLogScore(), three.bestLogScore());
        required.digraph().forEachEdge((s, t) -> assertTrue(one.best().hasEdge(s, t)));
        one.best().digraph().forEachEdge((s, t) -> assertFalse(allowed[s][t]));
    }

    @Test
    void noVariableHasMoreParentsThanTheLimitAndOneExtra() {
        Dag truth = RandomDags.erdosRenyi(20, 6, Key.of(102).split("dag"));
        GaussianStatistics columns = GaussianStatistics.of(
                RandomData.names(20), linear(truth, 200, Key.of(102).split("data")));
        LocalScore bge = new Bge(columns, 0.25);
        LearnerOptions two = LearnerOptions.DEFAULT.withHardLimit(2);
        for (Algorithm algorithm : List.of(Algorithm.MAP, Algorithm.ORDER)) {
            Posterior limited =
                    learn(bge, columns, two.withAlgorithm(algorithm).withIterations(2000, 20), Knowledge.none(20));
            assertTrue(mostParents(limited) <= 3, "found " + mostParents(limited));
        }
        assertTrue(mostParents(map(bge, columns, Knowledge.none(20), 1, 1)) > 3);
    }

    private static int mostParents(Posterior learnt) {
        return IntStream.range(0, learnt.best().nodes())
                .map(v -> learnt.best().parents(v).length)
                .max()
                .orElseThrow();
    }

    @Test
    void aSpaceThatIsGivenIsStartedFromWhateverTheSearch() {
        boolean[][] around = new boolean[N][N];
        for (int u = 1; u <= 5; u++) {
            around[u][0] = true;
        }
        LearnerOptions permutations =
                LearnerOptions.DEFAULT.withAlgorithm(Algorithm.MAP).withSearch(SearchMethod.PERMUTATIONS);
        int alone = firstSpace(learn(score, data, permutations, Knowledge.none(N)));
        int given =
                firstSpace(learn(score, data, permutations, Knowledge.none(N).withStartSpace(Digraph.of(around))));
        assertTrue(given > alone, given + " edges, and " + alone + " without");
    }

    private static int firstSpace(Posterior learnt) {
        return learnt.expansion().getFirst().spaceEdges();
    }

    private static Posterior map(
            LocalScore score, GaussianStatistics data, Knowledge knowledge, long seed, int threads) {
        LearnerOptions options =
                LearnerOptions.DEFAULT.withAlgorithm(Algorithm.MAP).withSeed(seed);
        return learn(score, data, options, knowledge, threads);
    }

    private static Posterior learn(
            LocalScore score, GaussianStatistics data, LearnerOptions options, Knowledge knowledge) {
        return learn(score, data, options, knowledge, 1);
    }

    private static Posterior learn(
            LocalScore score, GaussianStatistics data, LearnerOptions options, Knowledge knowledge, int threads) {
        try (ThreadWorkers workers = new ThreadWorkers(threads)) {
            return BayesNetLearner.builder(score, data.names())
                    .test(new FisherZ(data))
                    .knowledge(knowledge)
                    .options(options)
                    .workers(workers)
                    .build()
                    .learn();
        }
    }
}
