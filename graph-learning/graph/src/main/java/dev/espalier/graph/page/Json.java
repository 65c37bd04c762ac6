package dev.espalier.graph.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that is safe inside an HTML script element: {@code <}, {@code >} and {@code &} are escaped, as are lone
 * surrogates and line separators. NaN becomes null; infinities become numbers too large for a double, which every reader
 * of doubles turns back into infinities.
 */
public final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /**
     * Of maps with string keys, lists, strings, numbers, booleans and null. Maps that have an order keep it; others, such as
     * those of {@link Map#of}, whose order is another in every JVM, are written by ascending keys, so that the same data are the
     * same text.
     *
     * @throws IllegalArgumentException on any other type
     */
    public static String of(@Nullable Object value) {
        var json = new Json();
        json.write(value);
        return json.out.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> writeMap(map);
            case List<?> list -> writeList(list);
            case String text -> writeText(text);
            case Double number -> writeDouble(number);
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case Boolean flag -> out.append(flag.booleanValue());
            default ->
                throw new IllegalArgumentException(
                        "found " + value.getClass() + ", expected a value with a form in JSON");
        }
    }

    private void writeMap(Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<String, @Nullable Object> entry : ordered(map).entrySet()) {
            out.append(separator);
            writeText(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static Map<String, @Nullable Object> ordered(Map<?, ?> map) {
        Map<String, @Nullable Object> ordered = map instanceof SequencedMap ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> ordered.put(String.valueOf(key), value));
        return ordered;
    }

    private void writeList(List<?> list) {
        char separator = '[';
        for (Object element : list) {
            out.append(separator);
            write(element);
            separator = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void writeDouble(double number) {
        if (Double.isNaN(number)) {
            out.append("null");
        } else if (Double.isInfinite(number)) {
            out.append(number > 0 ? "1e999" : "-1e999");
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            out.append((long) number);
        } else {
            out.append(number);
        }
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (c < ' ' || "\"\\<>&".indexOf(c) >= 0 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
