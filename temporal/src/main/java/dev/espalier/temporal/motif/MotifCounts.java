package dev.espalier.temporal.motif;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each motif occurs in a log. Immutable.
 *
 * <p>In an undirected log an event points both ways at once: each instance is counted once in each of the eight ways
 * its three events can point, so that the numbers do not depend on how ends stand in the file. Such a log has five
 * different numbers, one a {@link Motif.Shape}; those of two nodes are doubled, as two ways of pointing have the same
 * motif.
 */
public final class MotifCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final MotifOptions options;
    private final boolean isDirected;
    private final long[] counts;

    MotifCounts(MotifOptions options, boolean isDirected, long[] counts) {
        this.options = options;
        this.isDirected = isDirected;
        this.counts = counts.clone();
    }

    /** What was counted. */
    public MotifOptions options() {
        return options;
    }

    /** Whether events point one way. */
    public boolean isDirected() {
        return isDirected;
    }

    /** How often a motif occurs. */
    public long count(Motif motif) {
        return counts[motif.index()];
    }

    /** All counts by {@link Motif#index()}. */
    public long[] toArray() {
        return counts.clone();
    }

    /** How often all motifs of a shape occur. */
    public long count(Motif.Shape shape) {
        return Motif.values().stream()
                .filter(motif -> motif.shape() == shape)
                .mapToLong(this::count)
                .sum();
    }

    /** Number of instances of all motifs; in an undirected log eight times that. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** Each motif's share of all instances, by index; all 0 when there are none. */
    public double[] shares() {
        double total = Math.max(1, total());
        return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof MotifCounts that
                && options.equals(that.options)
                && isDirected == that.isDirected
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return total() + " motifs within " + options.delta() + " ticks";
    }
}
