package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Array.Role;
import dev.espalier.expressivity.language.Program;
import java.util.ArrayList;
import java.util.List;

/** Compiles max-affine programs to ReLU networks; see the package for how. */
public final class Compiler {
    private Compiler() {}

    /**
     * A network and how it came about.
     *
     * @param network computes what the program computes, exactly, wherever the program's promises on inputs hold
     * @param report  what each pass did
     */
    public record Compilation(ReluNetwork network, PassReport report) {}

    /** Compiles with all passes. */
    public static ReluNetwork compile(Program program) {
        return compile(program, CompilerOptions.DEFAULT).network();
    }

    /**
     * Compiles a program. Time and memory grow with the operations of the program times the length of affine forms.
     *
     * @throws ArithmeticException      when a weight is beyond a long
     * @throws IllegalArgumentException when an output asked for does not exist
     */
    public static Compilation compile(Program program, CompilerOptions options) {
        boolean[] nonNegative = nonNegativeInputs(program);
        var arithmetic = new FormArithmetic(options, nonNegative);
        List<AffineForm> inputs = new ArrayList<>();
        for (int i = 0; i < nonNegative.length; i++) {
            inputs.add(AffineForm.of(i, 1, 1));
        }
        List<AffineForm> results = program.run(arithmetic, inputs);
        List<AffineForm> outputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        select(program, options.outputs(), results, outputs, names);
        var network = new Layering(nonNegative.length, arithmetic.units(), outputs)
                .network(options.pruning(), new Ports(program.inputNames(), nonNegative, names));
        return new Compilation(network, arithmetic.report(network.units()));
    }

    private static boolean[] nonNegativeInputs(Program program) {
        boolean[] nonNegative = new boolean[program.inputs()];
        int next = 0;
        for (Array array : program.arrays()) {
            if (array.role() == Role.INPUT || array.role() == Role.NON_NEGATIVE_INPUT) {
                for (int cell = 0; cell < array.size(); cell++) {
                    nonNegative[next++] = array.role() == Role.NON_NEGATIVE_INPUT;
                }
            }
        }
        return nonNegative;
    }

    private static void select(
            Program program,
            List<String> wanted,
            List<AffineForm> results,
            List<AffineForm> outputs,
            List<String> names) {
        List<String> missing = new ArrayList<>(wanted);
        int next = 0;
        for (Array array : program.arrays()) {
            if (array.role() == Role.OUTPUT) {
                missing.remove(array.name());
                if (wanted.isEmpty() || wanted.contains(array.name())) {
                    outputs.addAll(results.subList(next, next + array.size()));
                    names.addAll(program.outputNames().subList(next, next + array.size()));
                }
                next += array.size();
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("program '" + program.name() + "': found no output "
                    + String.join(", ", missing) + ", expected each");
        }
    }
}
