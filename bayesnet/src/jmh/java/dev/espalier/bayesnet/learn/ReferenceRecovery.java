package dev.espalier.bayesnet.learn;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.GraphComparison;
import dev.espalier.graph.parallel.InlineWorkers;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Distances from the truth on the reference sets, of the best DAG and of the consensus at probability 0.5, between
 * equivalence classes; and process CPU seconds of whole runs in one JVM on one thread. Run by {@code ./espalier bench
 * recovery [--am A] [--chi X] [--edge-penalty E] [--seeds N] [SET...]}.
 */
public final class ReferenceRecovery {
    private static final List<String> SETS =
            List.of("asia5000", "gauss20", "gauss50", "gauss100", "gsim", "alarm1000_int", "alarm5000_int");

    private ReferenceRecovery() {}

    public static void main(String[] args) {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        double am = arguments.number("am", Bge.DEFAULT_AM);
        double chi = arguments.number("chi", 0.5);
        double penalty = arguments.number("edge-penalty", 2);
        int seeds = (int) arguments.number("seeds", 1);
        PrintStream out = System.out;
        out.println("| data | prior | seed | SHD best DAG | SHD consensus | R-hat | best log score | CPU s |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (String set : arguments.others().isEmpty() ? SETS : arguments.others()) {
            BenchmarkData data = BenchmarkData.read(set, am, chi, penalty);
            Cpdag truth = Cpdag.of(BenchmarkData.truth(set));
            String prior = set.startsWith("g") ? "am " + am : "chi " + chi + ", penalty " + penalty;
            for (int seed = 1; seed <= seeds; seed++) {
                long before = cpuNanos();
                Posterior learnt = learn(data, LearnerOptions.DEFAULT.withSeed(seed));
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %d | %d | %.3f | %.4f | %.2f |%n",
                        set,
                        prior,
                        seed,
                        GraphComparison.of(Cpdag.of(learnt.best()), truth).shd(),
                        GraphComparison.of(learnt.consensus(0.5), truth).shd(),
                        learnt.convergence().rhatMax(),
                        learnt.bestLogScore(),
                        (cpuNanos() - before) * 1e-9);
            }
        }
    }

    /** A whole run on the calling thread. */
    static Posterior learn(BenchmarkData data, LearnerOptions options) {
        try (InlineWorkers here = new InlineWorkers()) {
            return BayesNetLearner.builder(data.score(), data.names())
                    .test(data.test())
                    .options(options)
                    .workers(here)
                    .build()
                    .learn();
        }
    }

    /** CPU time of the process, its compiler and collector included. */
    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
