package dev.espalier.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** Text and numbers in markup: a parser reads back what was written. */
class MarkupTest {
    @Randomised(cases = 100)
    void whatIsEscapedIsReadBack(Key key) throws Exception {
        SplittableRandom random = key.random();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            // every kind: markup, letters, what lies beyond 16 bits, and none of what XML cannot hold
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> "<>&\"'\t\n ;#".charAt(random.nextInt(10));
                        case 1 -> 0x20 + random.nextInt(0xD7E0);
                        case 2 -> 0x10000 + random.nextInt(0x100000);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        assertEquals(text.toString(), readBack(text.toString()));
    }

    /** Control characters, halves of pairs, and the two that are no characters. */
    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        for (int c : new int[] {0, 1, 0x0B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF}) {
            String text = "a" + (char) c + "b";
            assertEquals("a\uFFFDb", readBack(text), Integer.toHexString(c));
        }
        assertEquals("a\uFFFD\uFFFDb", readBack("a\uDC00\uD800b")); // a pair the wrong way round
    }

    private static String readBack(String text) throws Exception {
        Element root = Drawing.parse("<a>" + Markup.escape(text) + "</a>");
        assertEquals(0, root.getElementsByTagName("*").getLength());
        return root.getTextContent();
    }

    /** Four digits but no more than six decimals; noughts at the end are left out. */
    @Randomised(cases = 300)
    void numbersHaveFourDigits(Key key) {
        SplittableRandom random = key.random();
        double value = (random.nextBoolean() ? 1 : -1) * Math.pow(10, 12 * random.nextDouble() - 6);
        BigDecimal expected = new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_UP));
        String text = Markup.number(value);
        double found = Double.parseDouble(text);
        double last = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 3);
        boolean isPlain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7;
        double off = isPlain ? Math.min(0.5, Math.max(0.5e-6, 0.5 * last)) : 0.5 * last;
        assertEquals(value, found, off * 1.000001, () -> text + " for " + expected);
        assertTrue(text.length() <= 10, text);
        assertFalse(text.contains(".") && text.endsWith("0") && !text.contains("e"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-12, -12",
        "0.5, 0.5",
        "0.012345, 0.01235",
        "0.99996, 1",
        "1234567, 1234567",
        "NaN, –",
        "Infinity, ∞",
        "-Infinity, -∞",
        "-0.25, -0.25",
        "3.14159265, 3.142",
        "99999.5, 100000"
    })
    void numbersByHand(double value, String text) {
        assertEquals(text, Markup.number(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "-0.04, 0.0", "-0.06, -0.1", "12.349, 12.3", "1e6, 1000000.0"})
    void placesAreTenthsOfPixels(double pixels, String text) {
        assertEquals(text, Markup.at(pixels));
    }

    /** Nested groups with titles, closed in order; a description is an attribute, quotes and all. */
    @Test
    void elementsNest() throws Exception {
        Markup svg = new Markup();
        svg.open("a \"title\"").line(1, 2, 3, 4, "stroke=\"red\"").open("inner").circle(5, 6, 7, "");
        svg.close().close();
        svg.words(1, 2, "end", "", "<words>").upright(3, 4, "start", "", "up");
        Element root = Drawing.parse(svg.finish(100, 50, "say \"<hi>\""));
        assertEquals("say \"<hi>\"", root.getAttribute("aria-label"));
        assertEquals("0 0 100.0 50.0", root.getAttribute("viewBox"));
        Element inner = (Element) root.getElementsByTagName("circle").item(0).getParentNode();
        assertEquals("inner", inner.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("g", inner.getParentNode().getNodeName());
        assertEquals("<words>", root.getElementsByTagName("text").item(0).getTextContent());
        Element upright = (Element) root.getElementsByTagName("text").item(1);
        assertEquals("rotate(-90 3.0 4.0)", upright.getAttribute("transform"));
    }
}
