package dev.espalier.network.model;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.training.Epoch;
import dev.espalier.network.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training's state in a safetensors file, bit by bit. Neurons, layers and activations are not in it: they follow from the options. */
public final class TrainingFile {
    private static final int COLUMNS = 6;

    private TrainingFile() {}

    /** Writes or replaces a file. */
    public static void write(Path file, TrainingState state) throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        put("network", state.network(), arrays);
        arrays.put("momentum", state.momentum());
        arrays.put("bias_momentum", state.biasMomentum());
        put("best", state.best(), arrays);
        arrays.put("best_epoch", new int[] {state.bestEpoch()});
        arrays.put("best_loss", new double[] {state.bestLoss()});
        double[] history = new double[COLUMNS * state.epoch()];
        for (Epoch e : state.history()) {
            int at = COLUMNS * (e.epoch() - 1);
            history[at] = e.epoch();
            history[at + 1] = e.trainLoss();
            history[at + 2] = e.validationLoss();
            history[at + 3] = e.validationError();
            history[at + 4] = e.connections();
            history[at + 5] = e.grown();
        }
        arrays.put("history", history);
        SafeArrays.write(file, arrays, Map.of("format", "espalier.network-training"));
    }

    private static void put(String name, SparseNetwork network, Map<String, Object> arrays) {
        arrays.put(name + ".out_start", network.graph().outStarts());
        arrays.put(name + ".target", network.graph().targets());
        arrays.put(name + ".weight", network.weights());
        arrays.put(name + ".bias", network.biases());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param first the network before its first epoch
     */
    public static TrainingState read(Path file, SparseNetwork first) throws IOException {
        NetworkArrays arrays = new NetworkArrays(file.toString(), SafeArrays.read(file));
        SparseNetwork network = network("network", arrays, first);
        double[] flat = arrays.any("history", double[].class);
        if (flat.length % COLUMNS != 0) {
            throw new InputException(
                    file + ": array 'history': found " + flat.length + " numbers, expected a multiple of " + COLUMNS);
        }
        List<Epoch> history = new ArrayList<>();
        for (int at = 0; at < flat.length; at += COLUMNS) {
            if (flat[at] != history.size() + 1) {
                throw new InputException(file + ": array 'history[" + at + "]': found epoch " + flat[at] + ", expected "
                        + (history.size() + 1));
            }
            history.add(new Epoch(
                    (int) flat[at], flat[at + 1], flat[at + 2], flat[at + 3], (int) flat[at + 4], (int) flat[at + 5]));
        }
        int best = arrays.integers("best_epoch", 1)[0];
        if (best < 0 || best > history.size()) {
            throw new InputException(
                    file + ": array 'best_epoch': found " + best + ", expected 0 to " + history.size());
        }
        return new TrainingState(
                network,
                arrays.numbers("momentum", network.graph().edges()),
                arrays.numbers("bias_momentum", network.graph().nodes()),
                network("best", arrays, first),
                best,
                arrays.reals("best_loss", 1)[0],
                history);
    }

    private static SparseNetwork network(String name, NetworkArrays arrays, SparseNetwork first) {
        int nodes = first.graph().nodes();
        ComputationGraph graph = arrays.graph(nodes, name + ".out_start", name + ".target");
        float[] weights = arrays.numbers(name + ".weight", graph.edges());
        float[] biases = arrays.numbers(name + ".bias", nodes);
        return arrays.checked(() -> first.rewired(graph, weights, biases));
    }
}
