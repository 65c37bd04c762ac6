package dev.espalier.forecasting.train;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What training takes outside of the Java heap, where a process that takes too much is ended without a word. */
public final class TrainingMemory {
    /** Of an encoder's step the gradient needs three gates and a state. */
    private static final int KEPT = 4;

    private TrainingMemory() {}

    /**
     * What tensors of one step take at least, in bytes: the encoder's, for every series and row of the windows of a batch.
     * The graph's part comes on top.
     *
     * @param series  how many there are
     * @param windows to train on; a batch has no more
     */
    public static double leastStepBytes(ForecastOptions options, int series, int windows) {
        ModelOptions model = options.model();
        double rows = (double) Math.min(options.training().batch(), windows) * series * options.window();
        boolean recurrent = model.kind() != ModelOptions.Kind.MESSAGES;
        return Float.BYTES * rows * (recurrent ? KEPT * model.hidden() * model.encoderLayers() : 1);
    }

    /**
     * Refuses training for which this machine, or the container around this process, has not the memory.
     *
     * @throws InputException when not even {@link #leastStepBytes} are there
     */
    public static void require(ForecastOptions options, int series, int windows) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            require(options, series, windows, (double) system.getTotalMemorySize());
        }
    }

    static void require(ForecastOptions options, int series, int windows, double memory) {
        double needed = leastStepBytes(options, series, windows);
        if (needed > memory) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "found %,d series, of which a training step of %,d windows of %,d rows takes at least %s, expected at"
                            + " most the %s that this machine has; lower --batch, --window or --hidden, or leave out series",
                    series,
                    Math.min(options.training().batch(), windows),
                    options.window(),
                    HeapBudget.megabytes(needed),
                    HeapBudget.megabytes(memory)));
        }
    }
}
