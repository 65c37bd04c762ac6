package dev.espalier.tensor;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.graph.Key;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * CPU milliseconds of one training step of a GRU over 32 windows of 207 nodes, 12 steps and 3 features, one thread:
 * libtorch's own operation beside ours. {@code gru_seconds.py} times the same in PyTorch.
 *
 * <p>Argument: steps to time, in five parts of which the least counts (default 50).
 */
public final class GruSeconds {
    private static final int WINDOWS = 32;
    private static final int NODES = 207;
    private static final int PARTS = 5;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private GruSeconds() {}

    public static void main(String[] args) {
        Torch.threads(1);
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        PrintStream out = System.out;
        out.println("hidden  gradient   forward ms  forward and backward ms");
        for (int hidden : new int[] {32, 64, 128}) {
            try (var parameters = new Parameters(Type.FLOAT32);
                    var scope = new Scope()) {
                var gru = new Gru(parameters, "gru", 3, hidden, 1, Key.of(1));
                Tensor x = Initial.uniform(1, Key.of(2), Type.FLOAT32, WINDOWS * NODES, 12, 3);
                out.println(
                        row(hidden, "recorded", parameters, y -> gru.recorded(y).select(1, -1), x, steps));
                out.println(row(hidden, "by hand", parameters, gru::last, x, steps));
            }
        }
    }

    private static String row(
            int hidden, String name, Parameters parameters, UnaryOperator<Tensor> gru, Tensor x, int steps) {
        double forward = Double.POSITIVE_INFINITY;
        double both = Double.POSITIVE_INFINITY;
        for (int part = 0; part < PARTS; part++) {
            long inForward = 0;
            long inBoth = 0;
            for (int i = 0; i < steps / PARTS; i++) {
                try (var scope = new Scope()) {
                    parameters.zeroGradients();
                    long start = PROCESS.getProcessCpuTime();
                    Tensor states = gru.apply(x);
                    inForward += PROCESS.getProcessCpuTime() - start;
                    states.square().sum().backward();
                    inBoth += PROCESS.getProcessCpuTime() - start;
                }
            }
            forward = Math.min(forward, inForward * 1e-6 * PARTS / steps);
            both = Math.min(both, inBoth * 1e-6 * PARTS / steps);
        }
        return String.format(Locale.ROOT, "%6d  %-9s %11.0f %24.0f", hidden, name, forward, both);
    }
}
