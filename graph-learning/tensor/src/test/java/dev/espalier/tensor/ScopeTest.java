package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void tensorsEndWithTheirScope() {
        Tensor inner;
        Tensor kept;
        try (var scope = new Scope()) {
            inner = Tensor.of(new float[] {1, 2});
            kept = scope.keep(inner.plus(1));
        }
        assertThrows(IllegalStateException.class, inner::floats);
        assertArrayEquals(new float[] {2, 3}, kept.floats());
        kept.close();
        assertThrows(IllegalStateException.class, kept::floats);
    }

    @Test
    void aKeptTensorGoesToTheEnclosingScope() {
        Tensor kept;
        try (var outer = new Scope()) {
            try (var inner = new Scope()) {
                kept = inner.keep(Tensor.scalar(3, Type.FLOAT64));
            }
            assertEquals(3, kept.item());
        }
        assertThrows(IllegalStateException.class, kept::item);
    }

    @Test
    void anOuterScopeCannotCloseFirst() {
        var outer = new Scope();
        var inner = new Scope();
        assertThrows(IllegalStateException.class, outer::close);
        inner.close();
        outer.close();
    }

    @Test
    void memoryOfAClosedHandleStaysWhileAViewNeedsIt() {
        try (var scope = new Scope()) {
            Tensor whole = Tensor.of(new double[] {1, 2, 3});
            Tensor part = whole.narrow(0, 1, 2);
            whole.close();
            assertArrayEquals(new double[] {2, 3}, part.doubles());
        }
    }

    @Test
    void parametersBelongToNoScope() {
        var parameters = new Parameters(Type.FLOAT32);
        try (var outer = new Scope()) {
            try (var inner = new Scope()) {
                parameters.add("w", Tensor.of(new float[] {1, 2}));
            }
        }
        assertArrayEquals(new float[] {1, 2}, parameters.values());
        parameters.close();
    }

    @Test
    void noGradientEndsWhereItCloses() {
        try (var scope = new Scope()) {
            Tensor w = Tensor.ones(Type.FLOAT32, 2).requireGradient();
            try (var off = new NoGradient()) {
                assertFalse(w.times(2).requiresGradient());
            }
            assertTrue(w.times(2).requiresGradient());
        }
    }
}
