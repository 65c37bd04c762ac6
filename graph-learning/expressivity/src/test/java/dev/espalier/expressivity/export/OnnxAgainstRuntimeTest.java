package dev.espalier.expressivity.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.MaximumFlowProgram;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnnxAgainstRuntimeTest {
    private static final int BATCH = 100;

    @Test
    void treesAreExactInOnnxRuntime() throws IOException, OrtException {
        for (int n = 2; n <= 7; n++) {
            checkRandomInputs(Compiler.compile(SpanningTreeProgram.of(n)));
        }
    }

    @Test
    void flowsAreExactInOnnxRuntime() throws IOException, OrtException {
        for (int n = 2; n <= 4; n++) {
            Program program = MaximumFlowProgram.of(OrderedGraph.completeDirected(n), 0, n - 1);
            checkRandomInputs(Compiler.compile(program));
            checkRandomInputs(Compiler.compile(program, CompilerOptions.DEFAULT.withLongestForm(4))
                    .network());
            checkRandomInputs(Compiler.compile(program, CompilerOptions.PLAIN).network());
        }
    }

    @Test
    void strictNetworksAndDeepOnesRunToo() throws IOException, OrtException {
        Program program = MaximumFlowProgram.of(OrderedGraph.completeDirected(5), 0, 4);
        ReluNetwork network = Compiler.compile(program, CompilerOptions.DEFAULT.withLongestForm(8))
                .network();
        checkRandomInputs(network);
        checkRandomInputs(Compiler.compile(SpanningTreeProgram.of(5)).strict());
    }

    @Test
    void fractionsAndBiasesArriveInTheOutput() throws IOException, OrtException {
        var p = Program.builder("half");
        Array x = p.input("x");
        Array y = p.output("y");
        Expression third = x.cell().times(Rational.of(1, 3));
        p.assign(y.cell(), Expression.max(third, Expression.constant(1)).minus(Expression.constant(2)));
        ReluNetwork network = Compiler.compile(p.build());
        assertArrayEquals(new double[] {-1, 0}, run(network, new double[][] {{-7}, {6}}));
    }

    @Test
    void networksWithoutInputsAreRefused() {
        var p = Program.builder("constant");
        p.assign(p.output("y").cell(), 1);
        ReluNetwork network = Compiler.compile(p.build());
        assertThrows(IllegalArgumentException.class, () -> Onnx.write(network, new ByteArrayOutputStream()));
    }

    private static void checkRandomInputs(ReluNetwork network) throws IOException, OrtException {
        SplittableRandom random = Key.of(network.inputs()).random();
        long[] inputs = random.longs((long) BATCH * network.inputs(), 0, 1000).toArray();
        double[][] rows = new double[BATCH][network.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            rows[i / network.inputs()][i % network.inputs()] = inputs[i];
        }
        long[] expected = network.evaluate(inputs, BATCH);
        double[] found = run(network, rows);
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals((double) expected[i], found[i], network.toString());
        }
    }

    private static double[] run(ReluNetwork network, double[][] rows) throws IOException, OrtException {
        var bytes = new ByteArrayOutputStream();
        Onnx.write(network, bytes);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            try (OrtSession session = environment.createSession(bytes.toByteArray(), options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                    OrtSession.Result result = session.run(Map.of("input", input))) {
                double[][] output = (double[][]) result.get(0).getValue();
                double[] flat = new double[output.length * network.outputs()];
                for (int i = 0; i < flat.length; i++) {
                    flat[i] = output[i / network.outputs()][i % network.outputs()];
                }
                return flat;
            }
        }
    }
}
