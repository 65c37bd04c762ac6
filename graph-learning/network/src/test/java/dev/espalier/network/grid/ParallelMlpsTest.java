package dev.espalier.network.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.grid.MlpTraining.Fate;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.Samples;
import dev.espalier.network.training.Trainer;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelMlpsTest {
    private static final Initialiser FIRST = Initialiser.FAN_IN;

    private static GridState train(MlpGrid grid, GridOptions options, GridData data, Key key) {
        ParallelMlps mlps = new ParallelMlps(grid, FIRST, options, data, key);
        return mlps.train(mlps.begin(), (epoch, state) -> {}, Progress.SILENT);
    }

    private static void requireSame(MlpTraining expected, MlpTraining found) {
        assertEquals(expected.model(), found.model());
        assertEquals(expected.history(), found.history());
        assertEquals(expected.fate(), found.fate());
        assertEquals(expected.bestEpoch(), found.bestEpoch());
        assertEquals(expected.bestLoss(), found.bestLoss());
        assertArrayEquals(expected.parameters(), found.parameters(), 0);
        assertArrayEquals(expected.momentum(), found.momentum(), 0);
        assertArrayEquals(expected.best(), found.best(), 0);
    }

    private static GridData data(int rows, int inputs, Key key) {
        return GridData.of(
                Grids.samples(rows, inputs, 3, true, key.split("training")),
                Grids.samples(40, inputs, 3, true, key.split("validation")),
                3);
    }

    /** Whatever stands beside a model, and however many threads there are. */
    @Randomised(cases = 10)
    void neighboursAndThreadsChangeNothing(Key key) {
        SplittableRandom random = key.random();
        GridData data = data(50, 4, key);
        MlpGrid grid = Grids.grid(20, 400, 1, random);
        GridOptions one = new GridOptions(4, 16, 0.9, 1e-3, 2, 0.5, 1, 1);
        GridOptions four = new GridOptions(4, 16, 0.9, 1e-3, 2, 0.5, 1, 4);
        GridState expected = train(grid, one, data, key);
        GridState threaded = train(grid, four, data, key);
        GridOptions never = new GridOptions(4, 16, 0.9, 1e-3, 2, 1, 1, 1);
        GridState whole = train(grid, never, data, key);
        for (int m = 0; m < grid.models().size(); m++) {
            requireSame(expected.models().get(m), threaded.models().get(m));
            MlpGrid alone = new MlpGrid(List.of(grid.models().get(m)));
            requireSame(
                    whole.models().get(m),
                    train(alone, never, data, key).models().getFirst());
        }
    }

    /** Those that go are those of largest loss so far; what the others come to does not change. */
    @Randomised(cases = 10)
    void halvingTakesTheLosers(Key key) {
        GridData data = data(60, 3, key);
        MlpGrid grid = Grids.grid(25, 9, 1, key.random());
        GridState whole = train(grid, new GridOptions(6, 16, 0.9, 0, 0, 1, 1, 2), data, key);
        GridState halved = train(grid, new GridOptions(6, 16, 0.9, 0, 0, 0.35, 2, 2), data, key);
        List<Integer> left = new ArrayList<>(IntStream.range(0, 25).boxed().toList());
        for (int epoch : new int[] {2, 4}) {
            left.sort(Comparator.comparingDouble(
                            (Integer m) -> leastLoss(whole.models().get(m), epoch))
                    .thenComparingInt(m -> m));
            List<Integer> losers = left.subList((int) Math.ceil(0.35 * left.size()), left.size());
            for (int m : losers) {
                MlpTraining dropped = halved.models().get(m);
                assertEquals(Fate.DROPPED, dropped.fate());
                assertEquals(whole.models().get(m).history().subList(0, epoch), dropped.history());
            }
            losers.clear();
        }
        assertEquals(4, left.size()); // of 25 first 9 and then 4
        for (int m : left) {
            requireSame(whole.models().get(m), halved.models().get(m));
        }
        assertEquals(21, halved.count(Fate.DROPPED));
        assertEquals(4, halved.count(Fate.FINISHED));
    }

    private static double leastLoss(MlpTraining trained, int epochs) {
        return trained.history().subList(0, epochs).stream()
                .mapToDouble(e -> e.validationLoss())
                .min()
                .orElseThrow();
    }

    /** Stopped after any epoch and gone on with from what was kept then, it ends as one that was not. */
    @Randomised(cases = 10)
    void whatIsGoneOnWithEndsTheSame(Key key) {
        GridData data = data(50, 3, key);
        MlpGrid grid = Grids.grid(12, 30, 1, key.random());
        GridOptions options = new GridOptions(8, 16, 0.9, 1e-3, 3, 0.7, 2, 1);
        GridState whole = train(grid, options, data, key);
        int stop = 1 + key.split("stop").random().nextInt(whole.epoch());
        ParallelMlps mlps = new ParallelMlps(grid, FIRST, options, data, key);
        List<GridState> kept = new ArrayList<>();
        Progress stopping = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return !kept.isEmpty() && kept.getLast().epoch() == stop;
            }
        };
        try {
            mlps.train(mlps.begin(), (epoch, state) -> kept.add(state.get()), stopping);
            assertEquals(whole.epoch(), stop, "it ended before it was stopped");
        } catch (CancellationException e) {
            assertEquals("stopped after epoch " + stop, e.getMessage());
        }
        GridState end = mlps.train(kept.getLast(), (epoch, state) -> {}, Progress.SILENT);
        assertEquals(whole.epoch(), end.epoch());
        for (int m = 0; m < grid.models().size(); m++) {
            requireSame(whole.models().get(m), end.models().get(m));
        }
    }

    /** A model that sees some inputs is one of a table without the others. */
    @Randomised(cases = 10)
    void inputsThatAreNotSeenAreNotThere(Key key) {
        GridData data = data(50, 6, key);
        Mlp masked = new Mlp(5, Activation.TANH, 0.05, 0, 0, List.of(1, 4));
        Mlp plain = new Mlp(5, Activation.TANH, 0.05, 0);
        GridOptions options = new GridOptions(5, 8, 0.9, 1e-3, 0, 1, 1, 1);
        ParallelMlps both = new ParallelMlps(new MlpGrid(List.of(plain, masked)), FIRST, options, data, key);
        GridState begin = both.begin();
        float[] begun = picked(begin.models().get(1).parameters(), 6, new int[] {1, 4}, 5, 3);
        MlpTraining trained = both.train(begin, (epoch, state) -> {}, Progress.SILENT)
                .models()
                .get(1);
        GridData less = GridData.of(columns(data.training(), 1, 4), columns(data.validation(), 1, 4), 3);
        ParallelMlps alone = new ParallelMlps(new MlpGrid(List.of(plain)), FIRST, options, less, key);
        MlpTraining first = new MlpTraining(
                plain,
                begun,
                new float[begun.length],
                begun.clone(),
                0,
                Double.POSITIVE_INFINITY,
                5 * (2 + 3),
                List.of(),
                Fate.TRAINING);
        MlpTraining expected = alone.train(new GridState(0, List.of(first)), (epoch, state) -> {}, Progress.SILENT)
                .models()
                .getFirst();
        assertArrayEquals(expected.parameters(), picked(trained.parameters(), 6, new int[] {1, 4}, 5, 3), 0);
        assertEquals(expected.bestLoss(), trained.bestLoss());
        assertEquals(5 * (2 + 3), both.best(trained).graph().edges());
        assertEquals(5 * (2 + 3), trained.connections());
        assertEquals(trained.bestLoss(), Trainer.measure(both.best(trained), data.validation())[0], 1e-6);
    }

    private static float[] picked(float[] parameters, int inputs, int[] seen, int hidden, int outputs) {
        float[] less = new float[(seen.length + 1 + outputs) * hidden + outputs];
        for (int i = 0; i < seen.length; i++) {
            System.arraycopy(parameters, seen[i] * hidden, less, i * hidden, hidden);
        }
        int rest = less.length - seen.length * hidden;
        System.arraycopy(parameters, inputs * hidden, less, seen.length * hidden, rest);
        return less;
    }

    private static Samples columns(Samples samples, int... seen) {
        return Samples.ofLevels(
                IntStream.of(seen).mapToObj(d -> samples.features()[d]).toArray(float[][]::new), samples.levels());
    }

    /** The sign of a product: no line tells it, a few hidden neurons do. */
    @Test
    void theBestOfAGridIsFoundAndLearnsWhatNoLineTells() {
        Samples training = signs(400, Key.of(1));
        Samples validation = signs(200, Key.of(2));
        MlpGrid grid = MlpGrid.of(
                MlpGrid.sizes(1, 21, 5), List.of(Activation.TANH, Activation.IDENTITY), List.of(0.001, 0.1), 2);
        GridOptions options = new GridOptions(60, 32, 0.9, 0, 0, 0.5, 10, 1);
        ParallelMlps mlps = new ParallelMlps(grid, FIRST, options, GridData.of(training, validation, 2), Key.of(3));
        GridState state = mlps.train(mlps.begin(), (epoch, s) -> {}, Progress.SILENT);
        MlpTraining best = state.models().get(state.best());
        assertEquals(Activation.TANH, best.model().activation());
        assertTrue(best.model().hidden() > 1, best.model()::name);
        assertTrue(Trainer.measure(mlps.best(best), signs(500, Key.of(4)))[1] < 0.08, best.model()::name);
    }

    private static Samples signs(int rows, Key key) {
        SplittableRandom random = key.random();
        float[][] features = new float[2][rows];
        int[] levels = new int[rows];
        for (int i = 0; i < rows; i++) {
            features[0][i] = (float) random.nextDouble(-1, 1);
            features[1][i] = (float) random.nextDouble(-1, 1);
            levels[i] = features[0][i] * features[1][i] > 0 ? 1 : 0;
        }
        return Samples.ofLevels(features, levels);
    }

    @Test
    void aRateThatIsTooLargeIsTold() {
        Samples samples = Grids.samples(30, 2, 1, false, Key.of(1));
        MlpGrid grid = MlpGrid.of(List.of(4), List.of(Activation.RELU), List.of(1e30), 2);
        GridState state = train(grid, GridOptions.DEFAULT, GridData.of(samples, samples, 1), Key.of(2));
        assertEquals(2, state.count(Fate.DIVERGED));
        InputException refused = assertThrows(InputException.class, state::best);
        assertTrue(String.valueOf(refused.getMessage()).startsWith("learning-rate: found no model of 2 whose loss"));
    }

    @Test
    void whatIsNotThereIsRefused() {
        GridData data = data(20, 3, Key.of(1));
        refused("found rows 1, expected 0 to 0", data, new Mlp(2, Activation.RELU, 0.1, 0, 1, List.of()));
        refused("found input 3, expected 0 to 2", data, new Mlp(2, Activation.RELU, 0.1, 0, 0, List.of(0, 3)));
        assertThrows(InputException.class, () -> GridData.of(data.training(), data.validation(), 2), "too few levels");
        assertThrows(
                InputException.class,
                () -> new GridData(data.training(), data.validation(), 3, List.of(new int[] {20})));
        assertThrows(
                InputException.class, () -> new GridData(data.training(), data.validation(), 3, List.of(new int[0])));
        assertThrows(InputException.class, () -> new Mlp(0, Activation.RELU, 0.1, 0));
        assertThrows(InputException.class, () -> new Mlp(1, Activation.RELU, 1e-60, 0), "0 as a float");
        assertThrows(InputException.class, () -> new Mlp(1, Activation.RELU, 1, 0, 0, List.of(2, 2)));
        refused("found models of 14000000003 parameters in all", data, new Mlp(2_000_000_000, Activation.RELU, 1, 0));
        Mlp model = new Mlp(1, Activation.RELU, 1, 0);
        assertThrows(InputException.class, () -> new MlpGrid(List.of(model, model)));
        assertThrows(InputException.class, () -> new MlpGrid(List.of()));
    }

    private static void refused(String message, GridData data, Mlp model) {
        InputException refused = assertThrows(
                InputException.class,
                () -> new ParallelMlps(new MlpGrid(List.of(model)), FIRST, GridOptions.DEFAULT, data, Key.of(1)));
        String found = String.valueOf(refused.getMessage());
        assertTrue(found.contains(message), found);
    }
}
