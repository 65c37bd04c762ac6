package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel;

/** What null models share: they are the events of the data, and draw the same graph whatever part of it is asked for. */
abstract class NullModel implements TemporalModel {
    /** Events in a piece, about: enough to make a piece worth its start, few enough for many cores. */
    static final int PIECE = 1 << 16;

    /** Two ends and a time, while they grow by half. */
    private static final int BYTES_AN_EVENT = 40;

    final EventLog log;
    private final Kept kept;

    NullModel(EventLog log, Kept kept) {
        this.log = log;
        this.kept = kept;
    }

    /** What a model knows besides its events. */
    record Kept(String word, Frame frame) {}

    /** Number of pieces that the whole graph falls into. */
    abstract int allPieces();

    /** The same for a plan within reach. */
    int piecesOf(GenerationPlan plan) {
        return allPieces();
    }

    /** Draws a piece of the whole graph; events outside from..end may be left out. */
    abstract void draw(int piece, TimeWindows asked, Key key, EventSink sink);

    @Override
    public final String word() {
        return kept.word;
    }

    @Override
    public final Frame frame() {
        return kept.frame;
    }

    @Override
    public Reach reach() {
        return Reach.DATA;
    }

    @Override
    public final int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        return piecesOf(plan);
    }

    /** The events of the data once more: null models draw no others. */
    @Override
    public double heldBytes(GenerationPlan plan) {
        return BYTES_AN_EVENT * (double) log.size();
    }

    @Override
    public final void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        int pieces = pieces(plan);
        GenerationPlan.requirePiece(piece, pieces);
        TimeWindows asked = plan.windows();
        long first = asked.origin();
        long end = asked.end();
        boolean isWhole = first <= log.firstTime()
                && end > log.lastTime()
                && first <= kept.frame.windows().origin()
                && end >= kept.frame.windows().end();
        EventSink within = isWhole
                ? sink
                : (source, target, time) -> {
                    if (time >= first && time < end) {
                        sink.accept(source, target, time);
                    }
                };
        draw(piece, asked, key.split(kept.word), within);
    }

    @Override
    public final ModelParts parts() {
        return new ModelParts(kept.word, kept.frame).withEvents(log);
    }

    /** Hands on events that were made in any order in order of time. */
    static void emit(EventLog events, EventSink sink) {
        for (int e = 0; e < events.size(); e++) {
            sink.accept(events.source(e), events.target(e), events.time(e));
        }
    }
}
