package dev.espalier.forecasting;

import java.io.Serializable;

/**
 * How a forecaster is trained.
 *
 * @param loss         what is minimised; with quantiles it is their pinball loss instead
 * @param learningRate of the network, Adam
 * @param schedule     how the rate changes over the epochs
 * @param weightDecay  decoupled, 0 for none
 * @param batch        windows per step, 1 or more
 * @param epochs       at most, 1 or more
 * @param patience     epochs without a better validation error after which training stops
 * @param clip         largest norm of the network's gradient that is used; infinity for no limit
 * @param seed         of everything random
 * @param blockLength  0: every training window once an epoch; else how many neighbouring windows make a block of the
 *                     {@link dev.espalier.forecasting.window.BlockBootstrap} of the training windows that epochs go through,
 *                     one bootstrap for all epochs, drawn with the seed
 */
public record TrainingOptions(
        Loss loss,
        double learningRate,
        Schedule schedule,
        double weightDecay,
        int batch,
        int epochs,
        int patience,
        double clip,
        long seed,
        int blockLength)
        implements Serializable {
    /** MAE, Adam from 0.01 down a cosine, 32 windows a step, at most 30 epochs, patience 15, norm clipped at 5, seed 1. */
    public static final TrainingOptions DEFAULT =
            new TrainingOptions(Loss.ABSOLUTE, 0.01, Schedule.COSINE, 0, 32, 30, 15, 5, 1, 0);

    /** Steps that training should take at least; with fewer, a network is often worse than a simple method. */
    public static final int SUITED_STEPS = 1000;

    public TrainingOptions {
        require(batch >= 1, "batch: found " + batch + ", expected at least 1");
        require(epochs >= 1, "epochs: found " + epochs + ", expected at least 1");
        require(patience >= 1, "patience: found " + patience + ", expected at least 1");
        require(learningRate > 0, "lr: found " + learningRate + ", expected above 0");
        require(weightDecay >= 0, "weight-decay: found " + weightDecay + ", expected at least 0");
        require(clip > 0, "clip: found " + clip + ", expected above 0");
        require(blockLength >= 0, "block-length: found " + blockLength + ", expected at least 0");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The losses there are. */
    public enum Loss {
        ABSOLUTE,
        SQUARED,
        /** Squared up to one unit of the series, absolute beyond. */
        HUBER
    }

    /** How the learning rate changes over the epochs. */
    public enum Schedule {
        CONSTANT {
            @Override
            public double factor(int epoch, int epochs) {
                return 1;
            }
        },
        /** Half a wave of the cosine, from the full rate towards 0 at the last epoch there may be. */
        COSINE {
            @Override
            public double factor(int epoch, int epochs) {
                return (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
            }
        };

        /** What the learning rate is multiplied by in an epoch, counted from 0. */
        public abstract double factor(int epoch, int epochs);
    }

    public TrainingOptions withSchedule(Schedule other) {
        return new TrainingOptions(
                loss, learningRate, other, weightDecay, batch, epochs, patience, clip, seed, blockLength);
    }

    public TrainingOptions withLearningRate(double rate) {
        return new TrainingOptions(loss, rate, schedule, weightDecay, batch, epochs, patience, clip, seed, blockLength);
    }

    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(
                loss, learningRate, schedule, weightDecay, batch, epochs, patience, clip, other, blockLength);
    }

    public TrainingOptions withEpochs(int most, int patient) {
        return new TrainingOptions(
                loss, learningRate, schedule, weightDecay, batch, most, patient, clip, seed, blockLength);
    }

    /**
     * With so many more epochs, and so much more patience in proportion, that training takes a number of steps even where
     * an epoch has few; the same where it already does.
     *
     * @param steps   batches that all epochs have together
     * @param windows windows to train on
     */
    public TrainingOptions withStepsAtLeast(int steps, int windows) {
        int batches = Math.max(1, (windows + batch - 1) / batch);
        int needed = (steps + batches - 1) / batches;
        return needed <= epochs ? this : withEpochs(needed, (int) ((long) patience * needed / epochs));
    }

    public TrainingOptions withLoss(Loss other) {
        return new TrainingOptions(
                other, learningRate, schedule, weightDecay, batch, epochs, patience, clip, seed, blockLength);
    }

    /** On a bootstrap of the training windows in blocks of that length; 0 for the windows themselves. */
    public TrainingOptions withBlocks(int length) {
        return new TrainingOptions(
                loss, learningRate, schedule, weightDecay, batch, epochs, patience, clip, seed, length);
    }
}
