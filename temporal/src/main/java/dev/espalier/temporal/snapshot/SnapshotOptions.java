package dev.espalier.temporal.snapshot;

import dev.espalier.graph.Key;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to compute of each snapshot, and how far exactly.
 *
 * @param statistics which; what is not asked for costs nothing
 * @param exactUpTo  distances within components of at most this many nodes are exact
 * @param pivots     larger components are searched from this many of their nodes, at least 2; the standard error of a mean
 *                   distance falls with its root
 * @param key        draws the pivots
 */
public record SnapshotOptions(Set<SnapshotStatistic> statistics, int exactUpTo, int pivots, Key key)
        implements Serializable {
    /** All statistics, distances exact in components of up to 5,000 nodes and from 512 pivots beyond. */
    public static final SnapshotOptions ALL =
            new SnapshotOptions(EnumSet.allOf(SnapshotStatistic.class), 5_000, 512, Key.of(1));

    public SnapshotOptions {
        if (exactUpTo < 2 || pivots < 2) {
            throw new IllegalArgumentException(
                    "exactUpTo, pivots: found " + exactUpTo + ", " + pivots + ", expected at least 2 each");
        }
        statistics = Set.copyOf(statistics);
    }

    /** The same with other statistics. */
    public SnapshotOptions with(Set<SnapshotStatistic> others) {
        return new SnapshotOptions(others, exactUpTo, pivots, key);
    }

    /** The same with distances that are exact up to another size of components, and from other pivots beyond. */
    public SnapshotOptions withPivots(int largestExact, int number, Key draws) {
        return new SnapshotOptions(statistics, largestExact, number, draws);
    }
}
