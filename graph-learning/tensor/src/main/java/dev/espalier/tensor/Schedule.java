package dev.espalier.tensor;

import java.util.List;

/** The factor on the learning rate in each epoch, counted from 0. */
public sealed interface Schedule {
    /** The factor in an epoch. */
    double factor(int epoch);

    /** Always 1. */
    record Constant() implements Schedule {
        @Override
        public double factor(int epoch) {
            return 1;
        }
    }

    /**
     * Multiplied by {@code gamma} at each milestone.
     *
     * @param milestones ascending; a milestone of 20 holds from epoch 20 on
     */
    record MultiStep(List<Integer> milestones, double gamma) implements Schedule {
        public MultiStep {
            milestones = List.copyOf(milestones);
            for (int i = 1; i < milestones.size(); i++) {
                if (milestones.get(i) <= milestones.get(i - 1)) {
                    throw new IllegalArgumentException("milestones: found " + milestones + ", expected them ascending");
                }
            }
        }

        @Override
        public double factor(int epoch) {
            double factor = 1;
            for (int milestone : milestones) {
                factor *= milestone <= epoch ? gamma : 1;
            }
            return factor;
        }
    }

    /**
     * From 1 at epoch 0 along half a cosine to {@code floor} at epoch {@code epochs} and after (Loshchilov and Hutter
     * 2017).
     */
    record Cosine(int epochs, double floor) implements Schedule {
        public Cosine {
            if (epochs < 1) {
                throw new IllegalArgumentException("cosine: found " + epochs + " epochs, expected at least 1");
            }
        }

        @Override
        public double factor(int epoch) {
            double way = Math.min(1, (double) epoch / epochs);
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * way)) / 2;
        }
    }

    /** 1 / epochs, 2 / epochs, ..., 1, and then another schedule from its epoch 0 on. */
    record WarmUp(int epochs, Schedule then) implements Schedule {
        public WarmUp {
            if (epochs < 0) {
                throw new IllegalArgumentException("warm-up: found " + epochs + " epochs, expected at least 0");
            }
        }

        @Override
        public double factor(int epoch) {
            return epoch < epochs ? (epoch + 1.0) / epochs : then.factor(epoch - epochs);
        }
    }
}
