package dev.espalier.network.grid;

import dev.espalier.graph.InputException;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Activation.Kind;
import java.util.List;
import java.util.Locale;

/**
 * One model of a grid: a network with one hidden layer, and what it learns from. Models that are not equal have different first
 * values.
 *
 * @param hidden       neurons of its hidden layer; at least 1
 * @param activation   of them
 * @param learningRate of gradient descent
 * @param repetition   number among models that are else the same, from 0
 * @param rows         which set of rows it learns from, from 0
 * @param inputs       that lead to its hidden neurons, ascending; empty for all of them
 */
public record Mlp(
        int hidden, Activation activation, double learningRate, int repetition, int rows, List<Integer> inputs) {
    public Mlp {
        inputs = List.copyOf(inputs);
        require(hidden >= 1, "hidden", hidden, "at least 1");
        require(
                (float) learningRate > 0 && Float.isFinite((float) learningRate),
                "learning-rate",
                learningRate,
                "a number above 0 that a float holds");
        require(repetition >= 0, "repetitions", repetition, "at least 0");
        require(rows >= 0, "rows", rows, "at least 0");
        for (int i = 0; i < inputs.size(); i++) {
            int least = i == 0 ? 0 : inputs.get(i - 1) + 1;
            require(inputs.get(i) >= least, "inputs", inputs, "ascending numbers from 0");
        }
    }

    /** A model of all inputs and the first set of rows. */
    public Mlp(int hidden, Activation activation, double learningRate, int repetition) {
        this(hidden, activation, learningRate, repetition, 0, List.of());
    }

    private static void require(boolean holds, String what, Object found, String expected) {
        if (!holds) {
            throw new InputException(what + ": found " + found + ", expected " + expected);
        }
    }

    /** The function of its hidden neurons in a word, with its slope where that is not the usual one. */
    public String function() {
        Kind kind = activation.kind();
        float usual = kind == Kind.ELU ? 1 : 0;
        String word = kind.name().toLowerCase(Locale.ROOT);
        return activation.slope() == usual ? word : word + "(" + activation.slope() + ")";
    }

    /** All that tells it from other models, in words. */
    public String name() {
        return hidden + " " + function() + ", learning rate " + learningRate + ", repetition " + repetition
                + (rows == 0 ? "" : ", rows " + rows)
                + (inputs.isEmpty() ? "" : ", inputs " + inputs);
    }
}
