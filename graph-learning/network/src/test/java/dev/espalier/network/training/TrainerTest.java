package dev.espalier.network.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TrainerTest {
    /** One step on one batch against the formula, with the gradients of the network as it was. */
    @Test
    void aStepIsThePublishedOne() {
        Architecture architecture = Architecture.layered(new int[] {3, 4, 2}, 2, Key.of(1));
        TrainingState state =
                TrainingState.of(architecture.network(l -> Activation.TANH, Initialiser.HE_UNIFORM, Key.of(2)));
        float[] before = state.network().weights().clone();
        float[][] features = {{1, -1}, {0.5f, 2}, {-1, 0}};
        Samples samples = Samples.ofNumbers(features, new float[][] {{1, 0}, {0, 3}});
        float[][] x = {{1, 0.5f, -1}, {-1, 2, 0}};
        float[][] y = state.network().forward(x);
        float[][] dy = {{(y[0][0] - 1) / 2, y[0][1] / 2}, {y[1][0] / 2, (y[1][1] - 3) / 2}};
        float[] gradient = state.network().gradients(x, dy).weights();
        TrainingOptions options = new TrainingOptions(1, 2, 0.1, 0.9, 0.01, 0, 0.3, 0, ImportancePruning.NONE, 0, 1);
        for (int e = 0; e < before.length; e++) {
            state.momentum()[e] = 0.25f;
        }
        Trainer trainer = new Trainer(architecture, Initialiser.HE_UNIFORM, options, samples, samples, Key.of(3));
        TrainingState after = trainer.train(state, s -> {}, Progress.SILENT);
        for (int e = 0; e < before.length; e++) {
            double v = 0.9 * 0.25 - 0.1 * gradient[e];
            assertEquals(before[e] + v - 0.01 * before[e], after.network().weights()[e], 1e-6);
            assertEquals(v, after.momentum()[e], 1e-6);
        }
    }

    private static Samples spirals(int rows, Key key) {
        SplittableRandom random = key.random();
        float[][] features = new float[2][rows];
        int[] levels = new int[rows];
        for (int i = 0; i < rows; i++) {
            double t = 3 * random.nextDouble();
            levels[i] = random.nextInt(2);
            features[0][i] = (float) (t * Math.cos(2 * t + Math.PI * levels[i]) / 1.5);
            features[1][i] = (float) (t * Math.sin(2 * t + Math.PI * levels[i]) / 1.5);
        }
        return Samples.ofLevels(features, levels);
    }

    private static Trainer trainer(Architecture architecture, int threads) {
        TrainingOptions options =
                new TrainingOptions(30, 32, 0.05, 0.9, 0, 0.1, 0.2, 0, new ImportancePruning(10, 10, 5), 0, threads);
        return new Trainer(
                architecture,
                Initialiser.HE_UNIFORM,
                options,
                spirals(600, Key.of(1)),
                spirals(200, Key.of(2)),
                Key.of(3));
    }

    private static TrainingState first(Architecture architecture) {
        return TrainingState.of(
                architecture.network(l -> Activation.allRelu(0.2, l), Initialiser.HE_UNIFORM, Key.of(4)));
    }

    @Test
    void layersLearnWhatNoLineTells() {
        Architecture architecture = Architecture.layered(new int[] {2, 60, 60, 2}, 4, Key.of(5));
        TrainingState state = trainer(architecture, 1).train(first(architecture), s -> {}, Progress.SILENT);
        double[] measured = Trainer.measure(state.best(), spirals(500, Key.of(6)));
        assertTrue(measured[1] < 0.1, "error " + measured[1]);
        assertEquals(
                state.bestLoss(), state.history().get(state.bestEpoch() - 1).validationLoss());
        assertTrue(
                state.history().get(29).connections() < state.history().get(5).connections(), "pruned");
    }

    @Test
    void anyDagLearnsToo() {
        Architecture architecture = Architecture.around(RandomGraphs.barabasiAlbert(120, 4, Key.of(7)), 2, 2);
        TrainingState state = trainer(architecture, 1).train(first(architecture), s -> {}, Progress.SILENT);
        double[] measured = Trainer.measure(state.best(), spirals(500, Key.of(6)));
        assertTrue(measured[1] < 0.2, "error " + measured[1]);
    }

    /** Threads, and a stop after any epoch, change no bit. */
    @Test
    void whatIsGoneOnWithEndsTheSame() {
        Architecture architecture = Architecture.layered(new int[] {2, 400, 300, 2}, 10, Key.of(5));
        TrainingState whole = trainer(architecture, 1).train(first(architecture), s -> {}, Progress.SILENT);
        TrainingState threaded = trainer(architecture, 3).train(first(architecture), s -> {}, Progress.SILENT);
        assertEquals(whole.history(), threaded.history());
        assertArrayEquals(whole.network().weights(), threaded.network().weights(), 0);
        assertEquals(whole.network().graph(), threaded.network().graph());
    }

    @Test
    void itStopsWhenItGetsNoBetter() {
        Architecture architecture = Architecture.layered(new int[] {2, 5, 2}, 4, Key.of(5));
        TrainingOptions options = new TrainingOptions(500, 32, 1e-12, 0, 0, 0, 0.2, 0, ImportancePruning.NONE, 3, 1);
        Samples samples = spirals(50, Key.of(1));
        TrainingState state = new Trainer(architecture, Initialiser.HE_UNIFORM, options, samples, samples, Key.of(3))
                .train(first(architecture), s -> {}, Progress.SILENT);
        assertTrue(state.epoch() < 100, "epochs: " + state.epoch());
        assertEquals(state.bestEpoch() + 3, state.epoch());
    }
}
