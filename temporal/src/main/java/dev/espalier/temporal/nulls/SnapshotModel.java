package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import java.util.SplittableRandom;

/**
 * A null model that draws new ends for the edges of each snapshot; an edge's events go with it. Windows after the data are
 * each like a uniform one of the data.
 */
abstract class SnapshotModel extends NullModel {
    final Snapshots snapshots;
    private final int[] pieces;

    SnapshotModel(EventLog log, Kept kept) {
        super(log, kept);
        snapshots = Snapshots.of(log, kept.frame().windows());
        pieces = snapshots.pieces();
    }

    /** Draws ends for the edges of one snapshot after another. Not thread-safe. */
    interface EdgeDraw {
        /**
         * Draws ends for the edges of a snapshot.
         *
         * @param window the listed window
         * @param first  receives the first ends, from place 0
         * @param second receives the second ends
         */
        void draw(int window, SplittableRandom random, int[] first, int[] second);
    }

    /** Scratch for one piece. */
    abstract EdgeDraw edgeDraw();

    @Override
    public final Reach reach() {
        return Reach.ANY_TIME;
    }

    @Override
    final int allPieces() {
        return pieces.length - 1;
    }

    @Override
    final int piecesOf(GenerationPlan plan) {
        plan.requireNotBefore(frame());
        return allPieces() + laterPieces(plan.windows());
    }

    private int laterPieces(TimeWindows asked) {
        double mean = (double) log.size() / frame().windows().count();
        return (int) Math.min(later(asked), Math.ceil(mean * later(asked) / PIECE));
    }

    /** How many of the windows that are asked for are after the data. */
    private int later(TimeWindows asked) {
        long known = (frame().windows().end() - asked.origin()) / asked.width();
        return asked.count() - Math.clamp(known, 0, asked.count());
    }

    /** The window of a plan that a piece after the data begins with. */
    private int firstLater(int piece, TimeWindows asked) {
        int later = later(asked);
        return asked.count() - later + (int) ((long) later * (piece - allPieces()) / laterPieces(asked));
    }

    @Override
    public final long begin(GenerationPlan plan, int piece) {
        if (piece >= allPieces()) {
            return plan.windows().start(firstLater(piece, plan.windows()));
        }
        TimeWindows data = frame().windows();
        return data.start((int) data.index(log.time(snapshots.firstEvent[pieces[piece]])));
    }

    @Override
    public final boolean isInOrder() {
        return true;
    }

    /** The edges of a window. */
    @Override
    public final double heldBytes(GenerationPlan plan) {
        return 2.0 * Integer.BYTES * snapshots.mostEdges(0, snapshots.windows());
    }

    @Override
    final void draw(int piece, TimeWindows asked, Key key, EventSink sink) {
        boolean isLater = piece >= allPieces();
        int most = isLater
                ? snapshots.mostEdges(0, snapshots.windows())
                : snapshots.mostEdges(pieces[piece], pieces[piece + 1]);
        int[] first = new int[most];
        int[] second = new int[most];
        EdgeDraw edges = edgeDraw();
        if (isLater) {
            drawLater(firstLater(piece, asked), firstLater(piece + 1, asked), asked, key, edges, first, second, sink);
            return;
        }
        for (int w = pieces[piece]; w < pieces[piece + 1]; w++) {
            long time = log.time(snapshots.firstEvent[w]);
            long window = asked.index(time);
            if (window < 0 || window >= asked.count()) {
                continue;
            }
            // windows have streams of their own, so that asking for some of them changes none
            edges.draw(w, key.split(frame().windows().index(time)).random(), first, second);
            emit(w, first, second, 0, sink);
        }
    }

    /** Windows after the data, each like a uniform one of the data, which may be empty. */
    private void drawLater(
            int from, int to, TimeWindows asked, Key key, EdgeDraw edges, int[] first, int[] second, EventSink sink) {
        TimeWindows data = frame().windows();
        for (int w = from; w < to; w++) {
            long number = data.index(asked.start(w));
            SplittableRandom random = key.split(number).random();
            int like = random.nextInt(data.count());
            int listed = snapshots.listed(data.start(like));
            if (listed >= 0) {
                edges.draw(listed, random, first, second);
                emit(listed, first, second, (number - like) * data.width(), sink);
            }
        }
    }

    private void emit(int window, int[] first, int[] second, long ahead, EventSink sink) {
        int firstEdge = snapshots.firstEdge[window];
        for (int e = snapshots.firstEvent[window]; e < snapshots.firstEvent[window + 1]; e++) {
            int code = snapshots.codes[e];
            if (code == Snapshots.LOOP) {
                continue;
            }
            int edge = (code >> 1) - firstEdge;
            long time = log.time(e) + ahead;
            if ((code & 1) == 0) {
                sink.accept(first[edge], second[edge], time);
            } else {
                sink.accept(second[edge], first[edge], time);
            }
        }
    }
}
