package dev.espalier.tensor;

import java.util.Map;

/** Changes parameters by their gradients. */
public sealed interface Optimizer permits Adam {
    /** One step; parameters without a gradient stay. Does not zero the gradients. */
    void step();

    double learningRate();

    /** Sets the rate of the steps to come, as schedules do. */
    void learningRate(double rate);

    /** Puts all that the steps to come depend on into a map for {@link Checkpoint}. */
    void save(String prefix, Map<String, Tensor> into);

    /**
     * Goes on from what {@link #save} once put there.
     *
     * @throws dev.espalier.graph.InputException when something is missing, or of another type or shape
     */
    void load(String prefix, Map<String, Tensor> from);
}
