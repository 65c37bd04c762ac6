package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.latent.Baseline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the scores of a learnt graph's edges come from and how they are trained. */
final class EstimatorArguments {
    @Option(
            names = "--edge-scores",
            paramLabel = "table|factorised|perceptron|window",
            description =
                    "table: a free score for every edge; factorised: a product of two vectors; perceptron: of what two"
                            + " perceptrons make of vectors of the series; window: of what they make of the state of each window,"
                            + " so that every window has its own graph (default: table).")
    private ScoreOptions.Kind scores = ScoreOptions.TABLE.kind();

    @Option(
            names = "--edge-vectors",
            paramLabel = "N",
            description = "Width of the vectors that scores are products of (default: ${DEFAULT-VALUE}).")
    private int size = ScoreOptions.TABLE.size();

    @LeftOut("auto")
    @Option(
            names = "--graph-lr",
            paramLabel = "R",
            description =
                    "Learning rate of what is behind the scores (default: 0.05 for a table, 0.02 factorised, 0.001"
                            + " for perceptrons).")
    private @Nullable Double learningRate;

    @Option(
            names = "--estimator",
            paramLabel = "score|straight-through|concrete",
            description = "score: score function, on sparse graphs; straight-through, concrete: gradients through dense"
                    + " graphs, to compare with; they take some 40 x batch x series^2 bytes, concrete with bes only"
                    + " (default: score).")
    private EstimatorOptions.Kind estimator = EstimatorOptions.DEFAULT.kind();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "score: scores are divided by it before graphs are drawn; else that of the relaxation (default:"
                            + " ${DEFAULT-VALUE}).")
    private double temperature = EstimatorOptions.DEFAULT.temperature();

    @Option(
            names = "--baseline",
            paramLabel = "none|mode|soft|leave-one-out|learnt",
            description = "score: what the cost of a drawn graph is compared with (default: mode).")
    private Baseline baseline = EstimatorOptions.DEFAULT.baseline();

    @LeftOut("auto")
    @Option(
            names = "--lambda",
            paramLabel = "L",
            description =
                    "score: weight of the other series' errors in what a series' sources answer for; Infinity for the"
                            + " unbiased estimator (default: 1 / number of series).")
    private @Nullable Double lambda;

    @Option(
            names = "--graph-samples-per-window",
            paramLabel = "M",
            description = "Graphs drawn per window and step (default: ${DEFAULT-VALUE}).")
    private int samples = EstimatorOptions.DEFAULT.samples();

    ScoreOptions scores() {
        return new ScoreOptions(
                scores,
                size,
                learningRate == null ? ScoreOptions.learningRateOf(scores) : learningRate,
                ScoreOptions.TABLE.clip());
    }

    EstimatorOptions estimator() {
        return new EstimatorOptions(estimator, baseline, lambda == null ? Double.NaN : lambda, samples, temperature);
    }
}
