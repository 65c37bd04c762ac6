package dev.espalier.jobs.bayesnet;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.input.ScoreOptions;
import dev.espalier.bayesnet.input.ScoreType;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.learn.SearchMethod;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.jobs.cli.CellOptions;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code espalier bayesnet} that decide its result. */
public final class BayesNetOptions {
    @LeftOut("auto")
    @Option(
            names = "--score",
            paramLabel = "bge|bde|bic",
            description = "What DAGs are worth. Default: bde when all columns are text, bge when all are numbers.")
    private @Nullable ScoreType score;

    @Option(
            names = "--algorithm",
            paramLabel = "auto|order|partition|map",
            description = "order: search, then sample DAGs; partition: the same without order bias; map: search for the"
                    + " best DAG only; auto: the run picks one and says why (default: auto).")
    private Algorithm algorithm = LearnerOptions.DEFAULT.algorithm();

    @Option(
            names = "--search",
            paramLabel = "auto|tables|permutations",
            description = "How the best DAG is looked for. tables: over score tables that grow from what independence"
                    + " tests leave; permutations: by best order search, and by tables around what it finds, in turn;"
                    + " auto: by number and kind of the variables (default: auto).")
    private SearchMethod search = LearnerOptions.DEFAULT.search();

    @Option(
            names = "--reweight",
            description = "With order: weigh each sampled DAG by one over the number of orders that it fits, so that"
                    + " probabilities are those of the posterior. For small networks: the run says how many"
                    + " effective draws the weights leave.")
    private boolean reweight;

    @Mixin
    private ChainOptions sampling = new ChainOptions();

    @LeftOut("auto")
    @Option(
            names = "--thin",
            paramLabel = "T",
            description = "A DAG is stored every T steps. Default: such that a chain stores 1,000.")
    private @Nullable Long thin;

    @Option(
            names = "--burn-in",
            paramLabel = "SHARE",
            description = "Leading share of stored DAGs that is left out (default: ${DEFAULT-VALUE}).")
    private double burnIn = LearnerOptions.DEFAULT.burnIn();

    @Option(
            names = "--scale",
            paramLabel = "standardise|centre|none",
            description =
                    "Numbers: what is done to columns before they are scored, so that no edge depends on their units"
                            + " and zero points (default: ${DEFAULT-VALUE}). centre: zero points only; none: as they stand, to"
                            + " compare with other tools. The fitted network is in the columns' own units.")
    private Scaling scale = ScoreOptions.DEFAULT.scaling();

    @Option(
            names = "--df",
            paramLabel = "adjusted|plain",
            description =
                    "Levels: how independence tests count degrees of freedom. adjusted: levels that do not occur in a"
                            + " stratum are not counted there (bnlearn's mi-adf); plain: all are (default: ${DEFAULT-VALUE}).")
    private Freedom freedom = ScoreOptions.DEFAULT.freedom();

    @Option(
            names = "--am",
            paramLabel = "A",
            description = "bge: prior sample size for the mean, on the scale of standardised columns; less of it makes"
                    + " sparser graphs (default: ${DEFAULT-VALUE}; BiDAG's is 1).")
    private double am = ScoreOptions.DEFAULT.am();

    @LeftOut("n+am+1")
    @Option(
            names = "--aw",
            paramLabel = "W",
            description = "bge: degrees of freedom, above n + 1 (default: n + am + 1).")
    private @Nullable Double aw;

    @Option(names = "--chi", paramLabel = "X", description = "bde: equivalent sample size (default: ${DEFAULT-VALUE}).")
    private double chi = ScoreOptions.DEFAULT.chi();

    @LeftOut("auto")
    @Option(
            names = "--edge-penalty",
            paramLabel = "E",
            description =
                    "Every edge divides a DAG's prior probability by E. Default: 1 for bge and bic, 2 for bde, and more"
                            + " where rows are few: sqrt(n) (n / rows)^2 for n columns of numbers.")
    private @Nullable Double edgePenalty;

