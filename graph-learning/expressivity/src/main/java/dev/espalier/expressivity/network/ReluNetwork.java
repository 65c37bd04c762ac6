package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Rational;
import java.util.List;

/**
 * A feed-forward network of ReLU units with integer weights and an affine output layer with rational ones. Immutable and
 * thread-safe.
 *
 * <p>Sources are numbered through: 0 to inputs-1 are the inputs, inputs+u is unit u, layer by layer. A unit computes
 * {@code max(0, bias + sum of weight * source)} over sources of earlier layers.
 */
public final class ReluNetwork {
    private final Ports ports;
    private final int[] layerStarts;
    private final SparseRows hidden;
    private final OutputLayer output;
    private final Schedule schedule;

    ReluNetwork(Ports ports, int[] layerStarts, SparseRows hidden, OutputLayer output) {
        this.ports = ports;
        this.layerStarts = layerStarts;
        this.hidden = hidden;
        this.output = output;
        schedule = new Schedule(ports.inputs().size(), hidden, output.rows());
    }

    /** Number of inputs. */
    public int inputs() {
        return ports.inputs().size();
    }

    /** Number of outputs. */
    public int outputs() {
        return ports.outputs().size();
    }

    /** Names of the inputs, as the program has them. */
    public List<String> inputNames() {
        return ports.inputs();
    }

    /** Names of the outputs. */
    public List<String> outputNames() {
        return ports.outputs();
    }

    /** Whether an input must not be negative. */
    public boolean isNonNegative(int input) {
        return ports.isNonNegative(input);
    }

    /** Hidden units: the size of the network. */
    public int units() {
        return hidden.rows();
    }

    /** Hidden layers. */
    public int depth() {
        return layerStarts.length - 1;
    }

    /** Units in the largest layer. */
    public int width() {
        int width = 0;
        for (int layer = 0; layer < depth(); layer++) {
            width = Math.max(width, layerStarts[layer + 1] - layerStarts[layer]);
        }
        return width;
    }

    /** The first unit of a layer, from 0; of layer {@link #depth}, the number of units. */
    public int layerStart(int layer) {
        return layerStarts[layer];
    }

    /** Weights that are not 0, in hidden and output layers: the multiply-adds one evaluation takes at least. */
    public long nonZeros() {
        return (long) hidden.nonZeros() + output.rows().nonZeros();
    }

    /** The largest absolute weight or bias of a hidden unit. */
    public long largestWeight() {
        long largest = 0;
        for (int u = 0; u < units(); u++) {
            largest = Math.max(largest, Math.abs(hidden.bias(u)));
            for (int entry = hidden.start(u); entry < hidden.end(u); entry++) {
                largest = Math.max(largest, Math.abs(hidden.weight(entry)));
            }
        }
        return largest;
    }

    /** Whether every unit reads only the layer before its own, and the outputs only the last. */
    public boolean isStrict() {
        return StrictLayers.isStrict(this);
    }

    /**
     * The same function without skip connections: a value needed later is carried from layer to layer by relu(h) = h, an
     * input that may be negative by two units. Size grows by the values alive across each layer.
     */
    public ReluNetwork strict() {
        return StrictLayers.of(this);
    }

    /** Calls a visitor for each weight of a hidden unit, in the order of sources. */
    public void forEachWeight(int unit, WeightVisitor visitor) {
        visit(hidden, unit, visitor);
    }

    /** Calls a visitor for each weight of an output before division by its {@link #outputDenominator}. */
    public void forEachOutputWeight(int output, WeightVisitor visitor) {
        visit(this.output.rows(), output, visitor);
    }

    private static void visit(SparseRows rows, int row, WeightVisitor visitor) {
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            visitor.accept(rows.column(entry), rows.weight(entry));
        }
    }

    /** What to do with a weight. */
    @FunctionalInterface
    public interface WeightVisitor {
        void accept(int source, long weight);
    }

    /** The bias of a hidden unit. */
    public long bias(int unit) {
        return hidden.bias(unit);
    }

    /** The bias of an output before division. */
    public long outputBias(int output) {
        return this.output.rows().bias(output);
    }

    /** What an output is divided by, greater than 0. */
    public long outputDenominator(int output) {
        return this.output.denominator(output);
    }

    /**
     * Exact outputs.
     *
     * @throws ArithmeticException      when a unit or output does not fit a long or an output is no integer
     * @throws IllegalArgumentException on a wrong number of inputs or a negative one that must not be
     */
    public long[] evaluate(long... inputs) {
        return evaluate(inputs, 1);
    }

    /** Outputs in double arithmetic; exact while all intermediate values are integers below 2^53. */
    public double[] evaluate(double... inputs) {
        return evaluate(inputs, 1);
    }

    /**
     * Exact outputs of many inputs at once.
     *
     * @param inputs {@code [batch, input]}, row-major
     * @return {@code [batch, output]}, row-major
     * @throws ArithmeticException      as {@link #evaluate(long...)}; a batch fails as a whole
     * @throws IllegalArgumentException when the length is not {@code batch * inputs()} or an input is negative that must
     *                                  not be
     */
    public long[] evaluate(long[] inputs, int batch) {
        requireLength(inputs.length, batch);
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] < 0) {
                requireSigned(i % inputs(), Long.toString(inputs[i]));
            }
        }
        return new LongKernel(this, schedule).run(inputs, batch);
    }

    /** As {@link #evaluate(long[], int)}, in double arithmetic. */
    public double[] evaluate(double[] inputs, int batch) {
        requireLength(inputs.length, batch);
        for (int i = 0; i < inputs.length; i++) {
            if (!Double.isFinite(inputs[i])) {
                throw new IllegalArgumentException("input " + inputNames().get(i % inputs()) + ": found " + inputs[i]
                        + ", expected a finite number");
            }
            if (inputs[i] < 0) {
                requireSigned(i % inputs(), Double.toString(inputs[i]));
            }
        }
        return new DoubleKernel(this, schedule).run(inputs, batch);
    }

    /** Exact outputs for fractions, however large; slow. */
    public List<Rational> evaluate(List<Rational> inputs) {
        requireLength(inputs.size(), 1);
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).signum() < 0) {
                requireSigned(i, inputs.get(i).toString());
            }
        }
        return RationalEvaluation.of(this, inputs);
    }

    private void requireLength(int length, int batch) {
        if (batch < 0 || length != (long) batch * inputs()) {
            throw new IllegalArgumentException("found " + length + " values, expected " + batch + " times the "
                    + inputs() + " inputs of the network");
        }
    }

    private void requireSigned(int input, String value) {
        if (ports.isNonNegative(input)) {
            throw new IllegalArgumentException(
                    "input " + inputNames().get(input) + ": found " + value + ", expected 0 or more");
        }
    }

    Ports ports() {
        return ports;
    }

    SparseRows hidden() {
        return hidden;
    }

    OutputLayer output() {
        return output;
    }

    @Override
    public String toString() {
        return "ReluNetwork[" + inputs() + " inputs, " + units() + " units in " + depth() + " layers, " + nonZeros()
                + " weights, " + outputs() + " outputs]";
    }
}
