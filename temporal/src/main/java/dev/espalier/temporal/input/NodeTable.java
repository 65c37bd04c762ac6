package dev.espalier.temporal.input;

import dev.espalier.graph.time.TimeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the texts that name nodes, in the order in which they come. */
final class NodeTable {
    private static final int WHOLE_DIGITS = 18;

    private final Map<String, Integer> numbers = new HashMap<>();
    private List<String> names = new ArrayList<>();

    /** The number of a node; a new one for a text that was not there before. */
    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        numbers.put(text, names.size());
        names.add(text);
        return names.size() - 1;
    }

    int size() {
        return names.size();
    }

    /** Bytes of the heap that a node takes, at most, its name included, until the log has its names. */
    static long bytes(String name) {
        return 200 + 2L * name.length();
    }

    /** Nodes in an order that does not depend on that of the rows, and where each is among them. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record Ordered(List<String> names, int[] places, boolean wereDecimal) {}

    /**
     * Nodes in the order of their names: of numbers where all are whole ones, else of texts. Where all are whole numbers but
     * some are written with decimals or powers, as programs do that keep them as such, these are taken for the whole numbers:
     * {@code 1.0} is the node {@code 1}. This table is spent.
     */
    Ordered order() {
        numbers.clear();
        String[] plain = new String[names.size()];
        boolean isWhole = true;
        boolean isDecimal = false;
        for (int n = 0; n < plain.length && isWhole; n++) {
            plain[n] = whole(names.get(n));
            isWhole = plain[n] != null;
            isDecimal |= isWhole && !names.get(n).equals(plain[n]);
        }
        String[] texts = isWhole ? plain : names.toArray(String[]::new);
        names = List.of();
        Comparator<String> byText = Comparator.naturalOrder();
        Comparator<String> order = isWhole
                ? Comparator.comparingLong((String s) -> Long.parseLong(s)).thenComparing(byText)
                : byText;
        Integer[] sorted = new Integer[texts.length];
        Arrays.setAll(sorted, n -> n);
        Arrays.sort(sorted, (a, b) -> order.compare(texts[a], texts[b]));
        List<String> ordered = new ArrayList<>();
        int[] places = new int[texts.length];
        for (int n : sorted) {
            if (ordered.isEmpty() || !ordered.getLast().equals(texts[n])) {
                ordered.add(texts[n]);
            }
            places[n] = ordered.size() - 1;
        }
        return new Ordered(ordered, places, isWhole && isDecimal);
    }

    /** The whole number that a text is, as written without decimals and powers; null when it is none. */
    static @Nullable String whole(String text) {
        if (TimeText.isWhole(text)) {
            return text;
        }
        if (!TimeText.isNumber(text)) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        boolean small = number.signum() == 0 || number.precision() - (long) number.scale() <= WHOLE_DIGITS;
        if (!small || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        return Long.toString(number.longValueExact());
    }
}
