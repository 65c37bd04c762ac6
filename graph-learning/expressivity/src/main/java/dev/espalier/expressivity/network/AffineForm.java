package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Rational;
import java.util.Arrays;

/**
 * {@code (bias + sum of weights[i] * value of sources[i]) / denominator}, with sources ascending, weights not 0 and a
 * denominator above 0, in lowest terms. Immutable; arithmetic fails on coefficients whose absolute value is beyond a long.
 */
final class AffineForm {
    static final AffineForm ZERO = new AffineForm(new int[0], new long[0], 0, 1);

    private final int[] sources;
    private final long[] weights;
    private final long bias;
    private final long denominator;

    private AffineForm(int[] sources, long[] weights, long bias, long denominator) {
        this.sources = sources;
        this.weights = weights;
        this.bias = bias;
        this.denominator = denominator;
    }

    static AffineForm constant(Rational value) {
        return new AffineForm(
                new int[0],
                new long[0],
                withOpposite(value.numerator().longValueExact()),
                value.denominator().longValueExact());
    }

    /** Forms are negated and divided by their content, which takes an absolute value: -2^63 has none. */
    private static long withOpposite(long coefficient) {
        if (coefficient == Long.MIN_VALUE) {
            throw new ArithmeticException(
                    "a coefficient of the network is " + coefficient + ", whose absolute value is beyond a long");
        }
        return coefficient;
    }

    /** {@code numerator / denominator} times one source. */
    static AffineForm of(int source, long numerator, long denominator) {
        return new AffineForm(new int[] {source}, new long[] {withOpposite(numerator)}, 0, denominator).lowest();
    }

    int terms() {
        return sources.length;
    }

    int source(int term) {
        return sources[term];
    }

    long weight(int term) {
        return weights[term];
    }

    long bias() {
        return bias;
    }

    long denominator() {
        return denominator;
    }

    AffineForm plus(AffineForm other) {
        return combine(other, 1);
    }

    AffineForm minus(AffineForm other) {
        return combine(other, -1);
    }

    private AffineForm combine(AffineForm other, long sign) {
        long common = gcd(denominator, other.denominator);
        long mine = other.denominator / common;
        long theirs = Math.multiplyExact(sign, denominator / common);
        int[] ids = new int[sources.length + other.sources.length];
        long[] sum = new long[ids.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < sources.length || j < other.sources.length) {
            int left = i < sources.length ? sources[i] : Integer.MAX_VALUE;
            int right = j < other.sources.length ? other.sources[j] : Integer.MAX_VALUE;
            long weight = 0;
            if (left <= right) {
                weight = Math.multiplyExact(mine, weights[i++]);
            }
            if (right <= left) {
                weight = Math.addExact(weight, Math.multiplyExact(theirs, other.weights[j++]));
            }
            if (weight != 0) {
                ids[count] = Math.min(left, right);
                sum[count++] = withOpposite(weight);
            }
        }
        long constant =
                withOpposite(Math.addExact(Math.multiplyExact(mine, bias), Math.multiplyExact(theirs, other.bias)));
        return new AffineForm(
                        Arrays.copyOf(ids, count),
                        Arrays.copyOf(sum, count),
                        constant,
                        Math.multiplyExact(mine, denominator))
                .lowest();
    }

    AffineForm times(Rational factor) {
        if (factor.signum() == 0) {
            return ZERO;
        }
        long numerator = factor.numerator().longValueExact();
        long[] scaled = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = withOpposite(Math.multiplyExact(numerator, weights[i]));
        }
        return new AffineForm(
                        sources,
                        scaled,
                        withOpposite(Math.multiplyExact(numerator, bias)),
                        Math.multiplyExact(denominator, factor.denominator().longValueExact()))
                .lowest();
    }

    private AffineForm lowest() {
        return denominator == 1 ? this : dividedBy(gcd(content(), denominator), true);
    }

    /** The greatest common divisor of weights and bias; 0 for the form 0. */
    long content() {
        long common = Math.abs(bias);
        for (long weight : weights) {
            if (common == 1) {
                return 1;
            }
            common = gcd(common, Math.abs(weight));
        }
        return common;
    }

    /** The integer form without a common factor that is a positive multiple of this one; {@link #content} is not 0. */
    AffineForm primitive() {
        return dividedBy(content(), false);
    }

    private AffineForm dividedBy(long divisor, boolean alsoDenominator) {
        if (divisor == 1 && (alsoDenominator || denominator == 1)) {
            return this;
        }
        long[] divided = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            divided[i] = weights[i] / divisor;
        }
        return new AffineForm(sources, divided, bias / divisor, alsoDenominator ? denominator / divisor : 1);
    }

    static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
