package dev.espalier.expressivity.language;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact fraction in lowest terms.
 *
 * @param numerator   any integer
 * @param denominator greater than 0, without a common factor with the numerator
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    public static final Rational ZERO = Rational.of(0);
    public static final Rational ONE = Rational.of(1);
    public static final Rational MINUS_ONE = Rational.of(-1);

    private static final int DOUBLE_BITS = 53;
    /** Of the smallest double that is not 0, as a power of 2. */
    private static final int LOWEST_EXPONENT = Double.MIN_EXPONENT - (DOUBLE_BITS - 1);

    /** @throws IllegalArgumentException when the denominator is 0 */
    public Rational {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException(
                    "found the fraction " + numerator + "/0, expected a denominator other than 0");
        }
        BigInteger common = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            common = common.negate();
        }
        if (!common.equals(BigInteger.ONE)) {
            numerator = numerator.divide(common);
            denominator = denominator.divide(common);
        }
    }

    public static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    public Rational plus(Rational other) {
        if (denominator.equals(other.denominator)) {
            return new Rational(numerator.add(other.numerator), denominator);
        }
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    /** -1, 0 or 1. */
    public int signum() {
        return numerator.signum();
    }

    public boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    /**
     * The value as a long.
     *
     * @throws ArithmeticException when it is no integer or is beyond a long
     */
    public long longValueExact() {
        if (!isInteger()) {
            throw new ArithmeticException(this + " is not an integer");
        }
        return numerator.longValueExact();
    }

    /** The nearest double, of two as near the even one; infinite beyond the largest, 0 below half of the smallest. */
    public double doubleValue() {
        if (numerator.bitLength() <= DOUBLE_BITS && denominator.bitLength() <= DOUBLE_BITS) {
            return numerator.doubleValue() / denominator.doubleValue();
        }
        return numerator.signum() < 0 ? -magnitude() : magnitude();
    }

    /** |value|: a quotient of 64 or 65 bits, cut to those a double of its size has and rounded by the bits cut off. */
    private double magnitude() {
        int shift = 64 + denominator.bitLength() - numerator.bitLength();
        BigInteger[] division = shifted(numerator.abs(), shift).divideAndRemainder(shifted(denominator, -shift));
        BigInteger quotient = division[0];
        int cut = Math.max(quotient.bitLength() - DOUBLE_BITS, shift + LOWEST_EXPONENT);
        BigInteger kept = quotient.shiftRight(cut);
        boolean half = quotient.testBit(cut - 1);
        boolean more = quotient.getLowestSetBit() < cut - 1 || division[1].signum() != 0;
        if (half && (more || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return Math.scalb(kept.doubleValue(), cut - shift);
    }

    private static BigInteger shifted(BigInteger value, int left) {
        return left > 0 ? value.shiftLeft(left) : value;
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return isInteger() ? numerator.toString() : numerator + "/" + denominator;
    }
}
