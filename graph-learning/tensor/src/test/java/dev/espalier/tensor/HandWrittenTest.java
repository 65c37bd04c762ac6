package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HandWrittenTest {
    /** x^2, its gradient by hand. */
    private static Tensor square(Tensor x) {
        Tensor y;
        try (var off = new NoGradient()) {
            y = x.times(x);
        }
        return HandWritten.tie(y, List.of(x), dy -> List.of(dy.times(x).times(2)));
    }

    /** a b, element by element. */
    private static Tensor product(Tensor a, Tensor b) {
        Tensor y;
        try (var off = new NoGradient()) {
            y = a.times(b);
        }
        return HandWritten.tie(y, List.of(a, b), dy -> List.of(dy.times(b), dy.times(a)));
    }

    private static double[] gradient(UnaryOperator<Tensor> f) {
        Tensor x = Tensor.of(new double[] {0.5, -1.5, 2}).requireGradient();
        f.apply(x).sum().backward();
        return Objects.requireNonNull(x.gradient()).doubles();
    }

    private static void same(UnaryOperator<Tensor> byHand, UnaryOperator<Tensor> recorded) {
        try (var scope = new Scope()) {
            double[] expected = gradient(recorded);
            double[] found = gradient(byHand);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], found[i], 1e-14 * Math.abs(expected[i]));
            }
        }
    }

    @Test
    void aloneAndComposedAgainstRecorded() {
        same(HandWrittenTest::square, Tensor::square);
        same(x -> square(square(x)), x -> x.square().square());
        same(x -> square(x.exp()).tanh(), x -> x.exp().square().tanh());
    }

    /** The input of an operation feeds others too, recorded and by hand, before and after. */
    @Test
    void sharedInputsAgainstRecorded() {
        same(
                x -> {
                    Tensor h = x.tanh().plus(x);
                    Tensor a = square(h);
                    Tensor b = product(a, h.exp());
                    return b.plus(a.times(h)).plus(product(b, b)).plus(h);
                },
                x -> {
                    Tensor h = x.tanh().plus(x);
                    Tensor a = h.square();
                    Tensor b = a.times(h.exp());
                    return b.plus(a.times(h)).plus(b.times(b)).plus(h);
                });
    }

    @Test
    void resultsThatLeaveAnInnerScopeKeepTheirGradient() {
        UnaryOperator<Tensor> inner = x -> {
            try (var scope = new Scope()) {
                Tensor y;
                try (var innermost = new Scope()) {
                    y = innermost.keep(square(x.exp()).plus(1));
                }
                return scope.keep(square(y.times(2)));
            }
        };
        same(
                x -> square(inner.apply(x)),
                x -> x.exp().square().plus(1).times(2).square().square());
    }

    @Test
    void withoutAnEnclosingScopeAGradientCannotLeave() {
        var scope = new Scope();
        Tensor y = square(Tensor.scalar(2, Type.FLOAT64).requireGradient());
        assertThrows(IllegalStateException.class, () -> scope.keep(y));
        Tensor value = scope.keep(y.detach());
        scope.close();
        assertEquals(4, value.item());
        value.close();
    }

    @Test
    void twoLossesEachGiveTheirGradient() {
        try (var scope = new Scope()) {
            Tensor x = Tensor.scalar(3, Type.FLOAT64).requireGradient();
            Tensor y = square(x);
            y.times(2).backward();
            y.times(5).backward();
            assertEquals(2 * 6 + 5 * 6, Objects.requireNonNull(x.gradient()).item());
        }
    }

    @Test
    void nothingIsAskedForWhatTheLossDoesNotUse() {
        try (var scope = new Scope()) {
            List<String> asked = new ArrayList<>();
            Tensor x = Tensor.scalar(3, Type.FLOAT64).requireGradient();
            HandWritten.tie(x.detach(), List.of(x), dy -> {
                asked.add("unused");
                return List.of(dy);
            });
            x.square().backward();
            assertEquals(List.of(), asked);
        }
    }

    @Test
    void nothingIsTiedWhereNothingIsNeeded() {
        try (var scope = new Scope()) {
            Tensor x = Initial.uniform(1, Key.of(1), Type.FLOAT64, 2);
            assertFalse(square(x).requiresGradient());
            x.requireGradient();
            try (var off = new NoGradient()) {
                assertFalse(square(x).requiresGradient());
            }
            assertThrows(IllegalArgumentException.class, () -> HandWritten.tie(x.times(2), List.of(x), List::of));
        }
    }

    @Test
    void aWrongNumberOfGradientsIsFound() {
        try (var scope = new Scope()) {
            Tensor x = Tensor.scalar(3, Type.FLOAT64).requireGradient();
            Tensor y = HandWritten.tie(x.detach(), List.of(x), dy -> List.of());
            assertThrows(IllegalStateException.class, y::backward);
        }
    }
}
