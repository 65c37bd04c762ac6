package dev.espalier.network;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.grid.GridData;
import dev.espalier.network.grid.GridOptions;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.Mlp;
import dev.espalier.network.grid.MlpGrid;
import dev.espalier.network.grid.ParallelMlps;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.Architecture;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.Samples;
import dev.espalier.network.training.Trainer;
import dev.espalier.network.training.TrainingOptions;
import dev.espalier.network.training.TrainingState;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * CPU time of an epoch of a grid on one thread: all models at once, beside the same models one after the other by the trainer of
 * single networks, which comes to the same bits. Of the sequential loop every so many models are run and the time is multiplied. Beside
 * them how long the multiplications alone take at the pace of a loop over an array that stays in the cache: the least work. Figures of
 * ParallelMLPs' M3 with torch 1.13 were measured once on one core of an AMD EPYC (wall time).
 */
public final class GridSeconds {
    private static final PrintStream OUT = System.out;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int EPOCHS = 7;
    private static final List<Activation> FOUR =
            List.of(Activation.leaky(0.01), Activation.SIGMOID, Activation.RELU, Activation.IDENTITY);
    private static final List<Activation> TEN = List.of(
            Activation.leaky(0.01),
            Activation.SIGMOID,
            Activation.RELU,
            Activation.IDENTITY,
            Activation.TANH,
            Activation.ELU,
            Activation.leaky(0.1),
            Activation.leaky(0.2),
            Activation.leaky(0.3),
            Activation.leaky(0.4));

    private GridSeconds() {}

    private record Case(
            int features,
            int rows,
            int batch,
            int sizes,
            List<Activation> activations,
            int repetitions,
            int sampled,
            double m3,
            double torch) {}

    private static final Case[] CASES = {
        new Case(10, 1000, 32, 50, FOUR, 5, 10, 1.589, 8.34),
        new Case(10, 1000, 256, 50, FOUR, 5, 10, 2.693, 1.66),
        new Case(100, 1000, 32, 50, FOUR, 5, 10, 1.941, 8.85),
        new Case(5, 1000, 32, 100, TEN, 1, 10, 3.44, 10.94),
        new Case(5, 1000, 256, 100, TEN, 1, 10, 6.614, 1.79),
        new Case(10, 100, 32, 100, TEN, 10, 50, 6.232, 11.82),
    };

    public static void main(String[] arguments) {
        OUT.printf("least work: %.2f products a nanosecond%n", productsPerNanosecond());
        OUT.println(
                "D    rows  B    models H      | at once  one by one  ratio | least  share | M3     ratio  torch (s)");
        for (Case c : CASES) {
            MlpGrid grid = MlpGrid.of(MlpGrid.sizes(1, c.sizes(), 1), c.activations(), List.of(0.01), c.repetitions());
            Samples samples = samples(c.features(), c.rows());
            double parallel = atOnce(grid, samples, c.batch());
            double sequential = oneByOne(grid, samples, c.batch(), c.sampled());
            long neurons = grid.models().stream().mapToLong(Mlp::hidden).sum();
            double least = 4.0 * neurons * (c.features() + 2) * c.rows() / productsPerNanosecond() / 1e9 / 2;
            OUT.printf(
                    Locale.ROOT,
                    "%-4d %-5d %-4d %-6d %-6d | %-8.3f %-11.3f %-5.1f | %-6.3f %3.0f%%  | %-6.2f %-6.1f %.2f%n",
                    c.features(),
                    c.rows(),
                    c.batch(),
                    grid.models().size(),
                    neurons,
                    parallel,
                    sequential,
                    sequential / parallel,
                    least,
                    100 * least / parallel,
                    c.m3(),
                    c.m3() / parallel,
                    c.torch());
        }
    }

    /** How fast {@code out += c in} goes on arrays of a block's width, of four products at a time. */
    private static double productsPerNanosecond() {
        int n = 1024;
        float[][] rows = new float[5][n];
        Arrays.fill(rows[1], 1e-3f);
        long from = 0;
        int rounds = 400_000;
        for (int r = 0; r < 2 * rounds; r++) {
            if (r == rounds) {
                from = CPU.getCurrentThreadCpuTime();
            }
            addFour(rows[0], rows[1], rows[2], rows[3], rows[4], r * 1e-9f, n);
        }
        return 4.0 * n * rounds / (CPU.getCurrentThreadCpuTime() - from);
    }

    private static void addFour(float[] out, float[] a, float[] b, float[] c, float[] d, float by, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = out[i] + by * a[i] + by * b[i] + by * c[i] + by * d[i];
        }
    }

    private static Samples samples(int features, int rows) {
        SplittableRandom random = Key.of(1).random();
        float[][] columns = new float[features][rows];
        for (float[] column : columns) {
            for (int i = 0; i < rows; i++) {
                column[i] = (float) random.nextGaussian();
            }
        }
        return Samples.ofLevels(columns, random.ints(rows, 0, 2).toArray());
    }

    private static Samples few(Samples samples) {
        return Samples.ofLevels(
                Arrays.stream(samples.features()).map(c -> Arrays.copyOf(c, 1)).toArray(float[][]::new),
                Arrays.copyOf(samples.levels(), 1));
    }

    private static double atOnce(MlpGrid grid, Samples samples, int batch) {
        GridOptions options = new GridOptions(EPOCHS, batch, 0.9, 0, 0, 1, 1, 1);
        ParallelMlps mlps =
                new ParallelMlps(grid, Initialiser.FAN_IN, options, GridData.of(samples, few(samples), 2), Key.of(2));
        double[] times = new double[EPOCHS];
        GridState first = mlps.begin();
        mlps.train(first, (epoch, s) -> times[epoch - 1] = CPU.getCurrentThreadCpuTime() / 1e9, Progress.SILENT);
        return median(times);
    }

    /** The median epoch, the first two left out. */
    private static double median(double[] times) {
        double[] epochs = new double[times.length - 2];
        for (int e = 0; e < epochs.length; e++) {
            epochs[e] = times[e + 2] - times[e + 1];
        }
        Arrays.sort(epochs);
        return epochs[epochs.length / 2];
    }

    private static double oneByOne(MlpGrid grid, Samples samples, int batch, int every) {
        double sum = 0;
        TrainingOptions options = new TrainingOptions(
                EPOCHS, batch, 0.01, 0.9, 0, 0, 0, TrainingOptions.NEVER, ImportancePruning.NONE, 0, 1);
        for (int m = every / 2; m < grid.models().size(); m += every) {
            Mlp model = grid.models().get(m);
            int[] sizes = {samples.features().length, model.hidden(), 2};
            Architecture architecture = Architecture.layered(sizes, Double.POSITIVE_INFINITY, Key.of(1));
            Trainer trainer = new Trainer(architecture, Initialiser.FAN_IN, options, samples, few(samples), Key.of(2));
            double[] times = new double[EPOCHS];
            trainer.train(
                    TrainingState.of(architecture.network(l -> model.activation(), Initialiser.FAN_IN, Key.of(3))),
                    s -> times[s.epoch() - 1] = CPU.getCurrentThreadCpuTime() / 1e9,
                    Progress.SILENT);
            sum += median(times);
        }
        return sum * every;
    }
}
