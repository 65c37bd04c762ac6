package dev.espalier.graph.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.000",
        "0.5, 0.500",
        "0.12345, 0.123",
        "0.0123456, 0.01235",
        "0.00123456, 0.001235",
        "0.000123456, 1.235e−4",
        "3.3425, 3.342",
        "9.9996, 10.00",
        "12.345, 12.35",
        "999.96, '1,000'",
        "1234.5, '1,235'",
        "-1234.5, '−1,235'",
        "999999.6, 1.000e+6",
        "1.7976931348623157E308, 1.798e+308",
        "4.9E-324, 4.941e−324",
        "-0.02, −0.02000",
        "NaN, –",
        "Infinity, ∞",
        "-Infinity, −∞"
    })
    void fourDigitsCount(double value, String text) {
        assertEquals(text, Numbers.significant(value));
    }

    @Test
    void decimalsAreFixed() {
        assertEquals("−11462.89", Numbers.fixed(-11462.8915, 2));
        assertEquals("0.00", Numbers.fixed(-0.001, 2), "no minus before nothing");
        assertEquals("1.00", Numbers.fixed(1.005, 2), "the double lies below the half");
        assertEquals("3", Numbers.fixed(2.5, 0));
        assertEquals("1.000e+15", Numbers.fixed(1e15, 2));
        assertEquals("–", Numbers.fixed(Double.NaN, 2));
        assertEquals("−∞", Numbers.fixed(Double.NEGATIVE_INFINITY, 2));
    }

    @Test
    void spreadsAreAsFineAsTheirMean() {
        assertEquals("0.003", Numbers.spread(0.0032, 1.026));
        assertEquals("0.00032", Numbers.spread(0.00032, 0.0123));
        assertEquals("12.30", Numbers.spread(12.3, 1234), "a mean without decimals leaves it alone");
        assertEquals("300,000", Numbers.spread(3e5, 1e7));
        assertEquals("–", Numbers.spread(Double.NaN, 1));
        assertEquals("0.500", Numbers.spread(0.5, Double.NaN));
    }

    @Test
    void sharesAndCounts() {
        assertEquals("22.3\u00a0%", Numbers.percent(0.22345));
        assertEquals("–", Numbers.percent(Double.NaN));
        assertEquals("∞\u00a0%", Numbers.percent(Double.POSITIVE_INFINITY));
        assertEquals("1,234,568", Numbers.count(1234567.5));
        assertEquals("–", Numbers.count(Double.NaN));
        assertEquals("1 edge", Numbers.counted(1, "edge"));
        assertEquals("0 edges", Numbers.counted(0, "edge"));
        assertEquals("2,047 edges", Numbers.counted(2047, "edge"));
        assertEquals("207 series", Numbers.counted(207, "series"));
    }

    @Test
    void probabilitiesAreNeverRoundedToCertainty() {
        assertEquals(">0.99", Numbers.probability(0.9999999));
        assertEquals("1.00", Numbers.probability(1));
        assertEquals("<0.01", Numbers.probability(1e-300));
        assertEquals("0.00", Numbers.probability(0));
        assertEquals("0.99", Numbers.probability(0.9949));
        assertEquals("–", Numbers.probability(Double.NaN));
        assertEquals(1e-5, Numbers.storedProbability(1e-300));
        assertEquals(1 - 1e-5, Numbers.storedProbability(Math.nextDown(1.0)));
    }

    @Test
    void pValues() {
        assertEquals("0.25", Numbers.pValue(0.251));
        assertEquals("0.025", Numbers.pValue(0.0251));
        assertEquals("2e−9", Numbers.pValue(1.6e-9));
        assertEquals("<\u00a01e−99", Numbers.pValue(0), "one of 0 was too small for a double");
        assertEquals("–", Numbers.pValue(Double.NaN));
    }

    @Test
    void durations() {
        assertEquals("0.50 s", Numbers.duration(0.5));
        assertEquals("59.9 s", Numbers.duration(59.94));
        assertEquals("1 min 05 s", Numbers.duration(64.6));
        assertEquals("3 h 20 min", Numbers.duration(12000));
        assertEquals("– s", Numbers.duration(Double.NaN));
    }

    @Test
    void terminalsGetAscii() {
        for (double value : new double[] {-1e-9, -1234, Double.NaN, Double.NEGATIVE_INFINITY, 0.2}) {
            for (String text :
                    new String[] {Numbers.significant(value), Numbers.percent(value), Numbers.pValue(value)}) {
                assertTrue(Numbers.ascii(text).chars().allMatch(c -> c < 128), text);
            }
        }
        assertEquals("-1.000e-9", Numbers.ascii(Numbers.significant(-1e-9)));
    }

    @Randomised(cases = 200)
    void whatIsShownIsNearTheValue(Key key) {
        SplittableRandom random = key.random();
        double value = Math.exp(random.nextDouble(-40, 40)) * (random.nextBoolean() ? 1 : -1);
        String text = Numbers.ascii(Numbers.significant(value)).replace(",", "");
        assertEquals(value, Double.parseDouble(text), Math.abs(value) * 0.0051, () -> text);
        double share = random.nextDouble();
        String percent = Numbers.percent(share).toLowerCase(Locale.ROOT);
        assertEquals(100 * share, Double.parseDouble(percent.substring(0, percent.length() - 2)), 0.051);
    }
}
