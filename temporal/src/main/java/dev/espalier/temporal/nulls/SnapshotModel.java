package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import java.util.SplittableRandom;

/** A null model that draws new ends for the edges of each snapshot; an edge's events go with it. */
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
    final int allPieces() {
        return pieces.length - 1;
    }

    @Override
    final void draw(int piece, TimeWindows asked, Key key, EventSink sink) {
        int most = snapshots.mostEdges(pieces[piece], pieces[piece + 1]);
        int[] first = new int[most];
        int[] second = new int[most];
        EdgeDraw edges = edgeDraw();
        for (int w = pieces[piece]; w < pieces[piece + 1]; w++) {
            long time = log.time(snapshots.firstEvent[w]);
            long window = asked.index(time);
            if (window < 0 || window >= asked.count()) {
                continue;
            }
            // windows have streams of their own, so that asking for some of them changes none
            edges.draw(w, key.split(frame().windows().index(time)).random(), first, second);
            emit(w, first, second, sink);
        }
    }

    private void emit(int window, int[] first, int[] second, EventSink sink) {
        int firstEdge = snapshots.firstEdge[window];
        for (int e = snapshots.firstEvent[window]; e < snapshots.firstEvent[window + 1]; e++) {
            int code = snapshots.codes[e];
            if (code == Snapshots.LOOP) {
                continue;
            }
            int edge = (code >> 1) - firstEdge;
            if ((code & 1) == 0) {
                sink.accept(first[edge], second[edge], log.time(e));
            } else {
                sink.accept(second[edge], first[edge], log.time(e));
            }
        }
    }
}
