package dev.espalier.expressivity.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fractions against cross-multiplied big integers, and their doubles against those the JDK reads from the same digits. */
class RationalAgainstPlainTest {
    @Randomised(cases = 300)
    void arithmeticIsThatOfCrossMultiplication(Key key) {
        SplittableRandom random = key.random();
        Rational a = fraction(random);
        Rational b = fraction(random);
        BigInteger common = a.denominator().multiply(b.denominator());
        BigInteger left = a.numerator().multiply(b.denominator());
        BigInteger right = b.numerator().multiply(a.denominator());
        assertFraction(left.add(right), common, a.plus(b));
        assertFraction(left.subtract(right), common, a.minus(b));
        assertFraction(a.numerator().multiply(b.numerator()), common, a.times(b));
        assertFraction(a.numerator().negate(), a.denominator(), a.negate());
        assertEquals(left.compareTo(right), a.compareTo(b));
        assertEquals(left.signum(), a.signum());
        assertEquals(left.equals(right), a.equals(b));
        assertEquals(a, a.plus(b).minus(b));
        assertEquals(a.hashCode(), a.plus(b).minus(b).hashCode());
    }

    private static void assertFraction(BigInteger numerator, BigInteger denominator, Rational found) {
        assertEquals(numerator.multiply(found.denominator()), found.numerator().multiply(denominator));
        assertEquals(1, found.denominator().signum());
        assertEquals(BigInteger.ONE, found.numerator().gcd(found.denominator()));
    }

    /** Few values where numbers are small, so that equal ones meet; up to 200 bits where they are large. */
    private static Rational fraction(SplittableRandom random) {
        int bits = random.nextBoolean() ? 3 : 1 + random.nextInt(200);
        BigInteger numerator = bits(bits, random);
        BigInteger denominator = bits(bits, random).add(BigInteger.ONE);
        return new Rational(random.nextBoolean() ? numerator : numerator.negate(), denominator);
    }

    private static BigInteger bits(int count, SplittableRandom random) {
        byte[] bytes = new byte[count / 8 + 1];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).shiftRight(8 - count % 8);
    }

    /** A weight in a file is the number that every other reader of the file takes it for. */
    @Randomised(cases = 300)
    void decimalsAreTheDoublesThatTheJdkReads(Key key) {
        SplittableRandom random = key.random();
        double any = Double.longBitsToDouble(random.nextLong());
        double some = Double.isFinite(any) ? any : random.nextDouble();
        for (double x : new double[] {some, random.nextDouble(), random.nextInt() / 100.0}) {
            assertEquals(x, Rational.of(new BigDecimal(Double.toString(x))).doubleValue());
        }
        StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
        digits.append(random.nextInt(1, 10));
        for (int i = random.nextInt(60); i > 0; i--) {
            digits.append(random.nextInt(10));
        }
        String text = digits.append("e").append(random.nextInt(-400, 400)).toString();
        assertEquals(Double.parseDouble(text), Rational.of(new BigDecimal(text)).doubleValue(), text);
    }

    @Test
    void doublesBetweenTwoOthersAreRoundedToTheEvenOne() {
        BigDecimal least = new BigDecimal(Double.MIN_VALUE);
        BigDecimal half = least.divide(BigDecimal.valueOf(2));
        assertEquals(0, Rational.of(half).doubleValue());
        assertEquals(2 * Double.MIN_VALUE, Rational.of(least.add(half)).doubleValue());
        assertEquals(1, Rational.of((1L << 53) + 1, 1L << 53).doubleValue());
        assertEquals(
                1 + 0x1p-51,
                new Rational(bitsSet(53, 1, 0), BigInteger.ONE.shiftLeft(53)).doubleValue(),
                "a tie upwards");
        assertEquals(
                1 + 0x1p-52,
                new Rational(bitsSet(200, 147, 0), BigInteger.ONE.shiftLeft(200)).doubleValue(),
                "a little more than half");
        assertEquals(
                Double.MIN_NORMAL,
                Rational.of(new BigDecimal(Double.MIN_NORMAL)).doubleValue());
        assertEquals(
                Double.MAX_VALUE, Rational.of(new BigDecimal(Double.MAX_VALUE)).doubleValue());
    }

    private static BigInteger bitsSet(int... places) {
        BigInteger sum = BigInteger.ZERO;
        for (int place : places) {
            sum = sum.setBit(place);
        }
        return sum;
    }

    @Test
    void hugeAndTinyFractionsAreInfiniteZeroOrWhatTheirQuotientIs() {
        BigInteger huge = BigInteger.TEN.pow(400);
        assertEquals(1, new Rational(huge.add(BigInteger.ONE), huge).doubleValue());
        assertEquals(Double.POSITIVE_INFINITY, new Rational(huge, BigInteger.ONE).doubleValue());
        assertEquals(Double.NEGATIVE_INFINITY, new Rational(huge.negate(), BigInteger.ONE).doubleValue());
        assertEquals(0, new Rational(BigInteger.ONE, huge).doubleValue());
        assertEquals(0, Rational.ZERO.doubleValue());
    }

    @Test
    void onlyIntegersWithinALongAreLongs() {
        BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
        assertEquals(Long.MIN_VALUE, new Rational(least, BigInteger.ONE).longValueExact());
        var beyond = new Rational(least.subtract(BigInteger.ONE), BigInteger.ONE);
        assertThrows(ArithmeticException.class, beyond::longValueExact);
        var half =
                assertThrows(ArithmeticException.class, () -> Rational.of(-1, 2).longValueExact());
        assertEquals("-1/2 is not an integer", half.getMessage());
        var nothing = assertThrows(IllegalArgumentException.class, () -> Rational.of(3, 0));
        assertEquals("found the fraction 3/0, expected a denominator other than 0", nothing.getMessage());
        assertTrue(Rational.of(6, 3).isInteger());
    }
}
