package dev.espalier.graph.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as JSON that any parser reads: NaN and the infinities, which JSON lacks, become null. */
final class StrictJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StrictJson() {}

    /**
     * A value as JSON.
     *
     * @param value null, a boolean, number, string, enum, path, instant or duration, or a map, iterable or array of them
     * @throws IllegalArgumentException for any other type: it would be written in a form nobody chose
     */
    static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Boolean b -> NODES.booleanNode(b);
            case Double d -> Double.isFinite(d) ? NODES.numberNode(d) : NODES.nullNode();
            case Float f -> Float.isFinite(f) ? NODES.numberNode(f) : NODES.nullNode();
            case BigDecimal d -> NODES.numberNode(d);
            case BigInteger i -> NODES.numberNode(i);
            case Number n -> NODES.numberNode(n.longValue());
            case CharSequence s -> NODES.textNode(s.toString());
            case Enum<?> e -> NODES.textNode(e.name());
            case Path p -> NODES.textNode(p.toString());
            case Instant i -> NODES.textNode(i.toString());
            case Duration d -> NODES.textNode(d.toString());
            case Map<?, ?> map -> object(map);
            case Iterable<?> items -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(of(item)));
                yield array;
            }
            default -> array(value);
        };
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
        return object;
    }

    private static ArrayNode array(Object value) {
        if (!value.getClass().isArray()) {
            throw new IllegalArgumentException("found " + value.getClass() + ", expected a plain value for JSON");
        }
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < Array.getLength(value); i++) {
            array.add(of(Array.get(value, i)));
        }
        return array;
    }
}
