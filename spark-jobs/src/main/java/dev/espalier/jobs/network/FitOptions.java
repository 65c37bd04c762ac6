package dev.espalier.jobs.network;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.jobs.cli.CellOptions;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.network.cache.Eviction;
import dev.espalier.network.cache.FastMemory;
import dev.espalier.network.fit.FitSettings;
import dev.espalier.network.graph.GraphInput;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code espalier network fit} that decide its result. */
public final class FitOptions {
    private static final TrainingOptions DEFAULT = TrainingOptions.DEFAULT;
    private static final List<Integer> HIDDEN = List.of(100, 100);
    private static final double EPSILON = 20;
    private static final double ALPHA = 0.6;

    /** What the target is. */
    enum Task {
        AUTO,
        CLASSIFICATION,
        REGRESSION
    }

    /** Functions of hidden neurons. */
    enum Function {
        ALL_RELU,
        RELU,
        TANH,
        SIGMOID,
        ELU
    }

    /** First values of weights. */
    enum First {
        HE,
        XAVIER,
        FAN_IN
    }

    /** When neurons of little weight lose their connections. */
    enum Pruning {
        NONE,
        SEQUENTIAL,
        PARALLEL
    }

    @LeftOut("last")
    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "What is told from the other columns (default: the last column).")
    private @Nullable String target;

    @Option(
            names = "--task",
            paramLabel = "auto|classification|regression",
            description = "What the target is; auto: levels where it is text, else a number (default: auto).")
    private Task task = Task.AUTO;

    @Option(
            names = "--hidden",
            paramLabel = "SIZES",
            split = ",",
            description = "Neurons of each hidden layer (default: 100,100).")
    private List<Integer> hidden = HIDDEN;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description =
                    "Between layers of m and n neurons are about E (m + n) connections (default: ${DEFAULT-VALUE}).")
    private double epsilon = EPSILON;

    @Option(names = "--dense", description = "All connections between layers are there, and none is rewired.")
    private boolean dense;

    @LeftOut("none")
    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description = {
                "A directed acyclic graph that stands between inputs and outputs in place of layers: edges as CSV,"
                        + " Arrow,",
                "GraphML, a matrix or a list; told apart by content. Undirected edges are oriented by a random order"
                        + " of nodes."
            })
    private @Nullable Path graph;

    @Option(names = "--orient", description = "Take the edges of --graph without direction, and orient them so.")
    private boolean orient;

    @Option(
            names = "--activation",
            paramLabel = "all-relu|relu|tanh|sigmoid|elu",
            description =
                    "Of hidden neurons (default: all-relu, whose slope below 0 changes its sign from layer to layer).")
    private Function activation = Function.ALL_RELU;

    @Option(names = "--alpha", paramLabel = "A", description = "Slope of all-relu below 0 (default: ${DEFAULT-VALUE}).")
    private double alpha = ALPHA;

    @LeftOut("auto")
    @Option(
            names = "--init",
            paramLabel = "he|xavier|fan-in",
            description = "First values of weights. Default: he for layers, fan-in for a graph or a grid.")
    private @Nullable First init;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the rows at most (default: ${DEFAULT-VALUE}).")
    private int epochs = DEFAULT.epochs();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "Stop after N epochs without a smaller loss on the validation rows, or after two rewirings where"
                            + " that is later; 0: never (default: ${DEFAULT-VALUE}).")
    private int patience = DEFAULT.patience();

    @LeftOut("auto")
    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "Rows of a step. Default: such that an epoch has some 32 steps, from 16 to 128.")
    private @Nullable Integer batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Of a step (default: ${DEFAULT-VALUE}).")
    private double learningRate = DEFAULT.learningRate();

    @Option(
            names = "--momentum",
            paramLabel = "M",
            description = "Share of a step that the next one keeps (default: ${DEFAULT-VALUE}).")
    private double momentum = DEFAULT.momentum();

    @Option(
            names = "--weight-decay",
            paramLabel = "D",
            description = "Share of a weight that each step takes (default: ${DEFAULT-VALUE}).")
    private double weightDecay = DEFAULT.weightDecay();

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "Share of hidden values that are 0 in a step (default: ${DEFAULT-VALUE}).")
    private double dropout = DEFAULT.dropout();

    @Option(
            names = "--zeta",
            paramLabel = "Z",
            description =
                    "Share of connections that a rewiring replaces; 0: none is ever made (default: ${DEFAULT-VALUE}).")
    private double zeta = DEFAULT.zeta();

    @Option(
            names = "--rewire-after",
            paramLabel = "STEPS",
            description = "Connections are rewired at the end of the first epoch that is as many steps after the last"
                    + " rewiring; 0: after every epoch, as SET was published (default: ${DEFAULT-VALUE}).")
    private int rewireAfter = DEFAULT.rewireAfter();

    @Option(
            names = "--prune",
            paramLabel = "none|sequential|parallel",
            description =
                    "Take the connections of neurons of least weight: sequential, a fifth of them every 10 epochs after"
                            + " 200; parallel, a tenth every 20 epochs (default: none).")
    private Pruning prune = Pruning.NONE;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "Share of rows to stop by (default: ${DEFAULT-VALUE}).")
    private double validation = 0.2;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "Share of rows to measure errors on (default: ${DEFAULT-VALUE}).")
    private double test = 0.2;

    @Option(names = "--no-baselines", description = "Measure no simple models beside the network.")
    private boolean noBaselines;

    @LeftOut("none")
    @Option(
            names = "--reorder",
            paramLabel = "M",
            description =
                    "Keep the connections in an order that transfers less between a slow memory and a fast one of M"
                            + " values, at least 3, and predict in it. Answers stay the same up to rounding.")
    private @Nullable Integer reorder;

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
    private GridFitOptions grid = new GridFitOptions();

    @Mixin
    private CellOptions cells = new CellOptions();

    /** The target among the columns of the table. */
    String target(List<String> columns) {
        return target == null ? columns.getLast() : target;
    }

    /** The fast memory that connections are ordered for. */
    Optional<FastMemory> memory() {
        return Optional.ofNullable(reorder).map(values -> new FastMemory(values, Eviction.MIN));
    }

    /** The options of a grid, in place of one network. */
    GridFitOptions grid() {
        return grid;
    }

    /** Of models that name none. */
    double learningRate() {
        return learningRate;
    }

    Optional<Path> graph() {
        return Optional.ofNullable(graph);
    }

    /** What the user says of the table, with the target as the task has it. */
    TableOptions table(String of) {
        Set<String> levels = new LinkedHashSet<>(nominal);
        Set<String> numbers = new LinkedHashSet<>(numeric);
        switch (task) {
            case AUTO -> {}
            case CLASSIFICATION -> levels.add(of);
            case REGRESSION -> numbers.add(of);
        }
        return Refusal.ofOptions(this, () -> new TableOptions(levels, numbers, drop, cells.missing(), cells.decimal()));
    }

    /**
     * All that a fit is asked for.
     *
     * @param rows of the table
     */
    FitSettings settings(String of, int rows, Key key) throws IOException {
        check();
        Optional<GraphInput> input = graph == null
                ? Optional.empty()
                : Optional.of(GraphInput.read(
                        graph, orient ? GraphInput.Directions.ORIENT : GraphInput.Directions.FILE, key.split("graph")));
        return new FitSettings(
                of,
                hidden,
                dense ? Double.POSITIVE_INFINITY : epsilon,
                input.map(GraphInput::graph),
                this::activation,
                initialiser(),
                training(rows),
                validation,
                test,
                !noBaselines);
    }

    private void check() {
        if (grid.isAsked()) {
            checkBesideGrid();
        }
        if (graph == null && orient) {
            throw new InputException("--orient: found no --graph, expected one to orient");
        }
        if (reorder != null && reorder < DescribeCommand.LEAST_CACHE) {
            throw new InputException(
                    "--reorder: found " + reorder + ", expected at least " + DescribeCommand.LEAST_CACHE);
        }
        if (hidden.isEmpty() || hidden.stream().anyMatch(size -> size < 1)) {
            throw new InputException("--hidden: found " + hidden + ", expected sizes of at least 1");
        }
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new InputException("--epsilon: found " + epsilon + ", expected a finite number above 0");
        }
        if (!Double.isFinite(alpha)) {
            throw new InputException("--alpha: found " + alpha + ", expected a finite number");
        }
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new InputException("--validation, --test: found " + validation + " and " + test
                    + ", expected shares above 0 that leave rows to learn from");
        }
    }

    /** Models of a grid are dense, and have sizes and activations of their own. */
    private void checkBesideGrid() {
        Map<String, Boolean> asked = new LinkedHashMap<>();
        asked.put("--hidden", !hidden.equals(HIDDEN));
        asked.put("--epsilon", epsilon != EPSILON);
        asked.put("--dense", dense);
        asked.put("--graph", graph != null);
        asked.put("--activation", activation != Function.ALL_RELU);
        asked.put("--alpha", alpha != ALPHA);
        asked.put("--dropout", dropout != DEFAULT.dropout());
        asked.put("--zeta", zeta != DEFAULT.zeta());
        asked.put("--rewire-after", rewireAfter != DEFAULT.rewireAfter());
        asked.put("--prune", prune != Pruning.NONE);
        asked.forEach((option, isAsked) -> {
            if (isAsked) {
                throw new InputException(option + ": found beside --grid, expected one of the two: a grid's models are"
                        + " dense, and say their own sizes and activations");
            }
        });
    }

    private Activation activation(int layer) {
        return switch (activation) {
            case ALL_RELU -> Activation.allRelu(alpha, layer);
            case RELU -> Activation.RELU;
            case TANH -> Activation.TANH;
            case SIGMOID -> Activation.SIGMOID;
            case ELU -> Activation.ELU;
        };
    }

    private Initialiser initialiser() {
        First first = init != null ? init : graph == null && !grid.isAsked() ? First.HE : First.FAN_IN;
        return switch (first) {
            case HE -> Initialiser.HE_UNIFORM;
            case XAVIER -> Initialiser.XAVIER_UNIFORM;
            case FAN_IN -> Initialiser.FAN_IN;
        };
    }

    private TrainingOptions training(int rows) {
        ImportancePruning pruning = switch (prune) {
            case NONE -> ImportancePruning.NONE;
            case SEQUENTIAL -> ImportancePruning.SEQUENTIAL;
            case PARALLEL -> ImportancePruning.PARALLEL;
        };
        return Refusal.ofOptions(
                this,
                () -> new TrainingOptions(
                        epochs,
                        batch != null
                                ? Math.min(batch, Math.max(1, rows))
                                : TrainingOptions.batchFor((int) (rows * (1 - validation - test))),
                        learningRate,
                        momentum,
                        weightDecay,
                        dropout,
                        zeta,
                        zeta > 0 && !dense && !grid.isAsked() ? rewireAfter : TrainingOptions.NEVER,
                        pruning,
                        patience,
                        Runtime.getRuntime().availableProcessors()));
    }
}
