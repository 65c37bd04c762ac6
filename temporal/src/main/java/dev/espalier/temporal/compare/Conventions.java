package dev.espalier.temporal.compare;

import dev.espalier.temporal.snapshot.SnapshotSeries;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Which windows are compared, and what an absent snapshot counts as.
 *
 * @param minNodes       windows are compared where the real snapshot has at least this many nodes; with 0 also those where it
 *                       has none
 * @param dropsLast      whether the last window in which the real log has edges is left out
 * @param zeroWhenAbsent what every statistic of a generated snapshot without edges is: 0, or else 0 for counts and undefined,
 *                       that is missing, for all others
 */
public record Conventions(int minNodes, boolean dropsLast, boolean zeroWhenAbsent) implements Serializable {
    /** All windows in which the real log has edges; what is undefined is counted as missing. */
    public static final Conventions HOUSE = new Conventions(1, false, false);

    /** As TIGGER's scripts: more than ten nodes, without the last timestamp, absent snapshots as 0. */
    public static final Conventions TIGGER = new Conventions(11, true, true);

    public Conventions {
        if (minNodes < 0) {
            throw new IllegalArgumentException("minNodes: found " + minNodes + ", expected 0 or more");
        }
    }

    /** For people: which windows are compared. */
    public String inWords() {
        return "windows in which the data have at least " + minNodes + (minNodes == 1 ? " node" : " nodes")
                + (dropsLast ? ", without the last of them" : "")
                + (zeroWhenAbsent ? "; a generated window without edges counts as 0 everywhere" : "");
    }

    /** The windows to compare, ascending. */
    int[] windows(SnapshotSeries real) {
        int count = real.windows().count();
        int[] chosen = new int[count];
        int size = 0;
        int last = lastWithEdges(real);
        for (int w = 0; w < count; w++) {
            if (real.nodes(w) >= minNodes && !(dropsLast && w == last)) {
                chosen[size++] = w;
            }
        }
        return Arrays.copyOf(chosen, size);
    }

    private static int lastWithEdges(SnapshotSeries real) {
        int last = real.windows().count() - 1;
        while (last >= 0 && real.nodes(last) == 0) {
            last--;
        }
        return last;
    }
}
