package dev.espalier.network.grid;

import dev.espalier.graph.InputException;
import dev.espalier.network.sparse.Activation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Models that are trained at once.
 *
 * @param models no two alike; at least one
 */
public record MlpGrid(List<Mlp> models) {
    /** Models of a grid, at most: there is some memory to each. */
    public static final int MOST_MODELS = 1_000_000;

    public MlpGrid {
        models = List.copyOf(models);
        if (models.isEmpty() || models.size() > MOST_MODELS) {
            throw new InputException("grid: found " + models.size() + " models, expected 1 to " + MOST_MODELS);
        }
        Set<Mlp> seen = new HashSet<>();
        for (Mlp model : models) {
            if (!seen.add(model)) {
                throw new InputException("grid: found the model " + model.name() + " twice, expected it once");
            }
        }
    }

    /**
     * Every combination, the activation changing slowest, then the learning rate, the repetition and the size.
     *
     * @param hidden      sizes of the hidden layer
     * @param repetitions models of each combination, which begin with other values; at least 1
     */
    public static MlpGrid of(List<Integer> hidden, List<Activation> activations, List<Double> rates, int repetitions) {
        long count = (long) hidden.size() * activations.size() * rates.size();
        if (repetitions < 1 || count > MOST_MODELS / repetitions) {
            throw new InputException("grid: found " + count + " combinations and " + repetitions
                    + " repetitions, expected at least 1 and at most " + MOST_MODELS + " models");
        }
        List<Mlp> models = new ArrayList<>();
        for (Activation activation : activations) {
            for (double rate : rates) {
                for (int repetition = 0; repetition < repetitions; repetition++) {
                    for (int size : hidden) {
                        models.add(new Mlp(size, activation, rate, repetition));
                    }
                }
            }
        }
        return new MlpGrid(models);
    }

    /** Sizes from one to another, both among them where the step leads there. */
    public static List<Integer> sizes(int from, int to, int step) {
        if (from < 1 || to < from || step < 1) {
            throw new InputException("hidden: found " + from + " to " + to + " by " + step
                    + ", expected sizes from 1 on, ascending, by 1 or more");
        }
        return IntStream.rangeClosed(0, (to - from) / step)
                .map(i -> from + i * step)
                .boxed()
                .toList();
    }
}
