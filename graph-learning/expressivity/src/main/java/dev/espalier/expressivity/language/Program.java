package dev.espalier.expressivity.language;

import dev.espalier.expressivity.language.Array.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A max-affine arithmetic program that has passed the validator. Immutable. Inputs and outputs are flat lists: the cells
 * of the input (output) arrays in the order in which the arrays were declared, row-major.
 */
public final class Program {
    private final String name;
    private final List<Array> arrays;
    private final List<Statement> body;

    Program(String name, List<Array> arrays, List<Statement> body) {
        this.name = name;
        this.arrays = List.copyOf(arrays);
        this.body = List.copyOf(body);
    }

    /** Begins a program. */
    public static ProgramBuilder builder(String name) {
        return new ProgramBuilder(name);
    }

    public String name() {
        return name;
    }

    /** All arrays, in the order of their declaration. */
    public List<Array> arrays() {
        return arrays;
    }

    /** The statements at the top. */
    public List<Statement> body() {
        return body;
    }

    /** Number of input cells. */
    public int inputs() {
        return count(true);
    }

    /** Number of output cells. */
    public int outputs() {
        return count(false);
    }

    private int count(boolean input) {
        return arrays.stream()
                .filter(a -> input ? a.role().isInput() : a.role() == Role.OUTPUT)
                .mapToInt(Array::size)
                .sum();
    }

    /** Names of the input cells, as in {@code capacity[3]}. */
    public List<String> inputNames() {
        return cellNames(true);
    }

    /** Names of the output cells. */
    public List<String> outputNames() {
        return cellNames(false);
    }

    private List<String> cellNames(boolean input) {
        List<String> names = new ArrayList<>();
        for (Array a : arrays) {
            if (input ? a.role().isInput() : a.role() == Role.OUTPUT) {
                for (int cell = 0; cell < a.size(); cell++) {
                    names.add(Listing.cellName(a, cell));
                }
            }
        }
        return names;
    }

    int memory() {
        return arrays.stream().mapToInt(Array::size).sum();
    }

    /** Runs the program over any arithmetic: {@link #inputs} values in, {@link #outputs} values out. */
    public <V> List<V> run(Arithmetic<V> arithmetic, List<V> inputs) {
        return new Interpreter<>(this, arithmetic).run(inputs);
    }

    /**
     * Runs the program on longs, exactly.
     *
     * @throws ArithmeticException on overflow, and on a coefficient that is not an integer
     */
    public long[] evaluate(long... inputs) {
        List<Long> values = new ArrayList<>(inputs.length);
        for (long x : inputs) {
            values.add(x);
        }
        return run(Arithmetics.LONGS, values).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Runs the program on doubles, rounding as IEEE 754 does. */
    public double[] evaluate(double... inputs) {
        List<Double> values = new ArrayList<>(inputs.length);
        for (double x : inputs) {
            values.add(x);
        }
        return run(Arithmetics.DOUBLES, values).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Runs the program on fractions, exactly. */
    public List<Rational> evaluate(List<Rational> inputs) {
        return run(Arithmetics.RATIONALS, inputs);
    }

    /** Depth, width and size by the theorem's rules; see {@link Cost}. */
    public Cost cost() {
        return new CostAnalysis().of(body);
    }

    /**
     * The longest chain of binary maxima that feed one another through variables: the depth of the network that has one
     * unit for each maximum and nothing simplified. At most the depth of {@link #cost}.
     */
    public int longestChain() {
        List<Integer> start = new ArrayList<>();
        for (int i = 0; i < inputs(); i++) {
            start.add(0);
        }
        var chain = new Arithmetics.Chain();
        run(chain, start);
        return chain.longest();
    }

    /** The pseudo-code, one numbered line a statement. */
    @Override
    public String toString() {
        return Listing.of(this);
    }
}
