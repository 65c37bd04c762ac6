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
        long seed)
        implements Serializable {
    /** MAE, Adam from 0.01 down a cosine, 32 windows a step, at most 30 epochs, patience 15, norm clipped at 5, seed 1. */
    public static final TrainingOptions DEFAULT =
            new TrainingOptions(Loss.ABSOLUTE, 0.01, Schedule.COSINE, 0, 32, 30, 15, 5, 1);

    public TrainingOptions {
        if (batch < 1 || epochs < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "batch " + batch + ", epochs " + epochs + " and patience " + patience + " must each be 1 or more");
        }
        if (!(learningRate > 0 && weightDecay >= 0 && clip > 0)) {
            throw new IllegalArgumentException("learning rate " + learningRate + " and clip " + clip
                    + " must be positive, weight decay " + weightDecay + " not negative");
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
        return new TrainingOptions(loss, learningRate, other, weightDecay, batch, epochs, patience, clip, seed);
    }

    public TrainingOptions withLearningRate(double rate) {
        return new TrainingOptions(loss, rate, schedule, weightDecay, batch, epochs, patience, clip, seed);
    }

    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(loss, learningRate, schedule, weightDecay, batch, epochs, patience, clip, other);
    }

    public TrainingOptions withEpochs(int most, int patient) {
        return new TrainingOptions(loss, learningRate, schedule, weightDecay, batch, most, patient, clip, seed);
    }

    public TrainingOptions withLoss(Loss other) {
        return new TrainingOptions(other, learningRate, schedule, weightDecay, batch, epochs, patience, clip, seed);
    }
}
