package dev.espalier.temporal.tally;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.gaps.GapTotals;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.Horizons;
import dev.espalier.temporal.snapshot.DegreeTallies;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All counts of a log but those of single gaps, which may be many, and what follows from them. Mutable.
 *
 * <p>Memory is some hundred bytes a window and a degree that occurs in it.
 */
public final class LogTallies implements Tally.Sink {
    private final TimeWindows windows;
    private final Shape shape;
    private final Map<Tally, SortedMap<Long, Long>> counts = new EnumMap<>(Tally.class);
    private final DegreeTallies degrees;

    public LogTallies(TimeWindows windows, Shape shape) {
        this.windows = windows;
        this.shape = shape;
        degrees = new DegreeTallies(windows);
    }

    @Override
    public void add(Tally of, long first, long second, long count) {
        switch (of) {
            case DEGREES -> degrees.degree((int) first, Math.toIntExact(second), count);
            case OUT_DEGREES -> degrees.out((int) first, Math.toIntExact(second), count);
            case IN_DEGREES -> degrees.in((int) first, Math.toIntExact(second), count);
            default -> counts.computeIfAbsent(of, tally -> new TreeMap<>()).merge(first, count, Math::addExact);
        }
    }

    /** The counts by their number, of what has one number only. */
    public SortedMap<Long, Long> counts(Tally of) {
        return Collections.unmodifiableSortedMap(counts.getOrDefault(of, Collections.emptySortedMap()));
    }

    private long[] byWindow(Tally of) {
        long[] all = new long[windows.count()];
        counts(of).forEach((window, count) -> all[Math.toIntExact(window)] = count);
        return all;
    }

    /** Statistics of the snapshots that follow from degrees and directions. */
    public SnapshotSeries snapshots() {
        return degrees.series(byWindow(Tally.EVENTS), byWindow(Tally.EDGES), byWindow(Tally.MUTUAL), shape);
    }

    /** Statistics of the whole time; those that do not follow from counts have no value. */
    public Horizon horizon() {
        return Horizons.of(new Horizons.Counts(
                byWindow(Tally.EVENTS),
                byWindow(Tally.NEW_NODES),
                byWindow(Tally.NEW_PAIRS),
                byWindow(Tally.EDGES),
                byWindow(Tally.KEPT),
                counts(Tally.PAIR_EVENTS)));
    }

    /** The gaps of nodes or of pairs in sums. */
    public GapTotals gaps(Tally totals) {
        long[] parts = new long[GapTotals.PARTS];
        counts(totals).forEach((place, sum) -> parts[Math.toIntExact(place)] = sum);
        return GapTotals.of(parts);
    }
}
