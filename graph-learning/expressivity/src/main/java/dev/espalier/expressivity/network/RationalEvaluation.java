package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Rational;
import java.util.ArrayList;
import java.util.List;

/** Evaluates a network on fractions, unit by unit. */
final class RationalEvaluation {
    private RationalEvaluation() {}

    static List<Rational> of(ReluNetwork network, List<Rational> inputs) {
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
