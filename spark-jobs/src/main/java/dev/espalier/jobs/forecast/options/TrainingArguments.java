package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.TrainingOptions.Loss;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a forecaster is trained. */
final class TrainingArguments {
    /** The losses by the names of their means. */
    enum LossName {
        MAE(Loss.ABSOLUTE),
        MSE(Loss.SQUARED),
        HUBER(Loss.HUBER);

        private final Loss loss;

        LossName(Loss loss) {
            this.loss = loss;
        }
    }

    @Option(
            names = "--loss",
            paramLabel = "mae|mse|huber",
            description = "What is minimised; with --quantiles it is their pinball loss (default: mae).")
    private LossName loss = LossName.MAE;

    @Option(names = "--lr", paramLabel = "R", description = "Learning rate of the network (default: ${DEFAULT-VALUE}).")
    private double learningRate = TrainingOptions.DEFAULT.learningRate();

    @Option(
            names = "--schedule",
            paramLabel = "cosine|constant",
            description = "How the learning rate changes: towards 0 at the last epoch there may be, or not at all"
                    + " (default: cosine).")
    private TrainingOptions.Schedule schedule = TrainingOptions.DEFAULT.schedule();

    @Option(
            names = "--weight-decay",
            paramLabel = "D",
            description = "Decoupled weight decay (default: ${DEFAULT-VALUE}).")
    private double weightDecay = TrainingOptions.DEFAULT.weightDecay();

    @Option(names = "--batch", paramLabel = "N", description = "Windows per step (default: ${DEFAULT-VALUE}).")
    private int batch = TrainingOptions.DEFAULT.batch();

    @LeftOut("auto")
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Epochs at most. Default: 30, or more where an epoch has so few batches that they would be fewer"
                            + " than " + TrainingOptions.SUITED_STEPS + " steps.")
    private @Nullable Integer epochs;

    @LeftOut("auto")
    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation error after which training ends. Default: 15, or half of"
                    + " the epochs where their number was left open.")
    private @Nullable Integer patience;

    /** Refuses before data are read what no data make right. */
    void check() {
        Refusal.ofOptions(this, () -> options(0));
    }

    /** What was asked for, and defaults that know nothing of the data. */
    TrainingOptions options(long seed) {
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        return new TrainingOptions(
                loss.loss,
                learningRate,
                schedule,
                weightDecay,
                batch,
                epochs == null ? defaults.epochs() : epochs,
                patience == null ? defaults.patience() : patience,
                defaults.clip(),
                seed,
                defaults.blockLength());
    }

    /** The same, what was left open suited to a number of windows to train on. */
    TrainingOptions suited(TrainingOptions training, int windows) {
        if (epochs != null) {
            return training;
        }
        TrainingOptions suited = training.withStepsAtLeast(TrainingOptions.SUITED_STEPS, windows);
        return patience == null ? suited : suited.withEpochs(suited.epochs(), patience);
    }
}
