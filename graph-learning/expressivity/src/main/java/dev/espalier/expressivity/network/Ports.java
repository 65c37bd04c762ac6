package dev.espalier.expressivity.network;

import java.util.List;

/** What goes into and comes out of a network, by name. */
final class Ports {
    private final List<String> inputs;
    private final boolean[] nonNegative;
    private final List<String> outputs;

    Ports(List<String> inputs, boolean[] nonNegative, List<String> outputs) {
        this.inputs = List.copyOf(inputs);
        this.nonNegative = nonNegative;
        this.outputs = List.copyOf(outputs);
    }

    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    boolean isNonNegative(int input) {
        return nonNegative[input];
    }
}