    @Option(
            names = "--alpha",
            paramLabel = "P",
            description = "Level of the independence tests behind the start space (default: ${DEFAULT-VALUE}).")
    private double alpha = LearnerOptions.DEFAULT.alpha();

    @Option(
            names = "--hard-limit",
            paramLabel = "K",
            description = "Most core parents of a node in the search space; tables grow as 2^K (default:"
                    + " ${DEFAULT-VALUE}).")
    private int hardLimit = LearnerOptions.DEFAULT.hardLimit();

    @Option(
            names = "--nominal",
            paramLabel = "COLS",
            split = ",",
            description = "Columns whose numbers are codes of levels, by name, separated by commas.")
    private Set<String> nominal = new LinkedHashSet<>();

    @Option(names = "--numeric", paramLabel = "COLS", split = ",", description = "Columns that must hold numbers.")
    private Set<String> numeric = new LinkedHashSet<>();

    @Option(names = "--drop", paramLabel = "COLS", split = ",", description = "Columns to leave out, by name.")
    private Set<String> drop = new LinkedHashSet<>();

    @Mixin
    private CellOptions cells = new CellOptions();

    @Option(
            names = "--blacklist",
            paramLabel = "FILE",
            description = "Edges that must not be: a CSV with columns from,to.")
    private @Nullable Path blacklist;

    @Option(names = "--required", paramLabel = "FILE", description = "Edges that must be: a CSV with columns from,to.")
    private @Nullable Path required;

    @Option(
            names = "--knowledge",
            paramLabel = "FILE",
            description =
                    "What is known, in YAML: required and forbidden edges, tiers, background columns, odds of edges,"
                            + " the prior over DAGs.")
    private @Nullable Path knowledge;

    @Option(
            names = "--trajectory",
            description = "Also write each chain as Benchpress keeps it, changes only: trajectory-1.csv and so on.")
    private boolean trajectory;

    @Option(
            names = "--bootstrap",
            paramLabel = "B",
            description = "Repeat the search on B resamples of the rows and compare edge frequencies with the result"
                    + " (default: ${DEFAULT-VALUE}; 100 is usual, and costs 100 searches).")
    private int bootstrap;

    public ScoreOptions scoring() {
        return orRefuse(() -> new ScoreOptions(
                Optional.ofNullable(score),
                am,
                aw == null ? OptionalDouble.empty() : OptionalDouble.of(aw),
                chi,
                Optional.ofNullable(edgePenalty).map(BayesNetOptions::penalty),
                scale,
                freedom,
                nominal,
                numeric));
    }

    /** What the user says of the table. */
    public TableOptions table() {
        return orRefuse(() -> new TableOptions(nominal, numeric, drop, cells.missing(), cells.decimal()));
    }

    private static StructurePrior penalty(double factor) {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException("edge-penalty: found " + factor + ", expected a finite number above 0");
        }
        return EdgePrior.uniform(factor);
    }

    LearnerOptions learning(long seed) {
        LearnerOptions defaults = LearnerOptions.DEFAULT;
        return orRefuse(() -> new LearnerOptions(
                algorithm,
                search,
                sampling.chains(),
                seed,
                sampling.iterations(),
                ChainOptions.orAuto("--thin", thin),
                burnIn,
                alpha,
                hardLimit,
                defaults.rhatTarget(),
                defaults.essTarget(),
                reweight));
    }

    boolean trajectory() {
        return trajectory;
    }

    Optional<Path> blacklist() {
        return Optional.ofNullable(blacklist);
    }

    Optional<Path> required() {
        return Optional.ofNullable(required);
    }

    Optional<Path> knowledge() {
        return Optional.ofNullable(knowledge);
    }

    /** How often the search is to be repeated on resampled rows. */
    int bootstrap() {
        if (bootstrap < 0) {
            throw new InputException("--bootstrap: found " + bootstrap + ", expected at least 0");
        }
        return bootstrap;
    }

    private <T> T orRefuse(Supplier<T> made) {
        return Refusal.ofOptions(this, made);
    }
}
