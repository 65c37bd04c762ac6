package dev.espalier.expressivity;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * CPU time a graph of what {@link ThroughputBenchmark} measures, all in one run, beside the multiply-adds the network
 * cannot do without. CPU time of the one thread that works, so that a busy machine does not count.
 */
public final class NetworkSeconds {
    private static final String[] PROBLEMS = {"tree 5", "tree 10", "tree 20", "flow 4", "flow 5", "flow 6", "flow 7"};
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final int REPEATS = 7;
    private static final int BATCH = 64;

    private NetworkSeconds() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        out.println("problem    multiply-adds  longs ns/graph  doubles ns/graph  JGraphT ns/graph");
        for (String problem : PROBLEMS) {
            var benchmark = new ThroughputBenchmark();
            benchmark.problem = problem;
            benchmark.prepare();
            out.println(String.format(
                    Locale.ROOT,
                    "%-10s %13d %15.0f %17.0f %17.0f",
                    problem,
                    benchmark.multiplyAdds(),
                    nanosPerGraph(benchmark::networkOnLongs),
                    nanosPerGraph(benchmark::networkOnDoubles),
                    nanosPerGraph(benchmark::jgrapht)));
        }
    }

    /** The least of some repeats, after warming up. */
    private static double nanosPerGraph(Supplier<Object> body) {
        var threads = ManagementFactory.getThreadMXBean();
        int calls = 0;
        long start = threads.getCurrentThreadCpuTime();
        long sink = 0;
        while (threads.getCurrentThreadCpuTime() - start < WARM_UP_NANOS) {
            sink += body.get().hashCode();
            calls++;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int times = Math.max(1, calls / REPEATS);
            start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                sink += body.get().hashCode();
            }
            double nanos = (double) (threads.getCurrentThreadCpuTime() - start);
            least = Math.min(least, nanos / times / BATCH);
        }
        return sink == 1 ? Double.NaN : least;
    }
}
