package dev.espalier.graph.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void writesEveryType() {
        assertEquals("{\"a\":[1,2.5,true,null,\"x\"]}", Json.of(Map.of("a", Arrays.asList(1, 2.5, true, null, "x"))));
        assertEquals("[{},[]]", Json.of(List.of(Map.of(), List.of())));
        assertThrows(IllegalArgumentException.class, () -> Json.of('c'));
    }

    /** Of the same content in {@link Map#of}, whose order is another in every JVM, and in tables that are ordered by size. */
    @Test
    void theTextDoesNotDependOnHowAMapWasBuilt() {
        Map<String, Object> built = Map.of("p", 0.5, "rows", 3, "kind", "x", "count", 7, "title", "t", "misfits", 0);
        String expected = "{\"count\":7,\"kind\":\"x\",\"misfits\":0,\"p\":0.5,\"rows\":3,\"title\":\"t\"}";
        assertEquals(expected, Json.of(built));
        for (int size = 1; size < 1 << 12; size *= 2) {
            Map<String, Object> sized = new HashMap<>(size);
            sized.putAll(built);
            assertEquals(expected, Json.of(sized), "table of " + size);
            assertEquals("[" + expected + "]", Json.of(List.of(Collections.unmodifiableMap(sized))));
        }
    }

    @Test
    void mapsThatHaveAnOrderKeepIt() {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        ordered.put("b", 1);
        ordered.put("c", null);
        ordered.put("a", Map.of("d", 2));
        assertEquals("{\"b\":1,\"c\":null,\"a\":{\"d\":2}}", Json.of(ordered));
    }

    @Test
    void numbersThatJsonLacksComeBackAsTheyCan() {
        assertEquals("[null,1e999,-1e999]", Json.of(List.of(Double.NaN, 1 / 0.0, -1 / 0.0)));
        assertEquals("-11462.8915", Json.of(-11462.8915));
    }

    @Randomised(cases = 50)
    void everyStringComesBackAgainstReference(Key key) throws IOException {
        SplittableRandom random = key.random();
        var text = new StringBuilder("</script>");
        for (int i = 0; i < 60; i++) {
            int kind = random.nextInt(3);
            text.appendCodePoint(
                    kind == 0
                            ? random.nextInt(128)
                            : kind == 1 ? random.nextInt(0xD7FF) : 0x10000 + random.nextInt(0xFFFF));
        }
        String json = Json.of(text.toString());
        assertEquals(text.toString(), new ObjectMapper().readValue(json, String.class));
        assertFalse(json.contains("<"), json);
    }

    @Test
    void loneSurrogatesAreEscaped() {
        assertTrue(Json.of("x\ud800y").contains("\\ud800"));
        assertTrue(Json.of("x\udc00").contains("\\udc00"));
    }
}
