package dev.espalier.temporal.snapshot;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Computes statistics of all snapshots of a log. The result does not depend on the workers. */
public final class SnapshotStatistics {
    private static final int MOST_PIECES = 64;

    private SnapshotStatistics() {}

    /**
     * The statistics of a log, in the caller's thread.
     *
     * @param log     any log; events outside the windows are left out
     * @param windows the snapshots
     * @param options which statistics; those that say nothing about the log's shape are left out
     */
    public static SnapshotSeries of(EventLog log, TimeWindows windows, SnapshotOptions options) {
        return of(WindowPairs.of(log, windows), options, new InlineWorkers(), Progress.SILENT);
    }

    /**
     * The statistics of a log whose pairs are known.
     *
     * @param workers  share the windows among them
     * @param progress told of finished windows
     * @throws java.util.concurrent.CancellationException when stopped
     */
    public static SnapshotSeries of(WindowPairs pairs, SnapshotOptions options, Workers workers, Progress progress) {
        Set<SnapshotStatistic> chosen = EnumSet.noneOf(SnapshotStatistic.class);
        chosen.addAll(options.statistics());
        chosen.removeIf(statistic -> !statistic.appliesTo(pairs.shape()));
        int count = pairs.windows().count();
        double[][] values = new double[chosen.size()][count];
        int[] nodes = new int[count];
        boolean[] isSampled = new boolean[count];
        try (Workers.Shared<Task> shared = workers.share(new Task(pairs, options.with(chosen)))) {
            for (Piece piece : workers.map("statistics of snapshots", shared, spans(pairs), Task::run, progress)) {
                int length = piece.nodes.length;
                System.arraycopy(piece.nodes, 0, nodes, piece.from, length);
                System.arraycopy(piece.isSampled, 0, isSampled, piece.from, length);
                for (int s = 0; s < values.length; s++) {
                    System.arraycopy(piece.values[s], 0, values[s], piece.from, length);
                }
            }
        }
        EnumMap<SnapshotStatistic, double[]> byStatistic = new EnumMap<>(SnapshotStatistic.class);
        for (SnapshotStatistic statistic : chosen) {
            byStatistic.put(statistic, values[byStatistic.size()]);
        }
        return new SnapshotSeries(pairs.windows(), byStatistic, nodes, isSampled);
    }

    /** Runs of windows with about as many edges each; how they fall does not touch the result. */
    private static List<Span> spans(WindowPairs pairs) {
        List<Span> spans = new ArrayList<>();
        int count = pairs.windows().count();
        long goal = Math.max(1, ((long) pairs.size() + count) / MOST_PIECES);
        int from = 0;
        for (int w = 0; w < count; w++) {
            long work = (long) pairs.to(w) - pairs.from(from) + (w + 1 - from);
            if (work >= goal || w == count - 1) {
                spans.add(new Span(from, w + 1));
                from = w + 1;
            }
        }
        return spans;
    }

    private record Span(int from, int to) implements Serializable {}

    @SuppressWarnings("ArrayRecordComponent") // carried from a worker, compared by nobody
    private record Piece(int from, double[][] values, int[] nodes, boolean[] isSampled) implements Serializable {}

    private record Task(WindowPairs pairs, SnapshotOptions options) implements Serializable {
        Piece run(Span span) {
            int length = span.to - span.from;
            Set<SnapshotStatistic> chosen = EnumSet.noneOf(SnapshotStatistic.class);
            chosen.addAll(options.statistics());
            double[][] values = new double[chosen.size()][length];
            int[] nodes = new int[length];
            boolean[] isSampled = new boolean[length];
            SnapshotFacts facts = new SnapshotFacts(options, pairs.labels(), pairs.isDirected());
            for (int i = 0; i < length; i++) {
                facts.learn(pairs, span.from + i);
                nodes[i] = facts.nodes;
                isSampled[i] = facts.isSampled;
                int s = 0;
                for (SnapshotStatistic statistic : chosen) {
                    values[s++][i] = statistic.of(facts);
                }
            }
            return new Piece(span.from, values, nodes, isSampled);
        }
    }
}
