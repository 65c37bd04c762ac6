package dev.espalier.temporal.link;

import java.io.Serializable;
import java.util.Arrays;

/** The true destinations of each source at each time that is asked for: none of them is a wrong answer for another. */
final class CoDestinations implements Serializable {
    private static final long serialVersionUID = 1;

    private final int first;
    private final int[] group;
    private int[] start = new int[16];
    private int[] members = new int[16];
    private int groups;
    private int size;

    CoDestinations(Stream stream, int first) {
        this.first = first;
        int length = stream.length() - first;
        group = new int[length];
        int[] order = bySource(stream, first);
        int[] seen = new int[stream.candidates()];
        for (int i = 0; i < length; i++) {
            int p = order[i];
            boolean isSame = i > 0
                    && stream.source(order[i - 1]) == stream.source(p)
                    && stream.moment(order[i - 1]) == stream.moment(p);
            if (!isSame) {
                if (groups + 1 >= start.length) {
                    start = Arrays.copyOf(start, 2 * start.length);
                }
                start[groups++] = size;
            }
            group[p - first] = groups - 1;
            int c = stream.candidate(p);
            if (seen[c] != groups) {
                seen[c] = groups;
                if (size == members.length) {
                    members = Arrays.copyOf(members, 2 * members.length);
                }
                members[size++] = c;
            }
        }
        start[groups] = size;
    }

    /** Positions by source, and by time within a source. */
    private static int[] bySource(Stream stream, int first) {
        int[] next = new int[stream.relations().nodes() + 1];
        for (int p = first; p < stream.length(); p++) {
            next[stream.source(p) + 1]++;
        }
        for (int v = 1; v < next.length; v++) {
            next[v] += next[v - 1];
        }
        int[] order = new int[stream.length() - first];
        for (int p = first; p < stream.length(); p++) {
            order[next[stream.source(p)]++] = p;
        }
        return order;
    }

    /** Where the destinations that go with a position begin. */
    int start(int position) {
        return start[group[position - first]];
    }

    int end(int position) {
        return start[group[position - first] + 1];
    }

    /** A candidate; the position's own answer is among them. */
    int member(int at) {
        return members[at];
    }
}
