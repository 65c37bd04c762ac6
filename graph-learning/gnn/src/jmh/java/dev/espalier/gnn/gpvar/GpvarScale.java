package dev.espalier.gnn.gpvar;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.espalier.graph.Key;
import dev.espalier.latent.relaxed.Relaxation;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Time and memory of a step against the number of nodes, 32 windows: sampled sparse graphs with all candidates or 50 per
 * node, beside the dense straight-through relaxation. Memory is what a step allocates. Run by {@code ./espalier bench
 * gpvar-scale}.
 */
public final class GpvarScale {
    private static final int[] COMMUNITIES = {10, 20, 40, 80, 160, 333};
    private static final int WINDOWS = 32;
    private static final int SHORT_LIST = 50;
    private static final int STEPS = 400;
    private static final int REPETITIONS = 3;

    private GpvarScale() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        out.println("| nodes | sparse: CPU ms, MB a step | 50 candidates: CPU ms, MB | dense: CPU ms, MB |");
        out.println("|---|---|---|---|");
        measureSparse(series(60), Candidates.others(60), 200);
        for (int communities : COMMUNITIES) {
            int nodes = 6 * communities;
            GpvarSeries series = series(nodes);
            String all = measureSparse(series, Candidates.others(nodes), Math.max(5, 20_000 / nodes));
            String few = measureSparse(series, shortLists(nodes), Math.max(20, 40_000 / nodes));
            String dense = measureDense(series, Candidates.others(nodes), Math.max(2, 2_000 / nodes));
            out.printf(Locale.ROOT, "| %d | %s | %s | %s |%n", nodes, all, few, dense);
        }
    }

    private static GpvarSeries series(int nodes) {
        return GpvarSeries.simulate(CommunityLine.of(nodes / 6), GpvarFilter.published(), STEPS, 0.4, Key.of(nodes));
    }

    /** The nearest nodes along the line: enough to contain the truth. */
    private static Candidates shortLists(int nodes) {
        int[][] sources = new int[nodes][SHORT_LIST];
        for (int i = 0; i < nodes; i++) {
            int from = Math.max(0, Math.min(i - SHORT_LIST / 2, nodes - SHORT_LIST - 1));
            for (int k = 0; k < SHORT_LIST; k++) {
                sources[i][k] = from + k < i ? from + k : from + k + 1;
            }
        }
        return Candidates.of(sources);
    }

    private static GraphDistribution neighbourhoods(Candidates candidates) {
        return new SubsetNeighbourhoods(candidates, 5, 4, Likelihood.ORDERED);
    }

    private static String measureSparse(GpvarSeries series, Candidates candidates, int steps) {
        var known = GpvarOptions.known(neighbourhoods(candidates), GpvarFilter.published(), 2 * steps);
        var options = new GpvarOptions(
                known.distribution(),
                known.filter(),
                false,
                known.baseline(),
                known.credit(),
                WINDOWS,
                2 * steps,
                0.05,
                1,
                0.5);
        int[] train = GpvarSplit.of(series.steps(), 12).train();
        double seconds = Double.POSITIVE_INFINITY;
        double[] bytes = new double[1];
        for (int r = 0; r < REPETITIONS; r++) {
            long[] from = new long[2];
            GpvarLearner.learn(series, train, options, Key.of(r), (step, mode) -> {
                if (step == steps) {
                    from[0] = cpuNanos();
                    from[1] = allocated();
                }
                return true;
            });
            seconds = Math.min(seconds, (cpuNanos() - from[0]) * 1e-9 / steps);
            bytes[0] = (double) (allocated() - from[1]) / steps;
        }
        return cell(seconds, bytes[0]);
    }

    private static String measureDense(GpvarSeries series, Candidates candidates, int steps) {
        try {
            GraphDistribution family = neighbourhoods(candidates);
            var relaxation = new Relaxation(family, Relaxation.Kind.STRAIGHT_THROUGH, 1);
            var learner = new DenseLearner(series, family, relaxation, GpvarFilter.published(), Key.of(1));
            int[] targets = Arrays.copyOf(GpvarSplit.of(series.steps(), 12).train(), WINDOWS);
            learner.step(targets);
            double seconds = Double.POSITIVE_INFINITY;
            double bytes = 0;
            for (int r = 0; r < REPETITIONS; r++) {
                long cpu = cpuNanos();
                long memory = allocated();
                for (int s = 0; s < steps; s++) {
                    learner.step(targets);
                }
                seconds = Math.min(seconds, (cpuNanos() - cpu) * 1e-9 / steps);
                bytes = (double) (allocated() - memory) / steps;
            }
            return cell(seconds, bytes);
        } catch (OutOfMemoryError e) {
            return "out of memory";
        }
    }

    private static String cell(double seconds, double bytes) {
        return String.format(Locale.ROOT, "%.1f, %.1f", 1e3 * seconds, bytes * 1e-6);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
