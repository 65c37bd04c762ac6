package dev.espalier.temporal.motif;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/**
 * Counts all motifs of three events, exactly. Self loops are no events of a motif. The events of an instance follow
 * each other in time, and the third is at most delta after the first; other events may lie between them.
 */
public final class TemporalMotifs {
    private static final int PIECES = 64;
    private static final int WAYS = 8;

    private TemporalMotifs() {}

    /** Counts in the calling thread. */
    public static MotifCounts count(EventLog log, MotifOptions options) {
        try (Workers workers = new InlineWorkers()) {
            return count(log, options, workers, Progress.SILENT);
        }
    }

    /**
     * Counts by ranges of nodes; sums are exact, so that the counts do not depend on the workers.
     *
     * @throws InputException when counts might not fit 64 bits
     * @throws java.util.concurrent.CancellationException when stopped
     */
    public static MotifCounts count(EventLog log, MotifOptions options, Workers workers, Progress progress) {
        MotifIndex index = new MotifIndex(log);
        boolean isDirected = log.shape() != Shape.UNDIRECTED;
        requireRoom(index, options, isDirected);
        Tally tally = new Tally();
        try (Workers.Shared<MotifIndex> shared = workers.share(index)) {
            workers.map("motifs", shared, ranges(index), (all, range) -> MotifTask.count(all, options, range), progress)
                    .forEach(tally::add);
        }
        long[] counts = tally.motifs();
        return new MotifCounts(options, isDirected, isDirected ? counts : bothWays(counts));
    }

    /** No sum is above the number of events times the square of the most that a window can hold. */
    private static void requireRoom(MotifIndex index, MotifOptions options, boolean isDirected) {
        double most = index.mostWithin(options.delta());
        if (index.events() * most * most * (isDirected ? 1 : WAYS) > 9e18) {
            throw new InputException("delta: found " + options.delta() + " ticks, within which there are up to "
                    + (long) most + " events, expected fewer, as counts might not fit 64 bits");
        }
    }

    private static List<MotifTask.Range> ranges(MotifIndex index) {
        List<MotifTask.Range> ranges = new ArrayList<>();
        long work = 2L * index.events();
        int from = 0;
        for (int node = 0; node < index.nodes(); node++) {
            boolean isFull = index.nodeStart[node + 1] >= work * (ranges.size() + 1) / PIECES;
            if (isFull || node == index.nodes() - 1) {
                ranges.add(new MotifTask.Range(from, node + 1));
                from = node + 1;
            }
        }
        return ranges;
    }

    /** What counting each event in both directions at once gives. */
    private static long[] bothWays(long[] counts) {
        EnumMap<Motif.Shape, Long> ofShape = new EnumMap<>(Motif.Shape.class);
        for (Motif motif : Motif.values()) {
            ofShape.merge(motif.shape(), counts[motif.index()], Long::sum);
        }
        long[] spread = new long[Motif.COUNT];
        for (Motif motif : Motif.values()) {
            int times = motif.shape() == Motif.Shape.TWO_NODE ? 2 : 1;
            spread[motif.index()] = times * ofShape.getOrDefault(motif.shape(), 0L);
        }
        return spread;
    }

    /**
     * A delta for a log whose owner names none: twice the median of the times above 0 from an event of a node to its
     * next event, over all nodes, since a motif has two such steps; 1 tick where there are none.
     */
    public static long defaultDelta(EventLog log) {
        MotifIndex index = new MotifIndex(log);
        long[] steps = new long[index.nodeEvents.length];
        int count = 0;
        for (int node = 0; node < index.nodes(); node++) {
            for (int i = index.nodeStart[node] + 1; i < index.nodeStart[node + 1]; i++) {
                long step = index.times[index.nodeEvents[i]] - index.times[index.nodeEvents[i - 1]];
                if (step > 0) {
                    steps[count++] = step;
                }
            }
        }
        if (count == 0) {
            return 1;
        }
        Arrays.sort(steps, 0, count);
        long median = steps[(count - 1) / 2];
        return median > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * median;
    }
}
