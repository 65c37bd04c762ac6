package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operations compute, against loops in plain Java. */
class OperationsTest {
    private Scope scope;

    @BeforeEach
    void open() {
        scope = new Scope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Randomised(cases = 5)
    void functionsOfOneNumberAgainstPlain(Key key) {
        Tensor x = Initial.uniform(3, key, Type.FLOAT64, 4, 5);
        Tensor positive = x.square().plus(0.1);
        check(x, Tensor::negate, v -> -v);
        check(x, Tensor::abs, Math::abs);
        check(x, Tensor::exp, Math::exp);
        check(positive, Tensor::log, Math::log);
        check(positive, Tensor::log1p, Math::log1p);
        check(positive, Tensor::sqrt, Math::sqrt);
        check(x, Tensor::square, v -> v * v);
        check(x, Tensor::tanh, Math::tanh);
        check(x, Tensor::sigmoid, v -> 1 / (1 + Math.exp(-v)));
        check(x, Tensor::relu, v -> Math.max(0, v));
        check(x, Tensor::silu, v -> v / (1 + Math.exp(-v)));
        check(x, Tensor::softplus, v -> Math.log1p(Math.exp(v)));
        check(x, t -> t.clamp(-1, 2), v -> Math.clamp(v, -1, 2));
        check(x, t -> t.plus(2.5), v -> v + 2.5);
        check(x, t -> t.minus(2.5), v -> v - 2.5);
        check(x, t -> t.times(2.5), v -> v * 2.5);
        check(x, t -> t.over(2.5), v -> v / 2.5);
        check(x, t -> t.greater(0.5).to(Type.FLOAT64), v -> v > 0.5 ? 1 : 0);
        check(x, t -> t.less(0.5).to(Type.FLOAT64), v -> v < 0.5 ? 1 : 0);
        check(x, t -> t.less(0.5).not().to(Type.FLOAT64), v -> v < 0.5 ? 0 : 1);
    }

    private static void check(Tensor x, UnaryOperator<Tensor> operation, DoubleUnaryOperator plain) {
        double[] in = x.doubles();
        double[] expected = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            expected[i] = plain.applyAsDouble(in[i]);
        }
        assertArrayEquals(expected, operation.apply(x).doubles(), 1e-14 * 30);
        assertArrayEquals(x.shape(), operation.apply(x).shape());
    }

    @Randomised(cases = 5)
    void functionsOfTwoNumbersAreBroadcastAgainstPlain(Key key) {
        Tensor a = Initial.uniform(3, key.split(1), Type.FLOAT64, 3, 1, 2);
        Tensor b = Initial.uniform(3, key.split(2), Type.FLOAT64, 4, 2).plus(5);
        check(a, b, a.plus(b), (x, y) -> x + y);
        check(a, b, a.minus(b), (x, y) -> x - y);
        check(a, b, a.times(b), (x, y) -> x * y);
        check(a, b, a.over(b), (x, y) -> x / y);
        check(a, b, a.maximum(b), Math::max);
        check(a, b, a.minimum(b), Math::min);
        check(a, b, a.greater(b).to(Type.FLOAT64), (x, y) -> x > y ? 1 : 0);
        check(a, b, a.less(b).to(Type.FLOAT64), (x, y) -> x < y ? 1 : 0);
        check(a, b, Tensor.where(a.less(b), a, b), Math::min);
    }

