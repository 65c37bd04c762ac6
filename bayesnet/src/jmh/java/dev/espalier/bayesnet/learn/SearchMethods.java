package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.Posterior;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code auto} picks beside the choices it has: the search for the best DAG by either method, then whole posteriors by
 * either sampler, in one warm JVM on one thread, process CPU seconds. Run by {@code ./espalier bench auto [--seeds N]
 * [--part search|posterior] [SET...]}; a set is a reference set, a stored network of which 1,000 rows are drawn, or
 * {@code simNODESxROWS}.
 */
public final class SearchMethods {
    private static final List<String> SETS = List.of(
            "asia5000",
            "gauss20",
            "gauss50",
            "gauss100",
            "gsim",
            "alarm1000_int",
            "alarm5000_int",
            "sachs",
            "child",
            "insurance",
            "water",
            "mildew",
            "barley",
            "hailfinder",
            "hepar2",
            "win95pts",
            "pathfinder",
            "munin1",
            "andes",
            "sim120x600",
            "sim200x2000");
    private static final List<String> SAMPLED =
            List.of("asia5000", "sachs", "gauss20", "alarm1000_int", "alarm5000_int", "gauss50", "gsim");

    private SearchMethods() {}

    public static void main(String[] args) {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        int seeds = (int) arguments.number("seeds", 5);
        String part = arguments.text("part", "both");
        List<String> asked = arguments.others();
        PrintStream out = System.out;
        if (!part.equals("posterior")) {
            searches(out, asked.isEmpty() ? SETS : asked, seeds);
        }
        if (!part.equals("search")) {
            posteriors(out, asked.isEmpty() ? SAMPLED : asked, seeds);
        }
    }

    private static BenchmarkData read(String set) {
        if (set.startsWith("sim")) {
            int times = set.indexOf('x');
            int nodes = Integer.parseInt(set.substring(3, times));
            return BenchmarkData.simulated(nodes, Integer.parseInt(set.substring(times + 1)), 1);
        }
        boolean reference = set.equals("gsim") || set.matches("(asia|gauss|alarm)[0-9].*");
        return reference ? BenchmarkData.read(set) : BenchmarkData.sampled(set, 1000);
    }

    private static void searches(PrintStream out, List<String> sets, int seeds) {
        out.println(
                "| data | n | tables: CPU s | worst, best score | permutations: CPU s | worst, best score | auto |");
        out.println("|---|---|---|---|---|---|---|");
        warmUp(LearnerOptions.DEFAULT.withAlgorithm(Algorithm.MAP));
        for (String set : sets) {
            BenchmarkData data = read(set);
            StringBuilder row =
                    new StringBuilder("| " + set + " | " + data.names().size() + " |");
            for (SearchMethod method : List.of(SearchMethod.TABLES, SearchMethod.PERMUTATIONS)) {
                double[] seconds = new double[seeds];
                double[] scores = new double[seeds];
                for (int s = 0; s < seeds; s++) {
                    long before = ReferenceRecovery.cpuNanos();
                    scores[s] =
                            learn(data, options(Algorithm.MAP, method, s + 1)).bestLogScore();
                    seconds[s] = (ReferenceRecovery.cpuNanos() - before) * 1e-9;
                }
                Arrays.sort(seconds);
                Arrays.sort(scores);
                row.append(String.format(
                        Locale.ROOT, " %.2f | %.2f, %.2f |", seconds[seeds / 2], scores[0], scores[seeds - 1]));
            }
            out.println(row.append(' ').append(choice(data).search().label()).append(" |"));
        }
    }

    private static void posteriors(PrintStream out, List<String> sets, int seeds) {
        out.println("| data | n | order: CPU s | R-hat | ESS | partition: CPU s | R-hat | ESS | auto |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        warmUp(LearnerOptions.DEFAULT);
        for (String set : sets) {
            BenchmarkData data = read(set);
            StringBuilder row =
                    new StringBuilder("| " + set + " | " + data.names().size() + " |");
            for (Algorithm algorithm : List.of(Algorithm.ORDER, Algorithm.PARTITION)) {
                double[] seconds = new double[seeds];
                double rhat = 0;
                double ess = Double.POSITIVE_INFINITY;
                for (int s = 0; s < seeds; s++) {
                    long before = ReferenceRecovery.cpuNanos();
                    Posterior learnt = learn(data, options(algorithm, SearchMethod.AUTO, s + 1));
                    seconds[s] = (ReferenceRecovery.cpuNanos() - before) * 1e-9;
                    rhat = Math.max(rhat, learnt.convergence().rhatMax());
                    ess = Math.min(ess, learnt.convergence().essMin());
                }
                Arrays.sort(seconds);
                row.append(String.format(Locale.ROOT, " %.2f | %.3f | %.0f |", seconds[seeds / 2], rhat, ess));
            }
            out.println(row.append(' ').append(choice(data).algorithm().label()).append(" |"));
        }
    }

    private static void warmUp(LearnerOptions options) {
        for (String set : List.of("gauss20", "gauss50", "alarm1000_int", "hailfinder")) {
            for (SearchMethod method : List.of(SearchMethod.TABLES, SearchMethod.PERMUTATIONS)) {
                for (int w = 0; w < 3; w++) {
                    learn(read(set), options.withSearch(method).withSeed(100 + w));
                }
            }
        }
    }

    private static LearnerOptions options(Algorithm algorithm, SearchMethod method, long seed) {
        return LearnerOptions.DEFAULT
                .withAlgorithm(algorithm)
                .withSearch(method)
                .withSeed(seed);
    }

    private static AutoChoice choice(BenchmarkData data) {
        return AutoChoice.of(
                LearnerOptions.DEFAULT,
                DataKind.of(data.test()),
                Knowledge.none(data.names().size()));
    }

    private static Posterior learn(BenchmarkData data, LearnerOptions options) {
        return ReferenceRecovery.learn(data, options);
    }
}
