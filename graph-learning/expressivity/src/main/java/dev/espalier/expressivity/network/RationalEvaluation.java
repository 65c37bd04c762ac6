package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Rational;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Evaluates a network on fractions. Without biases the function is positively homogeneous: inputs are multiplied by their
 * common denominator and run on longs. If they do not fit, or there are biases, it goes unit by unit.
 */
final class RationalEvaluation {
    private RationalEvaluation() {}

    static List<Rational> of(ReluNetwork network, List<Rational> inputs) {
        if (isHomogeneous(network)) {
            BigInteger scale = BigInteger.ONE;
            for (Rational input : inputs) {
                BigInteger denominator = input.denominator();
                scale = scale.multiply(denominator).divide(scale.gcd(denominator));
            }
            try {
                return scaled(network, inputs, new Rational(scale, BigInteger.ONE));
            } catch (ArithmeticException e) {
                // too large for longs; fractions are not
                return unitByUnit(network, inputs);
            }
        }
        return unitByUnit(network, inputs);
    }

    private static boolean isHomogeneous(ReluNetwork network) {
        for (int u = 0; u < network.units(); u++) {
            if (network.bias(u) != 0) {
                return false;
            }
        }
        for (int o = 0; o < network.outputs(); o++) {
            if (network.outputBias(o) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Rational> scaled(ReluNetwork network, List<Rational> inputs, Rational scale) {
        long[] whole =
                inputs.stream().mapToLong(x -> x.times(scale).longValueExact()).toArray();
        Rational back = new Rational(BigInteger.ONE, scale.numerator());
        return LongStream.of(network.evaluate(whole))
                .mapToObj(y -> Rational.of(y).times(back))
                .toList();
    }

    private static List<Rational> unitByUnit(ReluNetwork network, List<Rational> inputs) {
        List<Rational> values = new ArrayList<>(inputs);
        for (int u = 0; u < network.units(); u++) {
            Rational sum = row(network.hidden(), u, values);
            values.add(sum.signum() < 0 ? Rational.ZERO : sum);
        }
        List<Rational> outputs = new ArrayList<>();
        for (int o = 0; o < network.outputs(); o++) {
            outputs.add(row(network.output().rows(), o, values).times(Rational.of(1, network.outputDenominator(o))));
        }
        return outputs;
    }

    private static Rational row(SparseRows rows, int row, List<Rational> values) {
        Rational sum = Rational.of(rows.bias(row));
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            sum = sum.plus(values.get(rows.column(entry)).times(Rational.of(rows.weight(entry))));
        }
        return sum;
    }
}
