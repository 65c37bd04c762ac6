package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.exact.ExactPosterior;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianBic;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs at the edges of what a user may ask for. */
class SmallAndStrangeRunsTest {
    private static final LearnerOptions QUICK =
            LearnerOptions.DEFAULT.withChains(2).withIterations(2_000, 2).withoutEarlyStop();

    @Test
    void oneVariableHasNoEdges() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(1), 1, 10), 1);
        for (Algorithm algorithm : Algorithm.values()) {
            Posterior posterior = learn(score, Knowledge.none(1), QUICK.withAlgorithm(algorithm));
            assertEquals(score.score(0), posterior.bestLogScore());
            assertEquals(0, posterior.best().edgeCount());
        }
    }

    @Test
    void twoVariablesMatchEnumeration() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(2), 2, 10), 1);
        Posterior posterior = learn(
                score, Knowledge.none(2), QUICK.withAlgorithm(Algorithm.ORDER).withIterations(200_000, 20));
        // 16,000 kept draws, which at a hundredth of the steps are as good as independent: 6 standard errors
        double exact = ExactPosterior.of(score).orderWeighted().get(0, 1);
        assertEquals(exact, posterior.edges().get(0, 1), 6 * Math.sqrt(exact * (1 - exact) / 16_000));
    }

    @Test
    void everythingForbiddenLeavesTheEmptyDag() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(3), 5, 30), 1);
        boolean[][] all = new boolean[5][5];
        for (int i = 0; i < 25; i++) {
            all[i / 5][i % 5] = i / 5 != i % 5;
        }
        Posterior posterior = learn(score, Knowledge.none(5).withForbidden(Digraph.of(all)), QUICK);
        assertEquals(0, posterior.best().edgeCount());
        assertEquals(score.total(Dag.empty(5)), posterior.bestLogScore(), 1e-9);
    }

    @Test
    void requiredEdgesAreInEveryDraw() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(4), 12, 40), 1);
        Dag required = Dag.of(12, new int[] {0, 3, 3}, new int[] {5, 5, 7});
        Posterior posterior = learn(score, Knowledge.none(12).withRequired(required), QUICK);
        required.digraph().forEachEdge((s, t) -> {
            assertEquals(1, posterior.edges().get(s, t));
            assertTrue(posterior.best().hasEdge(s, t));
        });
    }

    @Test
    void requiredParentsThatTheDataCannotSupportAreRefused() {
        LocalScore score = new GaussianBic(RandomData.gaussian(Key.of(5), 5, 3));
        Dag required = Dag.of(5, new int[] {1, 2, 3}, new int[] {0, 0, 0});
        for (Algorithm algorithm : Algorithm.values()) {
            InputException refusal = assertThrows(
                    InputException.class,
                    () -> learn(score, Knowledge.none(5).withRequired(required), QUICK.withAlgorithm(algorithm)));
            assertTrue(String.valueOf(refusal.getMessage()).contains("'X0'"), refusal.getMessage());
        }
    }

    @Test
    void fewerStepsThanRounds() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(6), 3, 20), 1);
        Posterior posterior = learn(score, Knowledge.none(3), QUICK.withIterations(3, 1));
        assertEquals(6, posterior.samples().size());
        assertEquals(3, posterior.iterations());
    }

    /** A round may take minutes: what runs the chains must be able to ask whether to stop. */
    @Test
    void chainsHearOfAStop() {
        List<Boolean> heard = new ArrayList<>();
        boolean[] stop = new boolean[1];
        Progress progress = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return stop[0];
            }
        };
        try (Workers threads = new ThreadWorkers(1)) {
            Workers listening = new Workers() {
                @Override
                public <T extends Serializable> Shared<T> share(T value) {
                    return threads.share(value);
                }

                @Override
                public <T, A extends Serializable, R extends Serializable, E extends Exception> void each(
                        String stage,
                        Shared<T> shared,
                        List<A> inputs,
                        Work<T, A, R> work,
                        Results<R, E> results,
                        Progress given)
                        throws E {
                    if (stage.equals("chains")) {
                        stop[0] = true;
                        heard.add(given.stopRequested());
                        stop[0] = false;
                    }
                    threads.each(stage, shared, inputs, work, results, given);
                }

                @Override
                public void close() {}
            };
            LocalScore score = new Bge(RandomData.gaussian(Key.of(7), 3, 20), 1);
            BayesNetLearner.builder(score, RandomData.names(3))
                    .options(QUICK.withIterations(3, 1))
                    .workers(listening)
                    .progress(progress)
                    .build()
                    .learn();
        }
        assertEquals(List.of(true, true, true), heard);
    }

    private static Posterior learn(LocalScore score, Knowledge knowledge, LearnerOptions options) {
        return BayesNetLearner.builder(score, RandomData.names(score.nodes()))
                .knowledge(knowledge)
                .options(options)
                .build()
                .learn();
    }
}
