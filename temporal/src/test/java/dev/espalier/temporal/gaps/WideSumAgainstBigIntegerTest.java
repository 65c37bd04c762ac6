package dev.espalier.temporal.gaps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums of 192 bits against numbers of any length, most of all where a word overflows into the next. */
class WideSumAgainstBigIntegerTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(3 * Long.SIZE);

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    /** Numbers of all lengths, and those around which words run over: 0, 1, 2^32, 2^63 and 2^64, each one less and more. */
    private static long word(SplittableRandom random) {
        long[] edges = {0, 1L << 32, Long.MIN_VALUE};
        return random.nextInt(3) == 0
                ? edges[random.nextInt(edges.length)] + random.nextInt(3) - 1
                : random.nextLong() >>> random.nextInt(Long.SIZE);
    }

    /** Adds a number, a product or a sum to both. */
    private static BigInteger grow(WideSum sum, SplittableRandom random) {
        long a = word(random);
        long b = word(random);
        return switch (random.nextInt(3)) {
            case 0 -> {
                sum.add(a);
                yield unsigned(a);
            }
            case 1 -> {
                sum.addProduct(a, b);
                yield unsigned(a).multiply(unsigned(b));
            }
            default -> {
                WideSum other = new WideSum();
                other.addProduct(a, b);
                other.add(b);
                sum.add(other);
                yield unsigned(a).add(BigInteger.ONE).multiply(unsigned(b));
            }
        };
    }

    @Randomised(cases = 200)
    void sumsAreExact(Key key) {
        SplittableRandom random = key.random();
        WideSum sum = new WideSum();
        BigInteger expected = BigInteger.ZERO;
        for (int step = 0; step < 60; step++) {
            expected = expected.add(grow(sum, random));
            assertEquals(expected, sum.value(), "after step " + step);
            assertEquals(expected.signum() == 0, sum.isZero());
            assertEquals(expected.bitLength() < Long.SIZE, sum.isSmall());
            if (sum.isSmall()) {
                assertEquals(expected.longValueExact(), sum.small());
            }
        }
        sum.clear();
        assertEquals(BigInteger.ZERO, sum.value());
    }

    /** A carry may wake a carry: low, middle and high word all run over at once. */
    @Test
    void carriesGoAllTheWay() {
        WideSum sum = new WideSum();
        long[] ones = new long[WideSum.PARTS];
        for (int p = 0; p < 4; p++) {
            ones[p] = 0xFFFF_FFFFL;
        }
        sum.add(WideSum.read(ones, 0));
        assertEquals(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE), sum.value());
        sum.add(1);
        assertEquals(BigInteger.ONE.shiftLeft(128), sum.value());
        sum.add(sum);
        assertEquals(BigInteger.ONE.shiftLeft(129), sum.value());
    }

    /** Parts of many sums, added place by place as other machines do, in any order, are those of all of it. */
    @Randomised(cases = 100)
    void partsAddUp(Key key) {
        SplittableRandom random = key.random();
        int at = random.nextInt(3);
        List<long[]> written = new ArrayList<>();
        BigInteger expected = BigInteger.ZERO;
        for (int s = 0; s < 1 + random.nextInt(200); s++) {
            WideSum sum = new WideSum();
            for (int step = random.nextInt(5); step >= 0; step--) {
                expected = expected.add(grow(sum, random));
            }
            long[] parts = new long[at + WideSum.PARTS];
            sum.write(parts, at);
            assertEquals(sum.value(), WideSum.read(parts, at).value());
            written.add(parts);
        }
        Collections.shuffle(written, new Random(random.nextLong()));
        long[] together = new long[at + WideSum.PARTS];
        for (long[] parts : written) {
            for (int p = 0; p < parts.length; p++) {
                together[p] = Math.addExact(together[p], parts[p]);
            }
        }
        assertEquals(expected, WideSum.read(together, at).value());
    }

    /** Parts that are sums of up to 2^31 parts reach into the next word; the last part's own overflow is past 192 bits. */
    @Randomised(cases = 100)
    void partsOfSixtyThreeBitsAreRead(Key key) {
        SplittableRandom random = key.random();
        long[] parts = new long[WideSum.PARTS];
        BigInteger expected = BigInteger.ZERO;
        for (int p = 0; p < parts.length; p++) {
            parts[p] = random.nextLong() >>> (1 + random.nextInt(40));
            expected = expected.add(BigInteger.valueOf(parts[p]).shiftLeft(Integer.SIZE * p));
        }
        assertEquals(expected.mod(LIMIT), WideSum.read(parts, 0).value());
    }
}
