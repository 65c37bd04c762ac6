package dev.espalier.temporal.gaps;

import java.io.Serializable;
import java.math.BigInteger;

/** A sum of whole numbers from 0 on and of products of two of them, exact up to 192 bits. Mutable. */
final class WideSum implements Serializable {
    private static final long serialVersionUID = 1;

    /** Numbers that a sum is written in: 32 bits each, so that those of many sums can be added up. */
    static final int PARTS = 6;

    private static final long HALF = 0xFFFF_FFFFL;

    private long low;
    private long middle;
    private long high;

    void clear() {
        low = 0;
        middle = 0;
        high = 0;
    }

    /** Adds a number of 64 bits without a sign. */
    void add(long number) {
        add(number, 0, 0);
    }

    /** Adds the product of two numbers of 64 bits without a sign. */
    void addProduct(long a, long b) {
        add(a * b, Math.unsignedMultiplyHigh(a, b), 0);
    }

    void add(WideSum other) {
        add(other.low, other.middle, other.high);
    }

    private void add(long addedLow, long addedMiddle, long addedHigh) {
        low += addedLow;
        long carry = Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0;
        middle += addedMiddle;
        long over = Long.compareUnsigned(middle, addedMiddle) < 0 ? 1 : 0;
        middle += carry;
        over += carry == 1 && middle == 0 ? 1 : 0;
        high += addedHigh + over;
    }

    boolean isZero() {
        return (low | middle | high) == 0;
    }

    /** Whether it is below 2^63. */
    boolean isSmall() {
        return (middle | high) == 0 && low >= 0;
    }

    /** The number, where it is below 2^63. */
    long small() {
        return low;
    }

    BigInteger value() {
        return unsigned(high)
                .shiftLeft(2 * Long.SIZE)
                .add(unsigned(middle).shiftLeft(Long.SIZE))
                .add(unsigned(low));
    }

    private static BigInteger unsigned(long bits) {
        return BigInteger.valueOf(bits >>> Integer.SIZE).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(bits & HALF));
    }

    /** Writes the parts, lowest first. */
    void write(long[] target, int at) {
        long[] words = {low, middle, high};
        for (int w = 0; w < words.length; w++) {
            target[at + 2 * w] = words[w] & HALF;
            target[at + 2 * w + 1] = words[w] >>> Integer.SIZE;
        }
    }

    /** A sum of parts, each of which may be a sum of parts. */
    static WideSum read(long[] source, int at) {
        WideSum sum = new WideSum();
        for (int p = 0; p < PARTS; p++) {
            int shift = p % 2 * Integer.SIZE;
            long lower = source[at + p] << shift;
            long upper = shift == 0 ? 0 : source[at + p] >>> shift;
            switch (p / 2) {
                case 0 -> sum.add(lower, upper, 0);
                case 1 -> sum.add(0, lower, upper);
                default -> sum.add(0, 0, lower);
            }
        }
        return sum;
    }
}
