package dev.espalier.temporal.input;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What networkx writes behind the ends of an edge: <code>{'time': 3, 'weight': 0.5}</code>. */
final class PythonDict {
    /** A time as pandas shows it. */
    private static final String STAMP = "Timestamp(";

    private final String text;
    private int at;

    private PythonDict(String text) {
        this.text = text;
    }

    /** Its texts by key; null when it is no flat dictionary of numbers and strings. */
    static @Nullable Map<String, String> parse(String text) {
        return new PythonDict(text).entries();
    }

    private @Nullable Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        if (!take('{')) {
            return null;
        }
        while (!take('}')) {
            if (!entries.isEmpty() && !take(',')) {
                return null;
            }
            String key = string();
            String value = key == null || !take(':') ? null : value();
            if (key == null || value == null || entries.put(key, value) != null) {
                return null;
            }
        }
        blanks();
        return at == text.length() ? entries : null;
    }

    private @Nullable String value() {
        blanks();
        String string = string();
        if (string != null) {
            return string;
        }
        if (text.startsWith(STAMP, at)) {
            at += STAMP.length();
            String stamp = string();
            return stamp != null && take(')') ? stamp : null;
        }
        int start = at;
        while (at < text.length() && ",}".indexOf(text.charAt(at)) < 0) {
            if ("([{'\"".indexOf(text.charAt(at)) >= 0) {
                return null;
            }
            at++;
        }
        String plain = text.substring(start, at).strip();
        return plain.equals("None") || plain.equals("nan") ? "" : plain;
    }

    private @Nullable String string() {
        blanks();
        if (at == text.length() || "'\"".indexOf(text.charAt(at)) < 0) {
            return null;
        }
        int end = text.indexOf(text.charAt(at), at + 1);
        if (end < 0) {
            return null;
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private boolean take(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