    private static void check(Tensor a, Tensor b, Tensor found, DoubleBinaryOperator plain) {
        double[] x = a.doubles();
        double[] y = b.doubles();
        double[] expected = new double[24];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 2; k++) {
                    expected[(i * 4 + j) * 2 + k] = plain.applyAsDouble(x[i * 2 + k], y[j * 2 + k]);
                }
            }
        }
        assertArrayEquals(new long[] {3, 4, 2}, found.shape());
        assertArrayEquals(expected, found.doubles(), 1e-14);
    }

    @Test
    void truthValues() {
        Tensor a = Tensor.of(new boolean[] {true, true, false, false});
        Tensor b = Tensor.of(new boolean[] {true, false, true, false});
        assertArrayEquals(new boolean[] {true, false, false, false}, a.and(b).booleans());
        assertArrayEquals(new boolean[] {true, true, true, false}, a.or(b).booleans());
        assertArrayEquals(new boolean[] {false, false, true, true}, a.not().booleans());
        assertArrayEquals(new boolean[] {true, false, false, true}, a.equalTo(b).booleans());
        assertEquals(Type.BOOL, a.type());
        Tensor x = Tensor.of(new float[] {1, Float.NaN, 2});
        assertArrayEquals(new boolean[] {false, true, false}, x.isNan().booleans());
        assertArrayEquals(new boolean[] {false, false, true}, x.equalTo(2).booleans());
    }

    @Randomised(cases = 5)
    void productsAgainstPlain(Key key) {
        double[] a = Initial.uniform(1, key.split(1), Type.FLOAT64, 2, 3, 4).doubles();
        double[] b = Initial.uniform(1, key.split(2), Type.FLOAT64, 2, 4, 5).doubles();
        double[] bias = Initial.uniform(1, key.split(3), Type.FLOAT64, 5).doubles();
        double[] expected = new double[2 * 3 * 5];
        double[] affine = new double[2 * 3 * 5];
        for (int n = 0; n < 2; n++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 5; j++) {
                    for (int k = 0; k < 4; k++) {
                        expected[(n * 3 + i) * 5 + j] += a[(n * 3 + i) * 4 + k] * b[(n * 4 + k) * 5 + j];
                        affine[(n * 3 + i) * 5 + j] += a[(n * 3 + i) * 4 + k] * b[k * 5 + j];
                    }
                    affine[(n * 3 + i) * 5 + j] += bias[j];
                }
            }
        }
        Tensor left = Tensor.of(a, 2, 3, 4);
        Tensor right = Tensor.of(b, 2, 4, 5);
        assertArrayEquals(expected, left.matmul(right).doubles(), 1e-14);
        Tensor weight = right.select(0, 0).transpose(0, 1);
        assertArrayEquals(affine, left.linear(weight, Tensor.of(bias)).doubles(), 1e-14);
        assertArrayEquals(
                left.matmul(right.select(0, 0)).doubles(),
                left.linear(weight, null).doubles(),
                1e-14);
    }

    @Test
    void shapes() {
        Tensor x = Tensor.arange(24).reshape(2, 3, 4);
        assertEquals("INT64 [2, 3, 4]", x.toString());
        assertEquals(3, x.dim());
        assertEquals(24, x.count());
        assertEquals(4, x.size(-1));
        assertArrayEquals(
                new long[] {0, 4, 8, 1, 5, 9},
                x.select(0, 0).transpose(0, 1).narrow(0, 0, 2).longs());
        assertArrayEquals(new long[] {4, 2, 3}, x.permute(2, 0, 1).shape());
        assertArrayEquals(
                new long[] {0, 12, 4, 16},
                x.permute(2, 1, 0).select(0, 0).narrow(0, 0, 2).longs());
        assertArrayEquals(new long[] {2, 1, 3, 4}, x.unsqueeze(1).shape());
        assertArrayEquals(new long[] {2, 3, 4}, x.unsqueeze(1).squeeze(1).shape());
        assertArrayEquals(
                new long[] {5, 6, 7},
                x.select(0, 0).select(0, 1).narrow(0, 1, 3).longs());
        assertArrayEquals(
                new long[] {7, 7, 7}, Tensor.of(new long[] {7}).expand(3).longs());
        List<Tensor> parts = x.chunk(2, 2);
        assertArrayEquals(new long[] {2, 3, 2}, parts.get(1).shape());
        assertEquals(2, parts.get(1).longs()[0]);
        assertArrayEquals(x.longs(), Tensor.cat(parts, 2).longs());
        assertArrayEquals(new long[] {2, 2, 3, 2}, Tensor.stack(parts, 0).shape());
        assertArrayEquals(
                new long[] {0, 4, 8, 1}, copyOf(x.select(0, 0).transpose(0, 1).contiguous(), 4));
    }

    private static long[] copyOf(Tensor x, int length) {
        return java.util.Arrays.copyOf(x.longs(), length);
    }

    @Test
    void slicesByIndex() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        Tensor index = Tensor.of(new int[] {2, 0, 2, 2});
        assertArrayEquals(
                new float[] {5, 6, 1, 2, 5, 6, 5, 6}, x.indexSelect(0, index).floats());
        Tensor added = x.indexAdd(0, index, Tensor.ones(Type.FLOAT32, 4, 2));
        assertArrayEquals(new float[] {2, 3, 3, 4, 8, 9}, added.floats());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, x.floats());
        assertArrayEquals(
                new float[] {2, 3, 5},
                x.gather(1, Tensor.of(new long[] {1, 0, 0}, 3, 1)).floats());
    }

    @Test
    void reductions() {
        Tensor x = Tensor.of(new double[] {1, -2, 3, 4, 5, -6}, 2, 3);
        assertEquals(5, x.sum().item());
        assertArrayEquals(new double[] {5, 3, -3}, x.sum(0).doubles());
        assertArrayEquals(new long[] {2, 1}, x.sumKeep(1).shape());
        assertArrayEquals(new double[] {2, 3}, x.sumKeep(1).doubles());
        assertEquals(5 / 6.0, x.mean().item(), 1e-15);
        assertArrayEquals(new double[] {2.5, 1.5, -1.5}, x.mean(0).doubles());
        assertArrayEquals(new long[] {1, 1}, x.meanKeep(0, 1).shape());
        assertArrayEquals(new double[] {3, 5}, x.max(1).doubles());
        assertArrayEquals(new long[] {2, 1}, x.argmax(1).longs());
        double[] softmax = x.softmax(1).doubles();
        double total = Math.exp(1) + Math.exp(-2) + Math.exp(3);
        assertEquals(Math.exp(-2) / total, softmax[1], 1e-15);
        assertEquals(-2 - Math.log(total), x.logSoftmax(1).doubles()[1], 1e-14);
    }

    @Test
    void makingAndConverting() {
        assertArrayEquals(new float[] {0, 0}, Tensor.zeros(Type.FLOAT32, 2).floats());
        assertArrayEquals(new long[] {1, 1}, Tensor.ones(Type.INT64, 2).longs());
        assertArrayEquals(new double[] {2.5}, Tensor.full(2.5, Type.FLOAT64, 1).doubles());
        assertEquals(0, Tensor.scalar(3, Type.FLOAT32).dim());
        assertArrayEquals(
                new long[] {1, -1}, Tensor.of(new float[] {1.9f, -1.9f}).longs());
        assertArrayEquals(
                new boolean[] {true, false}, Tensor.of(new double[] {0.1, 0}).booleans());
        assertEquals(Type.INT64, Tensor.arange(3).times(2).type());
        assertEquals(
                Type.FLOAT64,
                Tensor.ones(Type.FLOAT32, 2).plus(Tensor.ones(Type.FLOAT64, 2)).type());
        assertEquals(Device.CPU, Tensor.arange(3).device());
        assertEquals(0, Tensor.of(new float[0]).floats().length);
        assertEquals(0, Tensor.of(new boolean[0], 2, 0).booleans().length);
    }

    @Test
    void changesInPlace() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2, 1);
        Tensor view = x.reshape(2);
        Tensor copy = x.copy();
        x.set(new float[] {3, 4});
        x.mulInPlace(2);
        x.addInPlace(Tensor.of(new float[] {1, 1}, 2, 1));
        x.addInPlace(Tensor.of(new float[] {1, 1}, 2, 1), -3);
        assertArrayEquals(new float[] {4, 6}, view.floats());
        x.addProductInPlace(x, x, 0.5);
        assertArrayEquals(new float[] {12, 24}, view.floats());
        x.addQuotientInPlace(x, Tensor.of(new float[] {3, 4}, 2, 1), -1);
        assertArrayEquals(new float[] {8, 18}, view.floats());
        x.fillInPlace(7);
        assertArrayEquals(new float[] {7, 7}, view.floats());
        assertArrayEquals(new float[] {1, 2}, copy.floats());
        Tensor scalar = Tensor.scalar(1, Type.FLOAT64);
        scalar.set(new double[] {5});
        assertEquals(5, scalar.item());
    }

    @Test
    void misuseNamesBothSides() {
        Tensor a = Tensor.zeros(Type.FLOAT32, 2, 3);
        Tensor b = Tensor.zeros(Type.FLOAT64, 4);
        var e = assertThrows(IllegalArgumentException.class, () -> a.plus(b));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("plus of FLOAT32 [2, 3] and FLOAT64 [4]: "), e.getMessage());
        assertTrue(!String.valueOf(e.getMessage()).contains("frame #"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> a.matmul(b));
        assertThrows(IllegalArgumentException.class, () -> a.reshape(4));
        assertThrows(IllegalArgumentException.class, () -> a.select(0, 2));
        assertThrows(IllegalArgumentException.class, () -> a.set(new float[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[] {1, 2}, 3));
        assertThrows(IllegalArgumentException.class, a::backward);
        assertThrows(IllegalArgumentException.class, () -> Tensor.arange(2).requireGradient());
        assertThrows(IllegalArgumentException.class, () -> new Device("gpu"));
    }
}
