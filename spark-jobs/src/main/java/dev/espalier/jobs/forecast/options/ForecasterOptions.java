package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.window.Scaling;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.jobs.cli.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a forecaster is and how it is trained. */
public final class ForecasterOptions {
    /** What {@link Asked} says of options that follow from the data. */
    private static final String AUTO = "auto";

    @Option(names = "--horizon", paramLabel = "H", description = "Steps to forecast (default: ${DEFAULT-VALUE}).")
    private int horizon = 12;

    @Option(
            names = "--window",
            paramLabel = "W",
            description = "Past steps that a forecast sees (default: ${DEFAULT-VALUE}).")
    private int window = 12;

    @Option(
            names = "--model",
            paramLabel = "gru-gcn|graph-gru|dcrnn|messages|gru",
            description = "gru-gcn: recurrent over time, then graph convolutions; graph-gru: a recurrent cell of graph"
                    + " convolutions; dcrnn: of diffusion convolutions; messages: between pairs of series; gru: no"
                    + " graph (default: gru-gcn).")
    private NetworkName network = NetworkName.GRU_GCN;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = "Width of the network, even (default: ${DEFAULT-VALUE}).")
    private int hidden = ModelOptions.DEFAULT.hidden();

    @Option(names = "--layers", paramLabel = "N", description = "Graph layers (default: ${DEFAULT-VALUE}).")
    private int layers = ModelOptions.DEFAULT.layers();

    @Option(
            names = "--embedding",
            paramLabel = "N",
            description =
                    "Width of the vector that is learnt for every series; 0 for none (default: ${DEFAULT-VALUE}).")
    private int embedding = ModelOptions.DEFAULT.embedding();

    @Option(
            names = "--scaling",
            paramLabel = "none|standard|min-max|robust|maximum",
            description = "Of what the network sees (default: standard).")
    private Scaling scaling = Scaling.STANDARD;

    @Option(names = "--per-series", description = "Scale every series by itself.")
    private boolean perSeries;

    @Option(
            names = "--anchor",
            paramLabel = "last|none",
            description =
                    "last: the network forecasts the change since the last value observed before the forecast, however"
                            + " long before; none: the value itself (default: last).")
    private Anchor anchor = Anchor.LAST;

    @Option(
            names = "--quantiles",
            paramLabel = "QS",
            split = ",",
            description = "Forecast these quantiles, 0.5 among them, as in 0.1,0.5,0.9, instead of one number.")
    private List<Double> quantiles = new ArrayList<>();

    @Mixin
    private TrainingArguments training = new TrainingArguments();

    @Mixin
    private GraphArguments graph = new GraphArguments();

    public int horizon() {
        return horizon;
    }

    int window() {
        return window;
    }

    NetworkName network() {
        return network;
    }

    public GraphArguments graph() {
        return graph;
    }

    List<Double> quantiles() {
        return quantiles;
    }

    /**
     * All of them, for the library.
     *
     * @param ids       the series
     * @param locations of the series, if they are known
     * @param seed      of everything random
     */
    public ForecastOptions options(List<String> ids, Optional<Locations> locations, long seed, Consumer<String> notes) {
        return Refusal.ofOptions(this, () -> {
            TrainingOptions trained = training.options(seed);
            GraphOptions edges = network == NetworkName.GRU
                    ? new GraphOptions.None()
                    : graph.options(ids, locations, trained.batch(), notes);
            ModelOptions model = new ModelOptions(
                    network.kind(),
                    hidden,
                    edges instanceof GraphOptions.None && network.kind() == ModelOptions.Kind.TIME_THEN_SPACE
                            ? 0
                            : layers,
                    ModelOptions.DEFAULT.encoderLayers(),
                    embedding,
                    ModelOptions.DEFAULT.norm());
            return new ForecastOptions(window, horizon, quantiles, scaling, perSeries, anchor, model, edges, trained);
        });
    }

    /** Options of {@link #options} with what was left open suited to a number of windows to train on. */
    public ForecastOptions suited(ForecastOptions options, int windows) {
        return options.withTraining(training.suited(options.training(), windows));
    }

    /** What errors of a forecaster with these options are listed under. */
    public String nameOf(ForecastOptions options) {
        String name = Words.of(network);
        return switch (options.graph()) {
            case GraphOptions.None none -> name + ", no graph";
            case GraphOptions.Given given -> name + ", given graph";
            case GraphOptions.Learnt learnt ->
                name
                        + (learnt.scores().kind() == ScoreOptions.Kind.WINDOW
                                ? ", graph learnt by window"
                                : ", learnt graph");
        };
    }

    /**
     * Refuses before data are read what no data make right.
     *
     * @param all of which one is to be chosen
     */
    public static void check(List<ForecasterOptions> all) {
        all.forEach(ForecasterOptions::check);
        if (all.stream().allMatch(options -> options.network == NetworkName.GRU)) {
            all.stream()
                    .flatMap(options -> options.graph.wanted().stream())
                    .findFirst()
                    .ifPresent(found -> {
                        throw new InputException(
                                "found " + found + " with --model gru, which uses no graph; expected another --model");
                    });
        }
    }

    private void check() {
        if (horizon < 1 || window < 1) {
            throw new InputException(
                    "--horizon and --window: found " + horizon + " and " + window + ", expected at least 1");
        }
        if (hidden < 2 || hidden % 2 != 0) {
            throw new InputException("--hidden: found " + hidden + ", expected an even number of at least 2");
        }
        if (layers < 0 || embedding < 0) {
            throw new InputException(
                    "--layers and --embedding: found " + layers + " and " + embedding + ", expected at least 0");
        }
        training.check();
        graph.check();
    }

    /**
     * These options with some of them changed.
     *
     * @param changes by long option name, as a user writes them
     * @throws InputException when one of them is not understood
     */
    public ForecasterOptions with(Map<String, String> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        List<String> arguments = new ArrayList<>();
        Asked.of(this).forEach((name, value) -> {
            String text = changes.getOrDefault(name, String.valueOf(value));
            if (!text.isEmpty() && !text.equals(AUTO)) {
                arguments.add("--" + name + "=" + text);
            }
        });
        try {
            var line = Words.understoodBy(new CommandLine(new ForecasterOptions()));
            line.parseArgs(arguments.toArray(String[]::new));
            return line.getCommand();
        } catch (CommandLine.ParameterException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }
}
