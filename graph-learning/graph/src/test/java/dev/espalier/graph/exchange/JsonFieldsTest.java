package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of JSON that is not trusted: what was written is read, all else is refused by its place. */
class JsonFieldsTest {
    private enum Mood {
        GOOD,
        BAD
    }

    private static JsonFields of(String json) {
        return JsonFields.of("m.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String json, Function<JsonFields, ?> read) {
        return String.valueOf(
                assertThrows(InputException.class, () -> read.apply(of(json))).getMessage());
    }

    @Randomised(cases = 60)
    void numbersComeBackToTheBit(Key key) throws IOException {
        SplittableRandom random = key.random();
        double[] values = random.ints(8, 0, 3)
                .mapToDouble(kind -> switch (kind) {
                    case 0 -> Double.longBitsToDouble(random.nextLong());
                    case 1 -> random.nextInt(-5, 5);
                    default -> random.nextDouble();
                })
                .filter(Double::isFinite)
                .toArray();
        ObjectNode json = new ObjectMapper().createObjectNode();
        var list = json.putArray("values");
        for (double value : values) {
            list.add(value);
        }
        json.put("least", Long.MIN_VALUE).put("most", Long.MAX_VALUE);
        JsonFields read = JsonFields.of("m.json", new ObjectMapper().writeValueAsBytes(json));
        assertArrayEquals(values, read.numbers("values", -Double.MAX_VALUE, Double.MAX_VALUE));
        assertEquals(Long.MIN_VALUE, read.wholeNumber("least", Long.MIN_VALUE, 0));
        assertEquals(Long.MAX_VALUE, read.wholeNumber("most", 0, Long.MAX_VALUE));
        double[][] rows = new ObjectMapper().convertValue(List.of(values, values), double[][].class);
        json.set("rows", new ObjectMapper().valueToTree(rows));
        assertArrayEquals(rows, JsonFields.of("m.json", json).rows("rows", values.length));
    }

    @Test
    void everyKindIsRead() {
        JsonFields read = of("""
            {"text": "a", "flag": true, "word": "BAD", "none": null, "texts": ["x", "y"], "whole": [3, -1],
             "object": {"inner": {"n": 7}}, "objects": [{"n": 1}, {"n": 2}], "bounds": [1.5, null], "inf": "-Infinity",
             "nan": "NaN", "old": "2.5e3"}
            """);
        assertEquals("a", read.text("text"));
        assertTrue(read.flag("flag"));
        assertEquals(Mood.BAD, read.word("word", Mood.class));
        assertFalse(read.has("none"));
        assertFalse(read.has("missing"));
        assertTrue(read.has("text"));
        assertEquals(List.of("x", "y"), read.texts("texts"));
        assertArrayEquals(new int[] {3, -1}, read.integers("whole", -1, 3));
        assertEquals(7, read.object("object").object("inner").integer("n", 0, 9));
        assertEquals(2, read.objects("objects").get(1).integer("n", 0, 9));
        assertArrayEquals(new double[] {1.5, Double.POSITIVE_INFINITY}, read.numbersOrInfinity("bounds", 0));
        assertEquals(Double.NEGATIVE_INFINITY, read.numberOrWord("inf"));
        assertTrue(Double.isNaN(read.numberOrWord("nan")));
        assertEquals(2500, read.numberOrWord("old"));
    }

    @Test
    void placesAreSaidFromTheRootOn() {
        String json = "{\"a\": {\"list\": [{\"n\": 1}, {\"n\": 2.5}], \"rows\": [[1, 2], [3, \"x\"]], \"long\": \""
                + "x".repeat(99) + "\"}}";
        assertEquals(
                "m.json: field 'a.list[1].n': found 2.5, expected a whole number from 0 to 9",
                refusal(json, f -> f.object("a").objects("list").get(1).integer("n", 0, 9)));
        assertEquals(
                "m.json: field 'a.rows[1][1]': found \"x\", expected a finite number",
                refusal(json, f -> f.object("a").rows("rows", 2)));
        assertEquals(
                "m.json: field 'a.rows[0]': found a list of 2, expected a list of 3 numbers",
                refusal(json, f -> f.object("a").rows("rows", 3)));
        assertEquals(
                "m.json: field 'a.none': found nothing, expected an object",
                refusal(json, f -> f.object("a").object("none")));
        assertEquals(
                "m.json: field 'a.long': found \"" + "x".repeat(59) + "..., expected a list",
                refusal(json, f -> f.object("a").texts("long")));
        assertEquals(
                "m.json: field 'a': too bad",
                of(json).object("a").refused("too bad").getMessage());
        assertEquals("m.json: too bad", of(json).refused("too bad").getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.0|found 1.0",
                "1e2|found 100.0",
                "\"1\"|found \"1\"",
                "true|found true",
                "null|found null",
                "[]|found a list of 0",
                "{}|found an object of 0",
                "9223372036854775808|found 9223372036854775808",
                "11|found 11",
                "-1|found -1"
            })
    void whatIsNoWholeNumberIsRefused(String value, String found) {
        String message = refusal("{\"n\": " + value + "}", f -> f.integer("n", 0, 10));
        assertEquals("m.json: field 'n': " + found + ", expected a whole number from 0 to 10", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1e999|a finite number",
                "\"Infinity\"|a finite number",
                "\"1\"|a finite number",
                "false|a finite number",
            })
    void whatIsNotFiniteIsRefused(String value, String expected) {
        assertTrue(refusal("{\"n\": " + value + "}", f -> f.number("n")).endsWith("expected " + expected));
        assertTrue(refusal("{\"n\": [" + value + "]}", f -> f.numbers("n", 0, 1))
                .endsWith("expected a number from 0.0 to 1.0"));
        assertTrue(refusal("{\"n\": [" + value + "]}", f -> f.numbersOrInfinity("n", 2))
                .endsWith("expected a finite number, at least 2.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "3",
                "null",
                "{",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": NaN}",
                "{a: 1}",
                "// x\n{}",
                "{\"a\": 01}"
            })
    void whatIsNoObjectIsRefused(String json) {
        String message = refusal(json, JsonFields::node);
        assertTrue(message.startsWith("m.json: found "), message);
        assertTrue(message.endsWith("expected a JSON object"), message);
    }

    @Test
    void deepAndLongAreRefusedAndNotFollowed() {
        String deep = "{\"a\":".repeat(1001) + "1" + "}".repeat(1001);
        assertTrue(refusal(deep, JsonFields::node).contains("found no JSON"));
        String longNumber = "{\"n\": " + "9".repeat(1001) + "}";
        assertTrue(refusal(longNumber, f -> f.number("n")).contains("m.json: "));
        assertEquals(
                "m.json: field 'n': found a long number, expected a whole number from 0 to 1",
                refusal("{\"n\": " + "9".repeat(99) + "}", f -> f.integer("n", 0, 1)));
        assertEquals(
                "m.json: field 'w': found \"good\", expected one of GOOD, BAD",
                refusal("{\"w\": \"good\"}", f -> f.word("w", Mood.class)));
    }

    @Test
    void filesAreOfBoundedSize(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), "{\"n\": 12}");
        assertEquals(12, JsonFields.read(file, 9).integer("n", 0, 99));
        var refused = assertThrows(InputException.class, () -> JsonFields.read(file, 8));
        assertEquals(file + ": found 9 bytes, expected at most 8", refused.getMessage());
    }
}
