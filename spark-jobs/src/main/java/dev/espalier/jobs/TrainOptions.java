package dev.espalier.jobs;

import dev.espalier.forecasting.data.Split;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code espalier forecast train} beside the forecaster's own. */
final class TrainOptions {
    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share of the windows, the last ones, that judge the forecasts and decide nothing (default:"
                    + " ${DEFAULT-VALUE}).")
    private double test = 0.2;

    @Option(
            names = "--val",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description =
                    "Share of the windows before them that decides when training stops (default: ${DEFAULT-VALUE}).")
    private double validation = 0.1;

    @Option(
            names = "--gap",
            paramLabel = "N",
            description = "Windows left out between the parts. Default: window + horizon, so that they share no value.")
    private @Nullable Integer gap;

    @Option(
            names = "--refits",
            paramLabel = "R",
            defaultValue = "1",
            description =
                    "Train R times from other seeds: forecasts are the mean, and edges are given with their spread"
                            + " (default: ${DEFAULT-VALUE}).")
    private int refits = 1;

    @Option(
            names = "--levels",
            paramLabel = "PERCENTS",
            split = ",",
            defaultValue = "80,95",
            description = "Intervals that hold this often, from the errors in validation (default: ${DEFAULT-VALUE}).")
    private List<Double> levels = new ArrayList<>(List.of(80.0, 95.0));

    @Option(
            names = "--graph-samples",
            paramLabel = "M",
            defaultValue = "0",
            description = "Also forecast on M drawn graphs: how much a forecast varies with the graph (default:"
                    + " ${DEFAULT-VALUE}).")
    private int graphSamples;

    @Option(
            names = "--ablate",
            paramLabel = "E",
            defaultValue = "20",
            description = "Cut each of the E most stable edges and see how the validation error changes (default:"
                    + " ${DEFAULT-VALUE}).")
    private int ablate = 20;

    @Option(
            names = "--sweep",
            paramLabel = "OPTION=V,V",
            description =
                    "Try these values, in all combinations with other --sweep options, and take those of the smallest"
                            + " validation error, as in --sweep hidden=32,64 --sweep lr=0.001,0.003.")
    private List<String> sweeps = new ArrayList<>();

    /** Refuses before data are read what no data make right. */
    void check() {
        if (!(test > 0 && test < 1 && validation > 0 && validation < 1)) {
            throw new InputException(
                    "--test " + test + " and --val " + validation + " must each be above 0 and below 1");
        }
        if (gap != null && gap < 0) {
            throw new InputException("--gap must be at least 0 but was " + gap);
        }
        if (refits < 1) {
            throw new InputException("--refits must be at least 1 but was " + refits);
        }
        if (graphSamples < 0 || graphSamples == 1) {
            throw new InputException(
                    "--graph-samples must be 0, or at least 2 to have a spread, but was " + graphSamples);
        }
        if (ablate < 0) {
            throw new InputException("--ablate must be at least 0 but was " + ablate);
        }
        levels();
    }

    List<String> sweeps() {
        return sweeps;
    }

    int refits() {
        return refits;
    }

    int graphSamples() {
        return graphSamples;
    }

    int ablate() {
        return ablate;
    }

    List<Level> levels() {
        return Level.ofPercents(levels);
    }

    Split split(Windows windows) {
        int apart = gap == null ? windows.window() + windows.horizon() : gap;
        return Refusal.of(
                "--test, --val and --gap", () -> Split.chronological(windows.count(), validation, test, apart));
    }

    /** Adds what was asked for, by long option name. */
    void addTo(Map<String, @Nullable Object> asked) {
        asked.put("test", test);
        asked.put("val", validation);
        asked.put("gap", gap == null ? "auto" : gap);
        asked.put("refits", refits);
        asked.put("levels", String.join(",", levels().stream().map(Level::name).toList()));
        asked.put("graph-samples", graphSamples);
        asked.put("ablate", ablate);
        asked.put("sweep", String.join(";", sweeps));
    }
}
