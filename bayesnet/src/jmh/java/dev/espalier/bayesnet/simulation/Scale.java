package dev.espalier.bayesnet.simulation;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.BenchmarkArguments;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphComparison;
import dev.espalier.graph.Key;
import dev.espalier.graph.parallel.ThreadWorkers;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;

/**
 * One large network, learnt from the library: time, memory, distances and whether chains agree. Cold, on {@code --threads}
 * threads. Run by {@code ./espalier bench scale [--kind gaussian|discrete] [--nodes N] [--rows N] [--parents P]
 * [--algorithm map|order|partition] [--iterations N] [--seed N]}.
 */
public final class Scale {
    private Scale() {}

    public static void main(String[] args) {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        int nodes = (int) arguments.number("nodes", 200);
        int rows = (int) arguments.number("rows", 2000);
        double parents = arguments.number("parents", 2);
        Key key = Key.of((long) arguments.number("seed", 1));
        if (arguments.text("kind", "gaussian").equals("gaussian")) {
            Simulated<GaussianStatistics> drawn = new GaussianDesign(nodes, parents, rows, 0.4, 2, false).draw(key);
            LocalScore score = new Bge(drawn.data());
            learn(arguments, drawn.truth(), score, drawn.data().names(), new FisherZ(drawn.data()));
        } else {
            Simulated<DiscreteData> drawn = new DiscreteDesign(nodes, parents, rows, 4, 1).draw(key);
            LocalScore score = new PenalisedScore(new Bde(drawn.data(), 0.5), EdgePrior.uniform(2));
            learn(arguments, drawn.truth(), score, drawn.data().names(), new GSquared(drawn.data()));
        }
    }

    private static void learn(
            BenchmarkArguments arguments, Dag truth, LocalScore score, List<String> names, IndependenceTest test) {
        Algorithm algorithm =
                Algorithm.valueOf(arguments.text("algorithm", "order").toUpperCase(Locale.ROOT));
        LearnerOptions options = LearnerOptions.DEFAULT
                .withAlgorithm(algorithm)
                .withIterations((long) arguments.number("iterations", 0), 0);
        long wall = System.nanoTime();
        long cpu = cpuNanos();
        Posterior found;
        try (ThreadWorkers workers = new ThreadWorkers((int) arguments.number("threads", 2))) {
            found = BayesNetLearner.builder(score, names)
                    .test(test)
                    .options(options)
                    .workers(workers)
                    .build()
                    .learn();
        }
        double wallSeconds = (System.nanoTime() - wall) * 1e-9;
        double cpuSeconds = (cpuNanos() - cpu) * 1e-9;
        Cpdag target = Cpdag.of(truth);
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "%d nodes, %d edges: wall %.1f s, CPU %.1f s, peak heap %d MB%n",
                truth.nodes(),
                truth.edgeCount(),
                wallSeconds,
                cpuSeconds,
                peakHeap() >> 20);
        out.printf(
                Locale.ROOT,
                "best DAG: %.2f, the true one %.2f; SHD %d%n",
                found.bestLogScore(),
                score.total(truth),
                GraphComparison.of(Cpdag.of(found.best()), target).shd());
        if (algorithm != Algorithm.MAP) {
            out.printf(
                    Locale.ROOT,
                    "consensus: SHD %d; R-hat %.3f, ESS %.0f after %,d steps a chain%n",
                    GraphComparison.of(found.consensus(0.5), target).shd(),
                    found.convergence().rhatMax(),
                    found.convergence().essMin(),
                    found.iterations());
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
