package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sparse forms in lowest terms against maps of fractions, and where a coefficient does not fit a long. */
class AffineFormAgainstPlainTest {
    private static final int BIAS = -1;

    /** A form and its coefficients by source. */
    private record Pair(AffineForm form, Map<Integer, Rational> plain) {}

    @Randomised(cases = 300)
    void arithmeticIsThatOfTheirCoefficients(Key key) {
        SplittableRandom random = key.random();
        List<Pair> pairs = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            pairs.add(new Pair(AffineForm.of(s, s + 1, 2), new TreeMap<>(Map.of(s, Rational.of(s + 1, 2)))));
        }
        Rational constant = fraction(random);
        pairs.add(new Pair(AffineForm.constant(constant), sum(Map.of(), Map.of(BIAS, Rational.ONE), constant)));
        for (int step = 0; step < 20; step++) {
            Pair left = pairs.get(random.nextInt(pairs.size()));
            Pair right = pairs.get(random.nextInt(pairs.size()));
            Rational factor = fraction(random);
            Pair next = switch (random.nextInt(4)) {
                case 0 -> new Pair(left.form.plus(right.form), sum(left.plain, right.plain, Rational.ONE));
                case 1 -> new Pair(left.form.minus(right.form), sum(left.plain, right.plain, Rational.MINUS_ONE));
                case 2 -> new Pair(left.form.minus(left.form), new TreeMap<>());
                default -> new Pair(left.form.times(factor), sum(Map.of(), left.plain, factor));
            };
            assertSame(next);
            if (largest(next.plain).bitLength() < 20) {
                pairs.add(next);
            }
        }
    }

    private static Rational fraction(SplittableRandom random) {
        return Rational.of(random.nextInt(-4, 5), 1 + random.nextInt(4));
    }

    private static Map<Integer, Rational> sum(
            Map<Integer, Rational> left, Map<Integer, Rational> right, Rational factor) {
        Map<Integer, Rational> sum = new TreeMap<>(left);
        right.forEach((source, weight) -> sum.merge(source, weight.times(factor), Rational::plus));
        sum.values().removeIf(weight -> weight.signum() == 0);
        return sum;
    }

    private static BigInteger largest(Map<Integer, Rational> plain) {
        return plain.values().stream()
                .map(weight -> weight.numerator().abs().max(weight.denominator()))
                .reduce(BigInteger.ONE, BigInteger::max);
    }

    private static void assertSame(Pair pair) {
        AffineForm form = pair.form;
        Map<Integer, Rational> found = new TreeMap<>();
        BigInteger common = BigInteger.valueOf(form.denominator()).gcd(BigInteger.valueOf(form.bias()));
        BigInteger content = BigInteger.valueOf(form.bias()).abs();
        for (int i = 0; i < form.terms(); i++) {
            assertTrue(i == 0 || form.source(i) > form.source(i - 1), "sources ascend");
            found.put(form.source(i), Rational.of(form.weight(i), form.denominator()));
            common = common.gcd(BigInteger.valueOf(form.weight(i)));
            content = content.gcd(BigInteger.valueOf(form.weight(i)));
        }
        if (form.bias() != 0) {
            found.put(BIAS, Rational.of(form.bias(), form.denominator()));
        }
        assertEquals(pair.plain, found);
        assertEquals(BigInteger.ONE, common, "lowest terms");
        assertEquals(content.longValueExact(), form.content());
        if (!found.isEmpty()) {
            AffineForm primitive = form.primitive();
            assertEquals(1, primitive.content());
            assertEquals(1, primitive.denominator());
            assertSameCoefficients(form, primitive);
        }
    }

    /** {@code form = content / denominator * primitive}. */
    private static void assertSameCoefficients(AffineForm form, AffineForm primitive) {
        assertEquals(form.terms(), primitive.terms());
        assertEquals(form.bias(), form.content() * primitive.bias());
        for (int i = 0; i < form.terms(); i++) {
            assertEquals(form.weight(i), form.content() * primitive.weight(i));
        }
    }

    @Randomised(cases = 300)
    void coefficientsThatDoNotFitAreRefusedAndNeverWrapped(Key key) {
        SplittableRandom random = key.random();
        long[] weights = {large(random), large(random)};
        long factor = large(random) >> random.nextInt(63);
        AffineForm left = AffineForm.of(0, weights[0], 1);
        AffineForm right = AffineForm.of(0, weights[1], 1);
        BigInteger l = BigInteger.valueOf(weights[0]);
        BigInteger r = BigInteger.valueOf(weights[1]);
        assertWeight(l.add(r), () -> left.plus(right));
        assertWeight(l.subtract(r), () -> left.minus(right));
        assertWeight(l.multiply(BigInteger.valueOf(factor)), () -> left.times(Rational.of(factor)));
    }

    private interface Operation {
        AffineForm form();
    }

    private static void assertWeight(BigInteger expected, Operation operation) {
        if (expected.abs().bitLength() > 63) {
            assertThrows(ArithmeticException.class, operation::form, expected::toString);
        } else {
            AffineForm form = operation.form();
            assertEquals(expected, BigInteger.valueOf(form.terms() == 0 ? 0 : form.weight(0)));
        }
    }

    private static long large(SplittableRandom random) {
        long[] edges = {1L << 62, -(1L << 62), Long.MAX_VALUE, -Long.MAX_VALUE, 1, -1};
        return random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextLong() | 1;
    }

    /** -2^63 has no opposite among longs; a network with such a weight could be given the wrong sign. */
    @Test
    void theLeastLongIsNoCoefficient() {
        assertThrows(
                ArithmeticException.class,
                () -> AffineForm.of(0, -(1L << 62), 1).plus(AffineForm.of(0, -(1L << 62), 1)));
        assertThrows(ArithmeticException.class, () -> AffineForm.constant(Rational.of(Long.MIN_VALUE)));
        assertThrows(ArithmeticException.class, () -> AffineForm.of(0, 1, 1).times(Rational.of(Long.MIN_VALUE)));
        var p = Program.builder("steep");
        Array x = p.input("x");
        Expression steep = x.cell().times(Long.MIN_VALUE);
        p.assign(p.output("y").cell(), Expression.max(steep, Expression.constant(0)));
        Program program = p.build();
        assertEquals(
                List.of(new Rational(BigInteger.TWO.pow(63), BigInteger.ONE)),
                program.evaluate(List.of(Rational.of(-1))));
        assertThrows(ArithmeticException.class, () -> Compiler.compile(program));
    }
}
