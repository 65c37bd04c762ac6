package dev.espalier.network;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.FloatSweep;
import dev.espalier.network.sparse.Gradients;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
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
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * CPU time of sweeps over random DAGs beside 4Ward's, of training steps of sparse layered networks, of rewiring and of layerings.
 * Figures of others were measured once on one core of an AMD EPYC, 4Ward with torch 1.13; the rest comes from this run.
 */
public final class NetworkSeconds {
    private static final PrintStream OUT = System.out;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 7;

    private NetworkSeconds() {}

    private record Case(
            int nodes, double probability, int batch, double fourWard, double both, double c, double cBoth) {}

    private static final Case[] CASES = {
        new Case(100, 0.1, 1, 0.37, 1.35, 0.001, 0.003),
        new Case(100, 0.1, 256, 0.87, 2.78, 0.006, 0.016),
        new Case(500, 0.1, 1, 3.0, 8.4, 0.035, 0.074),
        new Case(500, 0.1, 256, 15.1, 67.1, 0.134, 0.392),
        new Case(1000, 0.01, 1, 0.66, 2.9, 0.008, 0.020),
        new Case(1000, 0.01, 32, 2.54, 8.6, 0.011, 0.031),
        new Case(1000, 0.01, 256, 8.97, 35.0, 0.066, 0.202),
        new Case(1000, 0.05, 1, 3.4, 10.4, 0.055, 0.098),
        new Case(1000, 0.05, 256, 37.0, 138, 0.334, 0.986),
        new Case(1000, 0.1, 1, 7.4, 19.5, 0.163, 0.313),
        new Case(1000, 0.1, 256, 92.2, 322, 0.755, 2.33),
    };

    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("steps")) {
            steps();
            return;
        }
        for (int batch : new int[] {256, 32, 1}) { // long loops first: what Java learns of short ones it keeps
            sweeps(batch);
        }
        layerings();
        steps();
    }

    /** The median of some rounds, each long enough for the clock, in milliseconds of one piece of work. */
    private static double milliseconds(Runnable work) {
        long begin = System.nanoTime();
        int count = 0;
        while (System.nanoTime() - begin < 300_000_000L) {
            work.run();
            count++;
        }
        int each = Math.max(1, count / 3);
        double[] rounds = new double[ROUNDS];
        for (int r = 0; r < ROUNDS; r++) {
            long from = CPU.getCurrentThreadCpuTime();
            for (int i = 0; i < each; i++) {
                work.run();
            }
            rounds[r] = (CPU.getCurrentThreadCpuTime() - from) / 1e6 / each;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static void sweeps(int batch) {
        OUT.println(
                "N     p     B    forward  4Ward    ratio  | both     4Ward    ratio  | C forward, both (ms of CPU)");
        for (Case c : CASES) {
            if (c.batch() != batch) {
                continue;
            }
            ComputationGraph graph = RandomGraphs.erdosRenyi(c.nodes(), c.probability(), Key.of(7));
            SparseNetwork network = SparseNetwork.builder(graph).build();
            SplittableRandom random = Key.of(1).random();
            int[] outputs = network.outputs();
            float[][] ones = new float[outputs.length][c.batch()];
            Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
            Gradients gradients = new Gradients(new float[graph.edges()], new float[graph.nodes()]);
            try (FloatSweep sweep = network.sweep(c.batch(), 1)) {
                for (int v : network.inputs()) {
                    for (int i = 0; i < c.batch(); i++) {
                        sweep.values(v)[i] = (float) random.nextDouble();
                    }
                }
                double forward = milliseconds(() -> sweep.forward(c.batch()));
                double both = milliseconds(() -> {
                    sweep.forward(c.batch(), 0, Key.of(1));
                    sweep.backward(c.batch(), outputs, ones, gradients);
                });
                OUT.printf(
                        Locale.ROOT,
                        "%-5d %-5s %-4d %-8.3f %-8.2f %-6.0f | %-8.3f %-8.2f %-6.0f | %.3f, %.3f%n",
                        c.nodes(),
                        c.probability(),
                        c.batch(),
                        forward,
                        c.fourWard(),
                        c.fourWard() / forward,
                        both,
                        c.both(),
                        c.both() / both,
                        c.c(),
                        c.cBoth());
            }
        }
    }

    private static void layerings() {
        ComputationGraph graph = RandomGraphs.erdosRenyi(1000, 0.1, Key.of(7));
        int[] sources = graph.sources();
        int[] targets = graph.targets();
        OUT.printf(
                Locale.ROOT,
                "graph and layering of N = 1000, p = .1: %.2f ms (4Ward 1600-2900)%n",
                milliseconds(() -> Layering.longestPath(ComputationGraph.of(1000, sources, targets))));
        ComputationGraph large = RandomGraphs.erdosRenyi(100_000, 2e-4, Key.of(1));
        int[] from = large.sources();
        int[] to = large.targets();
        OUT.printf(
                Locale.ROOT,
                "graph and layering of a million edges: %.0f ms%n",
                milliseconds(() -> Layering.longestPath(ComputationGraph.of(100_000, from, to))));
    }

    private static void steps() {
        OUT.println("layers, batch 128                connections  step ms, with all else of an epoch; epoch's end ms");
        step(784, 1000, 1000, 1000, 10);
        step(1024, 1000, 1000, 1000, 20);
        step(3072, 4000, 1000, 4000, 10);
    }

    private static void step(int... sizes) {
        int batches = 10;
        Architecture architecture = Architecture.layered(sizes, 20, Key.of(1));
        SplittableRandom random = Key.of(2).random();
        float[][] features = new float[sizes[0]][128 * batches];
        for (float[] column : features) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) random.nextDouble();
            }
        }
        int[] levels = random.ints(128L * batches, 0, sizes[sizes.length - 1]).toArray();
        Samples samples = Samples.ofLevels(features, levels);
        Samples few = Samples.ofLevels(
                Arrays.stream(features).map(c -> Arrays.copyOf(c, 1)).toArray(float[][]::new),
                Arrays.copyOf(levels, 1));
        double fixed = epochs(architecture, samples, few, false);
        double evolving = epochs(architecture, samples, few, true);
        OUT.printf(
                Locale.ROOT,
                "%-32s %-12d %-8.2f %.2f%n",
                Arrays.toString(sizes),
                architecture.layering().graph().edges(),
                fixed / batches,
                evolving - fixed);
    }

    /** CPU milliseconds of one epoch of many, the first ones left out. */
    private static double epochs(Architecture architecture, Samples samples, Samples few, boolean rewires) {
        int epochs = 24;
        TrainingOptions options = new TrainingOptions(
                epochs,
                128,
                1e-4,
                0.9,
                2e-4,
                0.3,
                0.3,
                rewires ? 0 : TrainingOptions.NEVER,
                ImportancePruning.NONE,
                0,
                1);
        Trainer trainer = new Trainer(architecture, Initialiser.HE_UNIFORM, options, samples, few, Key.of(3));
        TrainingState state = TrainingState.of(
                architecture.network(l -> Activation.allRelu(0.6, l), Initialiser.HE_UNIFORM, Key.of(4)));
        double[] times = new double[epochs];
        trainer.train(state, s -> times[s.epoch() - 1] = CPU.getCurrentThreadCpuTime() / 1e6, Progress.SILENT);
        int warm = epochs / 3;
        return (times[epochs - 1] - times[warm]) / (epochs - 1 - warm);
    }
}
