package dev.espalier.network.model;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.grid.GridData;
import dev.espalier.network.grid.GridOptions;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.MlpGrid;
import dev.espalier.network.grid.ParallelMlps;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.Samples;
import java.util.List;

/** Six small models and their training, in which some are dropped and some diverge. */
final class TinyGrid {
    private TinyGrid() {}

    private static ParallelMlps mlps() {
        Samples samples = Samples.ofNumbers(new float[][] {{1, 2, 0}, {-1, 1, 3}}, new float[][] {{0, 1, 2}});
        MlpGrid grid = MlpGrid.of(List.of(2, 3, 4), List.of(Activation.RELU), List.of(0.01, 1e30), 1);
        GridOptions options = new GridOptions(4, 2, 0.9, 0, 0, 0.6, 2, 1);
        return new ParallelMlps(grid, Initialiser.FAN_IN, options, GridData.of(samples, samples, 1), Key.of(3));
    }

    static GridState first() {
        return mlps().begin();
    }

    static GridState trained() {
        ParallelMlps mlps = mlps();
        return mlps.train(mlps.begin(), (epoch, state) -> {}, Progress.SILENT);
    }
}
