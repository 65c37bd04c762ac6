package dev.espalier.graph.input;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What networkx writes behind an edge of a list: a Python dictionary of names and plain values. */
final class EdgeData {
    private static final Pattern ENTRY =
            Pattern.compile("['\"]([^'\"]*)['\"]\\s*:\\s*(?:'([^']*)'|\"([^\"]*)\"|([^,{}\\[\\]'\"]+))");

    private EdgeData() {}

    static boolean isData(String cell) {
        return cell.startsWith("{") && cell.endsWith("}");
    }

    /** The entries with plain values; lists and dictionaries within say nothing. */
    static Map<String, String> parse(String cell) {
        Map<String, String> data = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(cell);
        while (entry.find()) {
            String quoted = entry.group(2) != null ? entry.group(2) : entry.group(3);
            data.put(entry.group(1), quoted != null ? quoted : entry.group(4).strip());
        }
        return data;
    }
}
