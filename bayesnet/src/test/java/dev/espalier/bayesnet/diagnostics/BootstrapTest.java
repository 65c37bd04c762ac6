package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.diagnostics.Resampler.Resample;
import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.learn.MapLearner;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.ThreadWorkers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
    private static final Dag CHAIN = Dag.of(4, new int[] {0, 1, 2}, new int[] {1, 2, 3});

    @Test
    void resampledStatisticsAgainstPlainRows() {
        double[][] columns = Models.gaussian(CHAIN, 90, Key.of(41));
        Resample resample = Resampler.ofNumbers(RandomData.names(4), columns, sums -> new Bge(sums, 1))
                .draw(Key.of(42));
        int[] times = Resampler.multiplicities(90, Key.of(42));
        assertEquals(90, Arrays.stream(times).sum());
        double[][] plain = new double[4][90];
        for (int c = 0; c < 4; c++) {
            int at = 0;
            for (int r = 0; r < 90; r++) {
                for (int k = 0; k < times[r]; k++) {
                    plain[c][at++] = columns[c][r];
                }
            }
        }
        LocalScore expected = new Bge(GaussianStatistics.of(RandomData.names(4), plain), 1);
        assertEquals(expected.total(CHAIN), resample.score().total(CHAIN), 1e-9);
    }

    @Test
    void resampledLevelsAgainstPlainRowsAndWithAllLevels() {
        DiscreteData data = Models.discrete(CHAIN, 5, 12, Key.of(43));
        Resample resample = Resampler.ofLevels(data, Freedom.ADJUSTED, Bde::new).draw(Key.of(44));
        int[] times = Resampler.multiplicities(12, Key.of(44));
        int[][] plain = new int[4][12];
        for (int c = 0; c < 4; c++) {
            int at = 12;
            for (int r = 0; r < 12; r++) {
                for (int k = 0; k < times[r]; k++) {
                    plain[c][--at] = data.code(c, r);
                }
            }
        }
        int[] levels = {5, 5, 5, 5};
        LocalScore expected = new Bde(DiscreteData.ofCodes(data.names(), levels, plain));
        assertEquals(expected.total(CHAIN), resample.score().total(CHAIN), 1e-9);
    }

    @Test
    void multiplicitiesAreThoseOfDrawingWithReplacement() {
        int zeros = 0;
        for (int b = 0; b < 200; b++) {
            zeros += (int) Arrays.stream(Resampler.multiplicities(50, Key.of(45).split(b)))
                    .filter(k -> k == 0)
                    .count();
        }
        // a row is left out with probability (1 - 1/50)^50 = 0.364; standard deviation of the count below 50
        assertEquals(10_000 * Math.pow(1 - 1.0 / 50, 50), zeros, 200);
    }

    @Test
    void sharesCountTheLearnersDags() {
        Dag reversed = Dag.of(4, new int[] {3, 2, 1}, new int[] {2, 1, 0});
        double[][] columns = Models.gaussian(CHAIN, 20, Key.of(46));
        Resampler rows = Resampler.ofNumbers(RandomData.names(4), columns, sums -> new Bge(sums, 1));
        StructureLearner coin = (score, test, key) -> key.random().nextBoolean() ? CHAIN : reversed;
        int resamples = 40;
        int chains = 0;
        for (int b = 0; b < resamples; b++) {
            chains += Key.of(47).split(b).split("search").random().nextBoolean() ? 1 : 0;
        }
        BootstrapEdges edges =
                Bootstrap.run(4, rows, coin, resamples, Key.of(47), new InlineWorkers(), Progress.SILENT);
        assertEquals((double) chains / resamples, edges.edges().get(0, 1));
        assertEquals(1 - (double) chains / resamples, edges.edges().get(1, 0), 1e-12);
        assertEquals(1, edges.cpdagEdges().get(0, 1));
        assertEquals(1, edges.cpdagEdges().get(1, 0));
        assertEquals(0, edges.cpdagEdges().get(0, 3));
    }

    @Test
    void theSearchFindsStrongEdgesInEveryResampleWhateverTheWorkers() {
        double[][] columns = Models.gaussian(CHAIN, 400, Key.of(48));
        Resampler rows = Resampler.ofNumbers(RandomData.names(4), columns, sums -> new Bge(sums, 1));
        StructureLearner learner = new MapLearner(LearnerOptions.DEFAULT, Knowledge.none(4));
        BootstrapEdges alone = Bootstrap.run(4, rows, learner, 10, Key.of(49), new InlineWorkers(), Progress.SILENT);
        try (var workers = new ThreadWorkers(2)) {
            assertEquals(alone, Bootstrap.run(4, rows, learner, 10, Key.of(49), workers, Progress.SILENT));
        }
        boolean[][] essential = Cpdag.of(CHAIN).toAdjacency();
        for (int v = 0; v < 3; v++) {
            assertTrue(essential[v][v + 1]);
            assertEquals(1, alone.edges().get(v, v + 1) + alone.edges().get(v + 1, v), 1e-12);
        }
    }

    /** Spark sends both to its executors. */
    @Test
    void rowsAndSearchTravel() throws Exception {
        double[][] columns = Models.gaussian(CHAIN, 50, Key.of(50));
        Resampler numbers = Resampler.ofNumbers(RandomData.names(4), columns, sums -> new Bge(sums, 1));
        Resampler levels = Resampler.ofLevels(Models.discrete(CHAIN, 2, 50, Key.of(51)), Freedom.ADJUSTED, Bde::new);
        Knowledge knowledge = Knowledge.none(4).withRequired(CHAIN).withStartSpace(CHAIN.digraph());
        StructureLearner learner = new MapLearner(LearnerOptions.DEFAULT, knowledge);
        for (Resampler rows : List.of(numbers, levels)) {
            BootstrapEdges sent =
                    Bootstrap.run(4, sent(rows), sent(learner), 2, Key.of(52), new InlineWorkers(), Progress.SILENT);
            assertEquals(Bootstrap.run(4, rows, learner, 2, Key.of(52), new InlineWorkers(), Progress.SILENT), sent);
        }
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written a line before
    private static <T> T sent(T value) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void noResamplesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Bootstrap.run(
                        1,
                        key -> {
                            throw new AssertionError("not drawn");
                        },
                        (score, test, key) -> Dag.empty(1),
                        0,
                        Key.of(1),
                        new InlineWorkers(),
                        Progress.SILENT));
    }
}
