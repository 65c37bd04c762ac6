package dev.espalier.gnn.gpvar;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgeRecovery;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.relaxed.Relaxation;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Identification of the 30-node GPVAR graph: steps and CPU seconds to the exact graph, error and recovery, by sampler and
 * seed, with cheap rankings beside them. Process CPU time, so that the compiler's and collector's threads count; seed 1 of
 * the first sampler is cold. Run by {@code ./espalier bench gpvar}.
 */
public final class GpvarBench {
    private static final int SEEDS = 5;
    private static final Digraph TRUTH = CommunityLine.of(5);

    private final PrintStream out;
    private final GpvarSeries series = GpvarData.thirtyNodes();
    private final GpvarSplit split = GpvarSplit.of(series.steps(), 12);

    private GpvarBench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        var bench = new GpvarBench(System.out);
        bench.learnt();
        bench.cheap();
    }

    private void learnt() {
        Candidates others = Candidates.others(30);
        GraphDistribution ordered = new SubsetNeighbourhoods(others, 5, 4, Likelihood.ORDERED);
        GraphDistribution unordered = new SubsetNeighbourhoods(others, 5, 4, Likelihood.UNORDERED);
        GraphDistribution edges = new BernoulliEdges(others);
        out.println(
                "| task | graphs | baseline | seed | exact from step | CPU s to it | steps | CPU s | true, false edges"
                        + " | test MAE |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        known("neighbourhoods, ordered", ordered, Baseline.MODE, 1200);
        known("neighbourhoods, unordered", unordered, Baseline.MODE, 1200);
        known("edges", edges, Baseline.MODE, 6000);
        known("edges", edges, Baseline.SOFT, 6000);
        joint("neighbourhoods, ordered", ordered, 25 * 169);
        relaxed("neighbourhoods, straight-through", ordered, Relaxation.Kind.STRAIGHT_THROUGH, 1, 1200);
        relaxed("edges, straight-through", edges, Relaxation.Kind.STRAIGHT_THROUGH, 1, 6000);
        relaxed("edges, binary concrete at 0.5", edges, Relaxation.Kind.BINARY_CONCRETE, 0.5, 6000);
    }

    private void relaxed(String name, GraphDistribution family, Relaxation.Kind kind, double temperature, int steps) {
        GpvarFilter filter = GpvarFilter.published();
        for (int seed = 1; seed <= SEEDS; seed++) {
            var relaxation = new Relaxation(family, kind, temperature);
            var learner = new DenseLearner(series, family, relaxation, filter, Key.of(seed));
            SplittableRandom order = Key.of(seed).split("order").random();
            int[] targets = new int[128];
            int exactFrom = -1;
            double secondsToIt = Double.NaN;
            long before = cpuNanos();
            for (int step = 1; step <= steps; step++) {
                Arrays.setAll(targets, b -> split.train()[order.nextInt(split.train().length)]);
                learner.step(targets);
                boolean exact = family.mode(learner.logits()).digraph(0).equals(TRUTH);
                if (exact && exactFrom < 0) {
                    exactFrom = step;
                    secondsToIt = (cpuNanos() - before) * 1e-9;
                } else if (!exact) {
                    exactFrom = -1;
                }
            }
            double seconds = (cpuNanos() - before) * 1e-9;
            row(
                    "known filter",
                    name,
                    "-",
                    seed,
                    exactFrom,
                    secondsToIt,
                    steps,
                    seconds,
                    family,
                    learner.logits(),
                    filter);
        }
    }

    private void known(String name, GraphDistribution family, Baseline baseline, int steps) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            GpvarFilter filter = GpvarFilter.published();
            run("known filter", name, GpvarOptions.known(family, filter, steps).baseline(baseline), seed);
        }
    }

    private void joint(String name, GraphDistribution family, int steps) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            GpvarFilter start = GpvarFilter.random(3, 4, Key.of(seed).split("filter"));
            run("joint", name, GpvarOptions.joint(family, start, steps), seed);
        }
    }

    private void run(String task, String name, GpvarOptions options, int seed) {
        int[] exactFrom = {-1};
        double[] secondsToIt = {Double.NaN};
        long before = cpuNanos();
        GpvarResult result = GpvarLearner.learn(series, split.train(), options, Key.of(seed), (step, mode) -> {
            boolean exact =
                    mode.edgeCount() == TRUTH.edgeCount() && mode.digraph(0).equals(TRUTH);
            if (exact && exactFrom[0] < 0) {
                exactFrom[0] = step;
                secondsToIt[0] = (cpuNanos() - before) * 1e-9;
            } else if (!exact) {
                exactFrom[0] = -1;
            }
            return true;
        });
        double seconds = (cpuNanos() - before) * 1e-9;
        String baseline = options.baseline().name().toLowerCase(Locale.ROOT);
        GraphDistribution family = options.distribution();
        row(
                task,
                name,
                baseline,
                seed,
                exactFrom[0],
                secondsToIt[0],
                result.steps(),
                seconds,
                family,
                result.logits(),
                result.filter());
    }

    private void row(
            String task,
            String name,
            String baseline,
            int seed,
            int exactFrom,
            double secondsToIt,
            int steps,
            double seconds,
            GraphDistribution family,
            double[] logits,
            GpvarFilter filter) {
        LearntGraph graph = LearntGraph.of(family, logits);
        EdgeRecovery recovery = graph.compare(TRUTH);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %s | %.2f | %d | %.2f | %d, %d | %.5f |%n",
                task,
                name,
                baseline,
                seed,
                exactFrom < 0 ? "never" : exactFrom,
                secondsToIt,
                steps,
                seconds,
                recovery.truePositives(),
                recovery.falsePositives(),
                filter.meanAbsoluteError(series, split.test(), graph.mode()));
    }

    private void cheap() {
        int to = split.train()[split.train().length - 1] + 1;
        out.println();
        out.println("| ranking of pairs | CPU s | AUROC | F1 at the true number of edges |");
        out.println("|---|---|---|---|");
        ranking("absolute correlation, lag 0", cpuNanos(), CheapGraphs.correlation(series, to, 0));
        ranking("absolute correlation, lag 1", cpuNanos(), CheapGraphs.correlation(series, to, 1));
        ranking("ridge VAR(2), largest coefficient", cpuNanos(), CheapGraphs.ridge(series, to, 2, 1));
    }

    private void ranking(String name, long before, double[] score) {
        double seconds = (cpuNanos() - before) * 1e-9;
        EdgeRecovery recovery = CheapGraphs.recovery(score, TRUTH);
        out.printf(Locale.ROOT, "| %s | %.3f | %.4f | %.3f |%n", name, seconds, recovery.auroc(), recovery.f1());
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
