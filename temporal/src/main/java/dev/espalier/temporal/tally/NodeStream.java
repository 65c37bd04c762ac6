package dev.espalier.temporal.tally;

import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.gaps.GapSequence;
import dev.espalier.temporal.gaps.GapTotals;

/** Counts what events of nodes say, node by node and each in order of time; an event goes by at both its ends. Not thread-safe. */
public final class NodeStream {
    private final TimeWindows windows;
    private final Tally.Sink sink;
    private final GapTotals totals = new GapTotals();
    private final GapSequence gaps = new GapSequence();
    private long events;
    private long lastTime;
    private boolean hasMet;

    /**
     * No event yet.
     *
     * @param windows hold all events
     */
    public NodeStream(TimeWindows windows, Tally.Sink sink) {
        this.windows = windows;
        this.sink = sink;
    }

    /** The next node's events follow. */
    public void begin() {
        if (events == 0) {
            return;
        }
        totals.add(gaps);
        gaps.clear();
        sink.add(Tally.NODE_EVENTS, events, 0, 1);
        events = 0;
        hasMet = false;
    }

    /**
     * An event; a self loop goes by once.
     *
     * @param isLoop whether it is one
     */
    public void event(long time, boolean isLoop) {
        gaps.add(time, 1);
        if (events > 0) {
            sink.add(Tally.NODE_GAPS, time - lastTime, 0, 1);
        }
        events++;
        lastTime = time;
        if (!isLoop && !hasMet) {
            hasMet = true;
            sink.add(Tally.NEW_NODES, windows.index(time), 0, 1);
        }
    }

    /** No event follows. */
    public void end() {
        begin();
        Totals.write(totals, Tally.NODE_TOTALS, sink);
    }
}
