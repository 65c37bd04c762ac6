package dev.espalier.expressivity.network;

/**
 * Slopes of an output, by reverse accumulation through the network in double arithmetic; a unit at 0 has slope 0. Where no
 * unit switches, the output is linear and the slopes are exact integers or fractions: for the value of a flow the indicator
 * of a minimum cut, for a tree that of its edges. At ties, where several cuts or trees are optimal, the function has no
 * gradient and the result is one of no meaning.
 */
public final class Gradient {
    private Gradient() {}

    /**
     * The slopes of one output along every input; O(weights) time, O(units) memory.
     *
     * @throws IllegalArgumentException on a wrong number of inputs or an output that does not exist
     */
    public static double[] of(ReluNetwork network, int output, double[] at) {
        if (at.length != network.inputs() || output < 0 || output >= network.outputs()) {
            throw new IllegalArgumentException(
                    "found " + at.length + " values and output " + output + ", expected one for each of "
                            + network.inputs() + " inputs and one of " + network.outputs() + " outputs");
        }
        int inputs = network.inputs();
        SparseRows hidden = network.hidden();
        double[] values = new double[inputs + network.units()];
        System.arraycopy(at, 0, values, 0, inputs);
        for (int u = 0; u < network.units(); u++) {
            double sum = hidden.bias(u);
            for (int entry = hidden.start(u); entry < hidden.end(u); entry++) {
                sum += (double) hidden.weight(entry) * values[hidden.column(entry)];
            }
            values[inputs + u] = Math.max(0, sum);
        }
        double[] slopes = new double[values.length];
        double scale = 1.0 / network.outputDenominator(output);
        network.forEachOutputWeight(output, (source, weight) -> slopes[source] += scale * weight);
        for (int u = network.units() - 1; u >= 0; u--) {
            double slope = slopes[inputs + u];
            if (values[inputs + u] > 0 && slope != 0) {
                for (int entry = hidden.start(u); entry < hidden.end(u); entry++) {
                    slopes[hidden.column(entry)] += slope * hidden.weight(entry);
                }
            }
        }
        double[] gradient = new double[inputs];
        System.arraycopy(slopes, 0, gradient, 0, inputs);
        return gradient;
    }
}
