package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Networks run unit by unit over big numbers, by what anyone can read of them. */
public final class PlainNetwork {
    private PlainNetwork() {}

    /**
     * The weighted sums of all units before they are rectified, then those of the outputs before division.
     *
     * @param inputs whole numbers of any size
     */
    public static List<BigInteger> sums(ReluNetwork network, List<BigInteger> inputs) {
        List<BigInteger> values = new ArrayList<>(inputs);
        List<BigInteger> sums = new ArrayList<>();
        for (int u = 0; u < network.units(); u++) {
            BigInteger[] sum = {BigInteger.valueOf(network.bias(u))};
            network.forEachWeight(u, (source, weight) -> add(sum, values.get(source), weight));
            sums.add(sum[0]);
            values.add(sum[0].max(BigInteger.ZERO));
        }
        for (int o = 0; o < network.outputs(); o++) {
            BigInteger[] sum = {BigInteger.valueOf(network.outputBias(o))};
            network.forEachOutputWeight(o, (source, weight) -> add(sum, values.get(source), weight));
            sums.add(sum[0]);
        }
        return sums;
    }

    private static void add(BigInteger[] sum, BigInteger value, long weight) {
        sum[0] = sum[0].add(value.multiply(BigInteger.valueOf(weight)));
    }

    /** The outputs. */
    public static List<Rational> outputs(ReluNetwork network, List<BigInteger> inputs) {
        List<BigInteger> sums = sums(network, inputs);
        List<Rational> outputs = new ArrayList<>();
        for (int o = 0; o < network.outputs(); o++) {
            outputs.add(new Rational(sums.get(network.units() + o), BigInteger.valueOf(network.outputDenominator(o))));
        }
        return outputs;
    }

    /** The outputs in doubles, term by term in the order of the sources. */
    public static double[] outputs(ReluNetwork network, double[] inputs) {
        double[] values = new double[inputs.length + network.units()];
        System.arraycopy(inputs, 0, values, 0, inputs.length);
        double[] sum = new double[1];
        for (int u = 0; u < network.units(); u++) {
            sum[0] = network.bias(u);
            network.forEachWeight(u, (source, weight) -> sum[0] += weight * values[source]);
            values[inputs.length + u] = Math.max(0, sum[0]);
        }
        double[] outputs = new double[network.outputs()];
        for (int o = 0; o < outputs.length; o++) {
            sum[0] = network.outputBias(o);
            network.forEachOutputWeight(o, (source, weight) -> sum[0] += weight * values[source]);
            outputs[o] = sum[0] / network.outputDenominator(o);
        }
        return outputs;
    }

    /** For each source its layer: 0 for inputs, 1 and up for units. */
    static int[] layers(ReluNetwork network) {
        int[] layers = new int[network.inputs() + network.units()];
        for (int layer = 0; layer < network.depth(); layer++) {
            for (int u = network.layerStart(layer); u < network.layerStart(layer + 1); u++) {
                layers[network.inputs() + u] = layer + 1;
            }
        }
        return layers;
    }
}
