package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two special functions of the hot loops against slower ways to the same numbers. */
class NumericsTest {
    @Randomised(cases = 20)
    void fastLogAgainstMath(Key key) {
        SplittableRandom random = key.random();
        for (int i = 0; i < 10_000; i++) {
            double x = Math.exp(random.nextDouble(-50, 50));
            double expected = Math.log(x);
            assertEquals(expected, FastLog.log(x), 2 * Math.ulp(Math.max(1, Math.abs(expected))));
        }
        double nearOne = 1 + random.nextDouble(-1e-6, 1e-6);
        assertEquals(Math.log(nearOne), FastLog.log(nearOne), 4e-16);
    }

    @Test
    void fastLogAtTheEdges() {
        for (double x : new double[] {
            0,
            -0.0,
            -1,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN,
            Double.NEGATIVE_INFINITY
        }) {
            double expected = Math.log(x);
            assertEquals(expected, FastLog.log(x), Double.isFinite(expected) ? Math.ulp(expected) : 0);
        }
    }

    /** Rising factorials against the product in 40 digits, past the end of the table and for alpha near 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-12, 0.003, 0.5, 1, 7.25})
    void risingFactorialsAgainstProduct(double alpha) {
        CountTerm term = CountTerm.rise(alpha, 10_000);
        MathContext digits = new MathContext(40);
        BigDecimal product = BigDecimal.ONE;
        double log = 0;
        for (int k = 0; k <= 9000; k++) {
            if (k % 500 == 0 || k < 5) {
                // the mantissa carries the digits, the power of ten is exact
                int scale = product.precision() - product.scale();
                double expected = Math.log(product.movePointLeft(scale).doubleValue()) + scale * Math.log(10);
                assertEquals(expected, term.at(k), 1e-10 + Math.ulp(expected) * 4, "k = " + k);
                log = expected;
            }
            product = product.multiply(new BigDecimal(alpha).add(BigDecimal.valueOf(k)), digits);
        }
        assertEquals(log, term.at(9000), 1e-9);
    }
}
