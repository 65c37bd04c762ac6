package dev.espalier.bayesnet.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LogarithmsTest {
    private static final double NOTHING = Double.NEGATIVE_INFINITY;

    @Test
    void sumsAreThoseOfTheNumbers() {
        assertEquals(Math.log(5), Logarithms.add(Math.log(2), Math.log(3)), 1e-15);
        assertEquals(Math.log(5), Logarithms.add(Math.log(3), Math.log(2)), 1e-15);
        // far below what a double holds otherwise
        assertEquals(-5000 + Math.log(2), Logarithms.add(-5000, -5000), 1e-12);
    }

    @Test
    void nothingAddsNothing() {
        assertEquals(-7, Logarithms.add(-7, NOTHING));
        assertEquals(-7, Logarithms.add(NOTHING, -7));
        assertEquals(NOTHING, Logarithms.add(NOTHING, NOTHING));
        assertEquals(1, Logarithms.add(1, -40));
    }
}
