package dev.espalier.gnn;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.graph.Key;
import dev.espalier.latent.ArrayAdam;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.Credit;
import dev.espalier.latent.MonteCarloGradient;
import dev.espalier.latent.ScoreTable;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.tensor.Adam;
import dev.espalier.tensor.AdamOptions;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Torch;
import dev.espalier.tensor.Type;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * CPU seconds of one training epoch at the size of los_speed: 50 steps of 32 windows of 207 nodes and 12 steps through a
 * GRU, two graph convolutions and a readout of 3 steps, absolute error, Adam, one thread. {@code epoch_seconds.py} times
 * the same epoch in PyTorch.
 *
 * <p>Arguments: epochs to time, of which the least counts (default 3), then the rows wanted (default all).
 */
public final class EpochSeconds {
    private static final int NODES = 207;
    private static final int WINDOWS = 32;
    private static final int STEPS = 50;
    private static final int ENTRIES = 2833;
    private static final int HORIZON = 3;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EpochSeconds() {}

    public static void main(String[] args) {
        Torch.threads(1);
        int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        var wanted = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : null;
        PrintStream out = System.out;
        out.println("hidden  graph         cold CPU s  warm CPU s  ms per step");
        for (int hidden : new int[] {32, 64}) {
            for (String graph : new String[] {"none", "dense", "sparse", "sampled"}) {
                if (wanted == null || wanted.contains(graph)) {
                    out.println(row(hidden, graph, epochs));
                }
            }
        }
    }

    private static String row(int hidden, String graph, int epochs) {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var options = new PredictorOptions(
                    NODES, 12, HORIZON, 1, 3, 0, 0, hidden, graph.equals("none") ? 0 : 2, 1, 0, Norm.MEAN);
            var epoch = new Epoch(new TimeThenSpace(parameters, options, Key.of(1)), parameters);
            double cold = seconds(epoch, graph);
            double warm = Double.POSITIVE_INFINITY;
            for (int i = 0; i < epochs; i++) {
                warm = Math.min(warm, seconds(epoch, graph));
            }
            return String.format(
                    Locale.ROOT, "%6d  %-10s %13.2f %11.2f %12.1f", hidden, graph, cold, warm, 1000 * warm / STEPS);
        }
    }

    /** Of the whole process: compiler and collector included. */
    private static double seconds(Epoch epoch, String graph) {
        long start = PROCESS.getProcessCpuTime();
        for (int s = 0; s < STEPS; s++) {
            epoch.step(graph);
        }
        return (PROCESS.getProcessCpuTime() - start) * 1e-9;
    }

    /** A model, its data, and what one step does. */
    private static final class Epoch {
        private final Predictor model;
        private final Parameters parameters;
        private final Adam adam;
        private final Inputs inputs;
        private final Tensor target;
        private final SparseGraphs given;
        private final DenseGraphs dense;

        private final SubsetNeighbourhoods distribution =
                new SubsetNeighbourhoods(Candidates.all(NODES), 10, 5, SubsetNeighbourhoods.Likelihood.ORDERED);
        private final MonteCarloGradient gradient = new MonteCarloGradient(Baseline.MODE, Credit.ofNodes(NODES), 1);
        private final ScoreTable scores = ScoreTable.of(distribution.slots(), Key.of(3));
        private final ArrayAdam graphAdam = new ArrayAdam(distribution.slots());
        private int steps;

        Epoch(Predictor model, Parameters parameters) {
            this.model = model;
            this.parameters = parameters;
            adam = new Adam(parameters, AdamOptions.adam(0.003));
            inputs = Inputs.of(Initial.uniform(1, Key.of(4), Type.FLOAT32, WINDOWS, NODES, 12, 3));
            target = Initial.uniform(1, Key.of(5), Type.FLOAT32, WINDOWS, NODES, HORIZON, 1);
            int[] cells = Key.of(6)
                    .random()
                    .ints(0, NODES * NODES)
                    .distinct()
                    .limit(ENTRIES)
                    .toArray();
            float[] weights = new float[NODES * NODES];
            for (int cell : cells) {
                weights[cell] = 1;
            }
            dense = new DenseGraphs(Tensor.of(weights, NODES, NODES), WINDOWS);
            given = SparseGraphs.repeated(
                    NODES,
                    Arrays.stream(cells).map(c -> c / NODES).toArray(),
                    Arrays.stream(cells).map(c -> c % NODES).toArray(),
                    null,
                    WINDOWS);
        }

        void step(String graph) {
            switch (graph) {
                case "none", "sparse" -> step(given);
                case "dense" -> step(dense);
                case "sampled" -> sampledStep();
                default -> throw new IllegalArgumentException("no such graph: " + graph);
            }
        }

        private void step(Graphs graphs) {
            try (var scope = new Scope()) {
                parameters.zeroGradients();
                model.forecast(inputs, graphs).minus(target).abs().mean().backward();
                adam.step();
            }
        }

        private void sampledStep() {
            try (var scope = new Scope()) {
                parameters.zeroGradients();
                double[] logits = scores.values();
                Draw draw = distribution.sample(logits, WINDOWS, Key.of(7).split(steps++));
                Encoding encoding = model.encode(inputs);
                Tensor error = error(encoding, SparseGraphs.of(draw.graphs()));
                double[] costs = error.sum(2, 3).doubles();
                double[] baseline;
                try (var off = new NoGradient()) {
                    var mode = distribution.mode(logits).repeat(WINDOWS);
                    baseline = error(encoding, SparseGraphs.of(mode)).sum(2, 3).doubles();
                }
                error.mean().backward();
                adam.step();
                double[] logitGradient = new double[logits.length];
                gradient.addTo(distribution, draw, costs, baseline, (double) error.count(), logitGradient);
                scores.backward(logitGradient);
                graphAdam.step(scores.raw(), scores.gradient(), 0.05, Double.POSITIVE_INFINITY);
            }
        }

        private Tensor error(Encoding encoding, Graphs graphs) {
            return model.decode(encoding, graphs).minus(target).abs();
        }
    }
}
