package dev.espalier.network.model;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.MlpTraining;
import dev.espalier.network.grid.MlpTraining.Fate;
import dev.espalier.network.training.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The state of a grid's training in a safetensors file, bit by bit. What the models are is not in it: that follows from the options. */
public final class GridFile {
    private static final int COLUMNS = 3;

    /** By their numbers in the file. */
    private static final List<Fate> FATES =
            List.of(Fate.TRAINING, Fate.FINISHED, Fate.STALE, Fate.DROPPED, Fate.DIVERGED);

    private GridFile() {}

    /** Writes or replaces a file. */
    public static void write(Path file, GridState state) throws IOException {
        List<MlpTraining> models = state.models();
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("epoch", new int[] {state.epoch()});
        arrays.put("parameters", joined(models, MlpTraining::parameters));
        arrays.put("momentum", joined(models, MlpTraining::momentum));
        arrays.put("best", joined(models, MlpTraining::best));
        arrays.put(
                "best_epoch", models.stream().mapToInt(MlpTraining::bestEpoch).toArray());
        arrays.put(
                "best_loss", models.stream().mapToDouble(MlpTraining::bestLoss).toArray());
        arrays.put(
                "fate", models.stream().mapToInt(m -> FATES.indexOf(m.fate())).toArray());
        arrays.put("epochs", models.stream().mapToInt(m -> m.history().size()).toArray());
        arrays.put(
                "history",
                models.stream()
                        .flatMap(m -> m.history().stream())
                        .flatMapToDouble(e ->
                                Arrays.stream(new double[] {e.trainLoss(), e.validationLoss(), e.validationError()}))
                        .toArray());
        SafeArrays.write(file, arrays, Map.of("format", "espalier.grid-training"));
    }

    private static float[] joined(List<MlpTraining> models, Function<MlpTraining, float[]> of) {
        float[] all =
                new float[models.stream().mapToInt(m -> of.apply(m).length).reduce(0, Math::addExact)];
        int at = 0;
        for (MlpTraining model : models) {
            float[] own = of.apply(model);
            System.arraycopy(own, 0, all, at, own.length);
            at += own.length;
        }
        return all;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param first the same models before their first epoch
     */
    public static GridState read(Path file, GridState first) throws IOException {
        NetworkArrays arrays = new NetworkArrays(file.toString(), SafeArrays.read(file));
        int count = first.models().size();
        int size = first.models().stream().mapToInt(m -> m.parameters().length).sum();
        float[] parameters = ofLength(file, arrays, "parameters", size); // of a model that diverged they are no numbers
        float[] momentum = ofLength(file, arrays, "momentum", size);
        float[] best = arrays.numbers("best", size);
        int[] bestEpochs = arrays.integers("best_epoch", count);
        double[] bestLosses = arrays.reals("best_loss", count);
        int[] fates = arrays.integers("fate", count);
        int[] epochs = arrays.integers("epochs", count);
        double[] history = arrays.any("history", double[].class);
        int epoch = arrays.integers("epoch", 1)[0];
        require(file, "epoch", 0, epoch, 0, Integer.MAX_VALUE);
        List<MlpTraining> models = new ArrayList<>();
        int at = 0;
        int row = 0;
        for (int m = 0; m < count; m++) {
            MlpTraining before = first.models().get(m);
            int left = history.length / COLUMNS - row;
            require(file, "epochs", m, epochs[m], 0, Math.min(epoch, left));
            require(file, "best_epoch", m, bestEpochs[m], 0, epochs[m]);
            require(file, "fate", m, fates[m], 0, FATES.size() - 1);
            if (FATES.get(fates[m]) == Fate.TRAINING) {
                require(file, "epochs", m, epochs[m], epoch, epoch);
            }
            boolean isBest =
                    bestEpochs[m] > 0 ? Double.isFinite(bestLosses[m]) : bestLosses[m] == Double.POSITIVE_INFINITY;
            if (!isBest) {
                throw new InputException(file + ": array 'best_loss[" + m + "]': found " + bestLosses[m] + ", expected "
                        + (bestEpochs[m] > 0 ? "a finite loss" : "Infinity, as no epoch was the best"));
            }
            int end = at + before.parameters().length;
            models.add(new MlpTraining(
                    before.model(),
                    Arrays.copyOfRange(parameters, at, end),
                    Arrays.copyOfRange(momentum, at, end),
                    Arrays.copyOfRange(best, at, end),
                    bestEpochs[m],
                    bestLosses[m],
                    before.connections(),
                    history(history, row, epochs[m], before.connections()),
                    FATES.get(fates[m])));
            at = end;
            row += epochs[m];
        }
        if (history.length != COLUMNS * row) {
            throw new InputException(
                    file + ": array 'history': found " + history.length + " numbers, expected " + COLUMNS * row);
        }
        return new GridState(epoch, models);
    }

    private static List<Epoch> history(double[] flat, int row, int epochs, int connections) {
        List<Epoch> history = new ArrayList<>(epochs);
        for (int e = 0; e < epochs; e++) {
            int at = COLUMNS * (row + e);
            history.add(new Epoch(e + 1, flat[at], flat[at + 1], flat[at + 2], connections, 0));
        }
        return history;
    }

    private static float[] ofLength(Path file, NetworkArrays arrays, String name, int length) {
        float[] array = arrays.any(name, float[].class);
        require(file, name + ".length", 0, array.length, length, length);
        return array;
    }

    private static void require(Path file, String name, int at, int found, int least, int most) {
        if (found < least || found > most) {
            throw new InputException(file + ": array '" + name + "[" + at + "]': found " + found + ", expected " + least
                    + " to " + most);
        }
    }
}
