package dev.espalier.jobs.simulate;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.simulation.GaussianDesign;
import dev.espalier.bayesnet.simulation.RecoveryStudy;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.jobs.bayesnet.ChainOptions;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code espalier simulate} that decide its result. */
public final class SimulationOptions {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Option(
            names = "--nodes",
            paramLabel = "N",
            split = ",",
            defaultValue = "20,80",
            description = "Numbers of variables to simulate (default: ${DEFAULT-VALUE}).")
    private List<Integer> nodes = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "A-B",
            split = ",",
            defaultValue = "101-130",
            description = "One repetition per seed from A to B; one range for all, or one for each of --nodes (default:"
                    + " ${DEFAULT-VALUE}).")
    private List<String> seeds = List.of();

    @Option(
            names = "--rows-per-node",
            paramLabel = "R",
            description = "Rows of data for each variable (default: ${DEFAULT-VALUE}).")
    private int rowsPerNode = 10;

    @Option(
            names = "--parents",
            paramLabel = "P",
            description = "Expected number of parents of a variable (default: ${DEFAULT-VALUE}).")
    private double parents = 2;

    @Option(
            names = "--weights",
            paramLabel = "LOW,HIGH",
            split = ",",
            defaultValue = "0.4,2",
            description = "Edge weights are uniform between the two (default: ${DEFAULT-VALUE}).")
    private List<Double> weights = List.of();

    @Option(names = "--signed", description = "Half of the weights are negative.")
    private boolean signed;

    @Option(
            names = "--algorithm",
            paramLabel = "order|partition|map",
            description = "order, partition: search, then sample DAGs; map: search only (default: order).")
    private Algorithm algorithm = Algorithm.ORDER;

    @Option(
            names = "--am",
            paramLabel = "A",
            description = "BGe's prior sample size for the mean (default: ${DEFAULT-VALUE}).")
    private double am = Bge.DEFAULT_AM;

    @LeftOut("auto")
    @Option(
            names = "--alpha",
            paramLabel = "P",
            description = "Level of the independence tests behind the start space. Default: min(0.4, 20 / n).")
    private @Nullable Double alpha;

    @Option(
            names = "--hard-limit",
            paramLabel = "K",
            description = "Most core parents of a node in the search space (default: ${DEFAULT-VALUE}).")
    private int hardLimit = LearnerOptions.DEFAULT.hardLimit();

    @Mixin
    private ChainOptions sampling = new ChainOptions();

    /** A repetition to run. */
    record Repetition(RecoveryStudy study, long seed) implements Serializable {
        int nodes() {
            return study.design().nodes();
        }
    }

    /** Every repetition, small networks first. */
    List<Repetition> repetitions(long root) {
        if (seeds.size() != 1 && seeds.size() != nodes.size()) {
            throw new InputException("--seeds: found " + seeds.size() + " ranges, expected 1 or one for each of the "
                    + nodes.size() + " values of --nodes");
        }
        if (weights.size() != 2) {
            throw new InputException("--weights: found " + weights.size() + " numbers, expected two, as in 0.4,2");
        }
        List<Repetition> list = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            RecoveryStudy study = study(root, nodes.get(i));
            HeapBudget.ofHeap()
                    .require(
                            "--nodes: found " + nodes.get(i) + " with " + rowsPerNode
                                    + " rows for each (--rows-per-node)",
                            study.design().heapBytes(),
                            "simulate fewer variables or rows");
            String range = seeds.get(seeds.size() == 1 ? 0 : i);
            Matcher ends = RANGE.matcher(range);
            if (!ends.matches()) {
                throw new InputException("--seeds: found '" + range + "', expected a range such as 101-200");
            }
            long first = Long.parseLong(ends.group(1));
            long last = ends.group(2) == null ? first : Long.parseLong(ends.group(2));
            if (last < first) {
                throw new InputException("--seeds: found '" + range + "', expected a range that ascends");
            }
            for (long seed = first; seed <= last; seed++) {
                list.add(new Repetition(study, seed));
            }
        }
        return list;
    }

    private RecoveryStudy study(long root, int n) {
        return Refusal.ofOptions(
                this,
                () -> new RecoveryStudy(
                        root,
                        new GaussianDesign(n, parents, rows(n), weights.getFirst(), weights.getLast(), signed),
                        am,
                        LearnerOptions.DEFAULT
                                .withAlgorithm(algorithm)
                                .withChains(sampling.chains())
                                .withIterations(sampling.iterations(), 0)
                                .withAlpha(alpha == null ? RecoveryStudy.paperAlpha(n) : alpha)
                                .withHardLimit(hardLimit)));
    }

    /** Of the data of so many variables; that there are any is seen to elsewhere. */
    private int rows(int n) {
        long rows = (long) rowsPerNode * n;
        if (n >= 1 && (rows < 2 || rows > Integer.MAX_VALUE)) {
            throw new InputException("--rows-per-node: found " + rowsPerNode + ", which makes " + rows + " rows of " + n
                    + (n == 1 ? " variable" : " variables") + ", expected 2 to " + Integer.MAX_VALUE);
        }
        return (int) rows;
    }
}
