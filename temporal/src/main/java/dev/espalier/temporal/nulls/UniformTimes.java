package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import java.util.SplittableRandom;

/** Each event of the data at a uniform tick from the first event's to the last's, both included. */
final class UniformTimes extends NullModel {
    UniformTimes(EventLog log, Kept kept) {
        super(log, kept);
    }

    @Override
    int allPieces() {
        return (log.size() - 1) / PIECE + 1;
    }

    @Override
    void draw(int piece, TimeWindows asked, Key key, EventSink sink) {
        SplittableRandom random = key.split(piece).random();
        int from = piece * PIECE;
        int to = Math.min(log.size(), from + PIECE);
        EventLogBuilder events = log.emptied();
        for (int e = from; e < to; e++) {
            events.add(log.source(e), log.target(e), random.nextLong(log.firstTime(), log.lastTime() + 1));
        }
        emit(events.build(), sink);
    }
}
