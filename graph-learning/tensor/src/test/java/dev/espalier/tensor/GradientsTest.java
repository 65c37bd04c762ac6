package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.espalier.graph.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Gradients of every operation that has one, against central differences. */
class GradientsTest {
    /** On [2, 3], elements at least 0.4 from 0. */
    private static Map<String, UnaryOperator<Tensor>> operations() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        Tensor other = Scope.release(Tensor.of(new double[] {0.3, -1.2, 2.1, 0.7, 1.9, -0.4}, 2, 3));
        Tensor index = Scope.release(Tensor.of(new long[] {1, 0, 1, 1}));
        Tensor places = Scope.release(Tensor.of(new long[] {2, 0, 1, 1}, 2, 2));
        all.put("plus", x -> x.plus(other));
        all.put("minus", x -> other.minus(x));
        all.put("times", x -> x.times(x.times(other)));
        all.put("over", x -> other.over(x).plus(x.over(other)).plus(x.over(2)));
        all.put("negate", Tensor::negate);
        all.put("abs", Tensor::abs);
        all.put("exp", Tensor::exp);
        all.put("log", x -> x.abs().log());
        all.put("log1p", x -> x.abs().log1p());
        all.put("sqrt", x -> x.abs().sqrt());
        all.put("square", Tensor::square);
        all.put("tanh", Tensor::tanh);
        all.put("sigmoid", Tensor::sigmoid);
        all.put("relu", Tensor::relu);
        all.put("silu", Tensor::silu);
        all.put("softplus", Tensor::softplus);
        all.put("softmax", x -> x.softmax(1));
        all.put("logSoftmax", x -> x.logSoftmax(0));
        all.put("clamp", x -> x.clamp(-0.75, 1));
        all.put("maximum", x -> x.maximum(other));
        all.put("minimum", x -> x.minimum(other));
        all.put("matmul", x -> x.matmul(x.transpose(0, 1)));
        all.put("linear", x -> other.linear(x, x.select(1, 0)));
        all.put("permute", x -> x.permute(1, 0));
        all.put("reshape", x -> x.reshape(3, -1));
        all.put("expand", x -> x.unsqueeze(0).expand(4, 2, 3));
        all.put("squeeze", x -> x.unsqueeze(1).squeeze(1).square());
        all.put("select", x -> x.select(1, 2));
        all.put("narrow", x -> x.narrow(1, 1, 2));
        all.put("chunk", x -> x.chunk(3, 1).get(1));
        all.put("contiguous", x -> x.transpose(0, 1).contiguous());
        all.put("copy", Tensor::copy);
        all.put("to", x -> x.to(Type.FLOAT64));
        all.put("indexSelect", x -> x.indexSelect(0, index));
        all.put(
                "indexAdd",
                x -> x.indexAdd(
                        0, index, x.matmul(x.transpose(0, 1)).reshape(4, 1).expand(4, 3)));
        all.put("gather", x -> x.gather(1, places));
        all.put("sum", x -> x.sum().plus(x.sum(1)).plus(x.sumKeep(0).sum(0, 1)));
        all.put(
                "mean",
                x -> x.square().mean().plus(x.mean(1)).plus(x.meanKeep(0).sum()));
        all.put("max", x -> x.max(1));
        all.put("cat", x -> Tensor.cat(List.of(x, other, x.square()), 1));
        all.put("stack", x -> Tensor.stack(List.of(x, other, x.square()), 1));
        all.put("where", x -> Tensor.where(other.greater(0), x, x.square()));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> againstDifferences() {
        return operations().entrySet().stream()
                .map(o -> DynamicTest.dynamicTest(o.getKey(), () -> check(o.getValue(), 2, 3)));
    }

    /** Gradients of sum(w * f(x)) for a random w, against differences of half-width 1e-5: errors of some 1e-9. */
    static void check(UnaryOperator<Tensor> f, long... shape) {
        try (var scope = new Scope()) {
            Tensor u = Initial.uniform(1, Key.of(12), Type.FLOAT64, shape);
            Tensor x = u.plus(Tensor.where(u.greater(0), Tensor.scalar(0.4, u.type()), Tensor.scalar(-0.4, u.type())))
                    .requireGradient();
            Tensor y = f.apply(x);
            Tensor w = Initial.uniform(1, Key.of(13), Type.FLOAT64, y.shape());
            y.backward(w);
            Tensor gradient = x.gradient();
            assertNotNull(gradient);
            double[] expected = new double[(int) x.count()];
            double[] at = x.doubles();
            try (var off = new NoGradient()) {
                for (int i = 0; i < expected.length; i++) {
                    double center = at[i];
                    at[i] = center + 1e-5;
                    double above = f.apply(Tensor.of(at, shape)).times(w).sum().item();
                    at[i] = center - 1e-5;
                    double below = f.apply(Tensor.of(at, shape)).times(w).sum().item();
                    at[i] = center;
                    expected[i] = (above - below) / 2e-5;
                }
            }
            assertArrayEquals(expected, gradient.doubles(), 1e-8);
        }
    }

    @Test
    void gradientsAddUpUntilTheyAreDropped() {
        try (var scope = new Scope()) {
            Tensor w = Tensor.scalar(3, Type.FLOAT64).requireGradient();
            assertNull(w.gradient());
            w.square().backward();
            w.square().backward();
            Tensor gradient = w.gradient();
            assertNotNull(gradient);
            assertEquals(12, gradient.item());
            w.zeroGradient();
            assertNull(w.gradient());
            assertEquals(12, gradient.item());
        }
    }

    @Test
    void nothingFlowsThroughDetached() {
        try (var scope = new Scope()) {
            Tensor w = Tensor.scalar(3, Type.FLOAT64).requireGradient();
            w.times(w.detach()).backward();
            Tensor gradient = w.gradient();
            assertNotNull(gradient);
            assertEquals(3, gradient.item());
        }
    }
}
