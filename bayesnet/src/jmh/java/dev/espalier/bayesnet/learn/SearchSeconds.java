package dev.espalier.bayesnet.learn;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.graph.parallel.ThreadWorkers;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * CPU seconds of whole runs in one warm JVM on one thread: skeleton, tables, search, and for "auto" the chains with their
 * diagnostics. Process CPU time, so that the compiler's and collector's threads count. Run by {@code ./espalier bench search}.
 */
public final class SearchSeconds {
    private static final List<String> SETS =
            List.of("asia5000", "gauss20", "gauss50", "gauss100", "gsim", "alarm1000_int");

    /** Runs before the measured ones, all sets, so that the compiler has seen them. */
    private static final int WARM_UP = 3;

    private static final int SEEDS = 5;

    private SearchSeconds() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        List<String> sets = args.length > 0 ? List.of(args) : SETS;
        out.println("| data | algorithm | CPU s, seeds 1 to 5 | best log score, worst to best |");
        out.println("|---|---|---|---|");
        for (Algorithm algorithm : List.of(Algorithm.AUTO, Algorithm.MAP)) {
            for (int w = 0; w < WARM_UP; w++) {
                for (String set : sets) {
                    learn(BenchmarkData.read(set), algorithm, 100 + w);
                }
            }
            for (String set : sets) {
                BenchmarkData data = BenchmarkData.read(set);
                StringBuilder seconds = new StringBuilder();
                double worst = Double.POSITIVE_INFINITY;
                double best = Double.NEGATIVE_INFINITY;
                for (int seed = 1; seed <= SEEDS; seed++) {
                    long before = cpuNanos();
                    Posterior learnt = learn(data, algorithm, seed);
                    seconds.append(String.format(Locale.ROOT, "%.2f ", (cpuNanos() - before) * 1e-9));
                    worst = Math.min(worst, learnt.bestLogScore());
                    best = Math.max(best, learnt.bestLogScore());
                }
                out.printf(
                        Locale.ROOT, "| %s | %s | %s| %.4f to %.4f |%n", set, algorithm.label(), seconds, worst, best);
            }
        }
    }

    private static Posterior learn(BenchmarkData data, Algorithm algorithm, int seed) {
        try (ThreadWorkers one = new ThreadWorkers(1)) {
            return BayesNetLearner.builder(data.score(), data.names())
                    .test(data.test())
                    .options(LearnerOptions.DEFAULT.withAlgorithm(algorithm).withSeed(seed))
                    .workers(one)
                    .build()
                    .learn();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
