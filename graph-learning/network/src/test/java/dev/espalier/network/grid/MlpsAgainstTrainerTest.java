package dev.espalier.network.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.training.Architecture;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.Samples;
import dev.espalier.network.training.Trainer;
import dev.espalier.network.training.TrainingOptions;
import dev.espalier.network.training.TrainingState;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Every model of a random grid, bit by bit, against the trainer of single networks. */
final class MlpsAgainstTrainerTest {
    private static final Initialiser FIRST = Initialiser.FAN_IN;

    private static TrainingState alone(Mlp model, ParallelMlps mlps, GridOptions options, GridData data, Key key) {
        Samples training = Grids.rows(data.training(), data.rowSets().get(model.rows()));
        Architecture architecture = Architecture.layered(
                new int[] {data.inputs(), model.hidden(), data.outputs()}, Double.POSITIVE_INFINITY, Key.of(1));
        TrainingOptions single = new TrainingOptions(
                options.epochs(),
                options.batch(),
                model.learningRate(),
                options.momentum(),
                options.weightDecay(),
                0,
                0,
                TrainingOptions.NEVER,
                ImportancePruning.NONE,
                options.patience(),
                1);
        SparseNetwork first = architecture.network(l -> model.activation(), FIRST, mlps.firstValues(model));
        return new Trainer(architecture, FIRST, single, training, data.validation(), key)
                .train(TrainingState.of(first), s -> {}, Progress.SILENT);
    }

    private static void requireSame(SparseNetwork expected, SparseNetwork found) {
        assertEquals(expected.graph(), found.graph());
        assertArrayEquals(expected.weights(), found.weights(), 0);
        assertArrayEquals(expected.biases(), found.biases(), 0);
        assertArrayEquals(expected.activations(), found.activations());
    }

    @Randomised(cases = 30)
    void everyModelIsTrainedAsIfAlone(Key key) {
        SplittableRandom random = key.random();
        boolean levels = random.nextBoolean();
        int inputs = 1 + random.nextInt(9);
        int outputs = levels ? 2 + random.nextInt(3) : 1 + random.nextInt(3);
        int rows = 1 + random.nextInt(60);
        Samples training = Grids.samples(rows, inputs, outputs, levels, key.split("training"));
        Samples validation = Grids.samples(1 + random.nextInt(40), inputs, outputs, levels, key.split("validation"));
        List<int[]> rowSets = List.of(
                IntStream.range(0, rows).toArray(),
                random.ints(1 + random.nextInt(40), 0, rows).toArray());
        GridData data = new GridData(training, validation, outputs, rowSets);
        GridOptions options = new GridOptions(
                1 + random.nextInt(6),
                1 + random.nextInt(40),
                random.nextInt(2) * 0.9,
                random.nextInt(2) * 1e-3,
                random.nextInt(3),
                1,
                1,
                1 + random.nextInt(3));
        int mostHidden = random.nextInt(4) == 0 ? 2000 : 20; // more than a block has, now and then
        MlpGrid grid = Grids.grid(1 + random.nextInt(12), mostHidden, 2, random);
        ParallelMlps mlps = new ParallelMlps(grid, FIRST, options, data, key);
        GridState state = mlps.train(mlps.begin(), (epoch, at) -> {}, Progress.SILENT);
        for (MlpTraining trained : state.models()) {
            TrainingState expected = alone(trained.model(), mlps, options, data, key);
            assertEquals(expected.history(), trained.history(), trained.model()::name);
            assertEquals(expected.bestEpoch(), trained.bestEpoch());
            assertEquals(expected.bestLoss(), trained.bestLoss());
            requireSame(expected.network(), mlps.last(trained));
            requireSame(expected.best(), mlps.best(trained));
        }
    }
}
