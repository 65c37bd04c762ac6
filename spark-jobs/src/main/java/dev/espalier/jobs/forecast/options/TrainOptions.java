package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.window.BlockBootstrap;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.LeftOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code espalier forecast train} beside the forecaster's own. */
public final class TrainOptions {
    /** What refits differ in. */
    enum RefitBy {
        SEEDS,
        BLOCKS
    }

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "Share of the windows, the last ones, that judge the forecasts and decide nothing (default:"
                    + " ${DEFAULT-VALUE}).")
    private double test = 0.2;

    @Mixin
    private HeldOutOptions heldOut = new HeldOutOptions();

    @Option(
            names = "--refits",
            paramLabel = "R",
            description = "Train R times: forecasts are the mean, and edges are given with their spread (default:"
                    + " ${DEFAULT-VALUE}).")
    private int refits = 1;

    @Option(
            names = "--refit-by",
            paramLabel = "seeds|blocks",
            description =
                    "How refits differ. seeds: in where they start; blocks: all but the first also in what they are"
                            + " trained on, training windows drawn with replacement in blocks of neighbours (default: seeds).")
    private RefitBy refitBy = RefitBy.SEEDS;

    @LeftOut("auto")
    @Option(
            names = "--block-length",
            paramLabel = "N",
            description = "With --refit-by blocks: windows of a block. Default: window + horizon, but at least the cube"
                    + " root of the number of training windows.")
    private @Nullable Integer blockLength;

    @Option(
            names = "--data-parallel",
            paramLabel = "P",
            description =
                    "Compute every step's batch in P Spark tasks, one training after the other; for models whose steps"
                            + " take far longer than 10 ms (default: ${DEFAULT-VALUE}, trainings side by side).")
    private int parts = 1;

    @Option(
            names = "--graph-samples",
            paramLabel = "M",
            description = "Also forecast on M drawn graphs: how much a forecast varies with the graph (default:"
                    + " ${DEFAULT-VALUE}).")
    private int graphSamples;

    @Option(
            names = "--test-forecasts",
            description =
                    "Write test_forecasts.arrow, every forecast of the test part with those of the simple methods, also"
                            + " where they are more than a million values.")
    private boolean testForecasts;

    @Option(
            names = "--ablate",
            paramLabel = "E",
            description =
                    "Cut each of the E most stable edges and see by how much the mean absolute error in validation"
                            + " grows (default: ${DEFAULT-VALUE}).")
    private int ablate = 20;

    @Option(
            names = "--sweep",
            paramLabel = "OPTION=V,V",
            description =
                    "Try these values, in all combinations with other --sweep options, and take those of the smallest"
                            + " validation error, as in --sweep hidden=32,64 --sweep lr=0.001,0.003.")
    private List<String> sweeps = new ArrayList<>();

    /** Refuses before data are read what no data make right. */
    public void check() {
        if (!(test > 0 && test < 1)) {
            throw new InputException("--test: found " + test + ", expected above 0 and below 1");
        }
        heldOut.check();
        if (parts < 1) {
            throw new InputException("--data-parallel: found " + parts + ", expected at least 1");
        }
        if (refits < 1) {
            throw new InputException("--refits: found " + refits + ", expected at least 1");
        }
        if (refitBy == RefitBy.BLOCKS && refits == 1) {
            throw new InputException("found --refit-by blocks with --refits 1, expected at least --refits 2");
        }
        if (blockLength != null && refitBy != RefitBy.BLOCKS) {
            throw new InputException("found --block-length with --refit-by seeds, expected it with --refit-by blocks");
        }
        if (blockLength != null && blockLength < 1) {
            throw new InputException("--block-length: found " + blockLength + ", expected at least 1");
        }
        if (graphSamples < 0 || graphSamples == 1) {
            throw new InputException(
                    "--graph-samples: found " + graphSamples + ", expected 0, or at least 2 to have a spread");
        }
        if (ablate < 0) {
            throw new InputException("--ablate: found " + ablate + ", expected at least 0");
        }
    }

    public HeldOutOptions heldOut() {
        return heldOut;
    }

    public List<String> sweeps() {
        return sweeps;
    }

    /** Tasks a step's batch is computed in. */
    public int parts() {
        return parts;
    }

    public int refits() {
        return refits;
    }

    /** Whether the forecasts of the test part are written however many they are. */
    public boolean testForecasts() {
        return testForecasts;
    }

    public int graphSamples() {
        return graphSamples;
    }

    public int ablate() {
        return ablate;
    }

    public Split split(Windows windows, int series) {
        return heldOut.split(windows, series, test, "--test, ");
    }

    /**
     * How many training windows make a block of what refits beside the first are trained on; 0 when they are all trained
     * on the same.
     */
    public int blockLength(Windows windows, Split split) {
        int count = split.train().count();
        if (refitBy == RefitBy.SEEDS) {
            return 0;
        }
        if (blockLength == null) {
            return BlockBootstrap.suitedLength(count, windows.window(), windows.horizon());
        }
        if (blockLength > count) {
            throw new InputException(
                    "--block-length: found " + blockLength + ", expected at most the " + count + " training windows");
        }
        return blockLength;
    }
}
