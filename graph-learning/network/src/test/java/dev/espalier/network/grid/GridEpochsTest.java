package dev.espalier.network.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GridEpochsTest {
    /** Work falls with the models: no epoch runs through more neurons than are in use and a third. */
    @Test
    void modelsThatEndedAreNotRunThrough() {
        Samples samples = Grids.samples(40, 3, 2, true, Key.of(1));
        GridData data = GridData.of(samples, samples, 2);
        MlpGrid grid = MlpGrid.of(MlpGrid.sizes(1, 40, 1), List.of(Activation.TANH, Activation.RELU), List.of(0.1), 2);
        GridOptions options = new GridOptions(16, 8, 0.9, 0, 0, 0.5, 1, 1);
        ParallelMlps mlps = new ParallelMlps(grid, Initialiser.FAN_IN, options, data, Key.of(2));
        List<Contender> contenders =
                mlps.begin().models().stream().map(Contender::new).toList();
        GridEpochs epochs = new GridEpochs(contenders, grid.models(), options, data, Key.of(2));
        assertEquals(4 * 820, epochs.neurons());
        try (BlockWorkers workers = new BlockWorkers(1)) {
            for (int epoch = 1; epoch <= 8; epoch++) {
                epochs.run(epoch, workers);
                long used = contenders.stream()
                        .filter(Contender::isTraining)
                        .mapToLong(Contender::hidden)
                        .sum();
                assertTrue(epochs.neurons() >= used, "of models that train none is missing");
                assertTrue(3 * epochs.neurons() <= 4 * used, "epoch " + epoch + ": " + epochs.neurons() + ", " + used);
            }
        }
        assertEquals(10, epochs.models()); // of 160, halved after epochs 1, 2, 4 and 8
    }
}
