package dev.espalier.expressivity.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RationalTest {
    @Test
    void fractionsAreInLowestTermsWithThePlusSignBelow() {
        assertEquals(Rational.of(-2, 3), Rational.of(4, -6));
        assertEquals("-2/3", Rational.of(4, -6).toString());
        assertEquals(Rational.ZERO, Rational.of(0, -5));
        assertThrows(IllegalArgumentException.class, () -> Rational.of(1, 0));
    }

    @Test
    void arithmeticIsExact() {
        assertEquals(Rational.of(5, 6), Rational.of(1, 2).plus(Rational.of(1, 3)));
        assertEquals(Rational.of(1, 6), Rational.of(1, 2).minus(Rational.of(1, 3)));
        assertEquals(Rational.of(1, 6), Rational.of(1, 2).times(Rational.of(1, 3)));
        assertTrue(Rational.of(1, 3).compareTo(Rational.of(33, 100)) > 0);
    }

    @Test
    void decimalsAreTheFractionsTheyShow() {
        assertEquals(Rational.of(1, 8), Rational.of(new BigDecimal("0.125")));
        assertEquals(Rational.of(1200), Rational.of(new BigDecimal("1.2e3")));
    }

    @Test
    void longsAreExactOrRefused() {
        assertEquals(7, Rational.of(14, 2).longValueExact());
        assertThrows(ArithmeticException.class, () -> Rational.of(1, 2).longValueExact());
        assertThrows(
                ArithmeticException.class,
                () -> Rational.of(Long.MAX_VALUE).plus(Rational.ONE).longValueExact());
    }
}
