package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.tensor.layer.Linear;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What training gives does not depend on the run or on the Java thread. Under another number of libtorch's threads, long
 * sums are split elsewhere, so there only the leading digits agree.
 */
class ThreadsTest {
    private static float[] trained() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", 3, 16, 1, Key.of(1));
            var readout = new Linear(parameters, "readout", 16, 2, true, Key.of(2));
            var adam = new Adam(parameters, AdamOptions.adam(0.01));
            Tensor x = Initial.uniform(1, Key.of(3), Type.FLOAT32, 1500, 5, 3);
            Tensor index = Initial.uniform(750, Key.of(4), Type.FLOAT64, 6000)
                    .plus(750)
                    .to(Type.INT64);
            for (int i = 0; i < 5; i++) {
                try (var step = new Scope()) {
                    parameters.zeroGradients();
                    Tensor h = gru.last(x);
                    Tensor sums = h.indexSelect(0, index);
                    Tensor mixed = h.indexAdd(0, index, sums).tanh();
                    readout.apply(mixed).square().mean().backward();
                    adam.step();
                }
            }
            return parameters.values();
        }
    }

    @Test
    void everyRunGivesTheSameBits() {
        assertArrayEquals(trained(), trained());
    }

    @Test
    void concurrentRunsGiveTheSameBits() throws InterruptedException, ExecutionException {
        float[] alone = trained();
        try (var pool = Executors.newFixedThreadPool(2)) {
            Future<float[]> a = pool.submit(ThreadsTest::trained);
            Future<float[]> b = pool.submit(ThreadsTest::trained);
            assertArrayEquals(alone, a.get());
            assertArrayEquals(alone, b.get());
        }
    }

    /** Five steps of Adam move a weight by 0.05; single precision sums of 1,500 rows differ by some 1e-6 of that. */
    @Test
    void anotherNumberOfThreadsGivesTheSameDigits() {
        int before = Torch.threads();
        try {
            Torch.threads(1);
            float[] one = trained();
            assertEquals(1, Torch.threads());
            Torch.threads(2);
            assertArrayEquals(one, trained(), 1e-4f);
        } finally {
            Torch.threads(before);
        }
        assertThrows(IllegalArgumentException.class, () -> Torch.threads(0));
    }

    @Test
    void scopesAndRecordingBelongToTheirThread() throws InterruptedException, ExecutionException {
        try (var scope = new Scope();
                var off = new NoGradient();
                var pool = Executors.newFixedThreadPool(1)) {
            Tensor here = Tensor.ones(Type.FLOAT32, 2);
            pool.submit(() -> {
                        try (var inner = new Scope()) {
                            Tensor there = Tensor.ones(Type.FLOAT32, 2).requireGradient();
                            there.times(here).sum().backward();
                            assertArrayEquals(
                                    new float[] {1, 1},
                                    there.gradient() == null
                                            ? new float[0]
                                            : there.times(1).floats());
                        }
                        assertThrows(IllegalStateException.class, scope::close);
                        return 0;
                    })
                    .get();
            assertArrayEquals(new float[] {1, 1}, here.floats());
            assertNull(here.gradient());
        }
    }
}
