package dev.espalier.tensor;

/** Changes parameters by their gradients. */
public sealed interface Optimizer permits Adam {
    /** One step; parameters without a gradient stay. Does not zero the gradients. */
    void step();

    double learningRate();

    /** Sets the rate of the steps to come, as schedules do. */
    void learningRate(double rate);
}
