package dev.espalier.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that a mistyped one may have meant, for messages. */
public final class NearMatches {
    private static final int SHOWN = 3;

    private NearMatches() {}

    /** Up to three candidates within a third of the word's length in edits, or that it begins; nearest first. */
    public static List<String> of(String word, Collection<String> candidates) {
        var near = new ArrayList<String>();
        for (String candidate : candidates) {
            int allowed = Math.max(1, Math.max(word.length(), candidate.length()) / 3);
            boolean begins = !word.isEmpty() && candidate.startsWith(word);
            if (begins || distance(word, candidate) <= allowed) {
                near.add(candidate);
            }
        }
        near.sort(Comparator.comparingInt(candidate -> distance(word, candidate)));
        return List.copyOf(near.subList(0, Math.min(SHOWN, near.size())));
    }

    /** Levenshtein distance: insertions, deletions and replacements that turn one word into the other. */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[to.length()];
    }
}
