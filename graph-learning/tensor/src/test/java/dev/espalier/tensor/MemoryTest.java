package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.graph.Key;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Mlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The memory of the whole process while a GRU trains, as the system counts it; on Linux only. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MEGABYTE = 1 << 20;

    private static final int ROWS = 1024;

    /** Floats that one step of the leaking loop leaves behind: 4 MB, less than the GRU's states and gates. */
    private static final long LEAKED = MEGABYTE;

    @Test
    void trainingKeepsItsMemory() throws IOException {
        assertTrue(growth(120, false) < 40 * MEGABYTE);
    }

    /** A part of what a step without a scope would leave behind is seen clearly. */
    @Test
    void aLeakWouldShow() throws IOException {
        assertTrue(growth(60, true) > 120 * MEGABYTE);
    }

    @Test
    @Tag("slow")
    void trainingForMinutesKeepsItsMemory() throws IOException {
        assertTrue(growth(12_000, false) < 40 * MEGABYTE);
    }

    /** Bytes by which the process is larger after {@code steps} steps than after a third of them. */
    private static long growth(int steps, boolean leak) throws IOException {
        assumeTrue(Files.isReadable(STATUS));
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", 3, 32, 1, Key.of(1));
            var readout = new Mlp(parameters, "readout", new int[] {32, 16, 1}, Activation.RELU, 0.1, Key.of(2));
            var adam = new Adam(parameters, AdamOptions.adam(1e-3));
            Tensor x = Initial.uniform(1, Key.of(3), Type.FLOAT32, ROWS, 6, 3);
            Tensor target = x.sum(1, 2).unsqueeze(1);
            List<Tensor> leaked = new ArrayList<>();
            long before = 0;
            for (int i = 0; i < steps; i++) {
                if (i == steps / 3) {
                    before = residentBytes();
                }
                try (var step = new Scope()) {
                    parameters.zeroGradients();
                    Tensor y = readout.apply(gru.last(x), true, Key.of(i));
                    Tensor nothing = Tensor.zeros(Type.FLOAT32, ROWS, 1);
                    Tensor error = Tensor.where(target.greater(0), y.minus(target), nothing);
                    Tensor inner = error.abs().clamp(0, 1);
                    inner.times(error.abs().minus(inner.times(0.5))).mean().backward();
                    Clipping.byNorm(parameters, 5);
                    adam.step();
                    if (leak) {
                        leaked.add(Scope.release(Tensor.ones(Type.FLOAT32, LEAKED)));
                    }
                }
            }
            long growth = residentBytes() - before;
            leaked.forEach(Tensor::close);
            return growth;
        }
    }

    private static long residentBytes() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException(STATUS + " has no VmRSS");
    }
}
