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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void writesEveryType() {
        assertEquals("{\"a\":[1,2.5,true,null,\"x\"]}", Json.of(Map.of("a", Arrays.asList(1, 2.5, true, null, "x"))));
        assertEquals("[{},[]]", Json.of(List.of(Map.of(), List.of())));
        assertThrows(IllegalArgumentException.class, () -> Json.of('c'));
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
