package dev.espalier.temporal.tally;

import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.gaps.GapSequence;
import dev.espalier.temporal.gaps.GapTotals;

/** Counts what events of pairs say, pair by pair and each in order of time. Not thread-safe. */
public final class PairStream {
    private static final long NONE = -1;

    private final TimeWindows windows;
    private final Tally.Sink sink;
    private final GapTotals totals = new GapTotals();
    private final GapSequence gaps = new GapSequence();
    private boolean isLoop;
    private long events;
    private long lastTime;
    private long window = NONE;
    private boolean isUp;
    private boolean isDown;

    /**
     * No event yet.
     *
     * @param windows hold all events
     */
    public PairStream(TimeWindows windows, Tally.Sink sink) {
        this.windows = windows;
        this.sink = sink;
    }

    /**
     * The next pair's events follow.
     *
     * @param loop whether both are the same node
     */
    public void begin(boolean loop) {
        endPair();
        isLoop = loop;
    }

    /**
     * An event.
     *
     * @param up whether it goes from the lower of the two nodes to the higher, whichever that is
     */
    public void event(long time, boolean up) {
        gaps.add(time, 1);
        if (events > 0) {
            sink.add(Tally.PAIR_GAPS, time - lastTime, 0, 1);
        }
        events++;
        lastTime = time;
        long now = windows.index(time);
        sink.add(Tally.EVENTS, now, 0, 1);
        if (isLoop) {
            return;
        }
        if (now != window) {
            if (window == NONE) {
                sink.add(Tally.NEW_PAIRS, now, 0, 1);
            } else if (window == now - 1) {
                sink.add(Tally.KEPT, window, 0, 1);
            }
            endWindow();
            window = now;
        }
        isUp |= up;
        isDown |= !up;
    }

    private void endWindow() {
        if (window != NONE) {
            sink.add(Tally.EDGES, window, 0, 1);
            if (isUp && isDown) {
                sink.add(Tally.MUTUAL, window, 0, 1);
            }
        }
        isUp = false;
        isDown = false;
    }

    private void endPair() {
        if (events == 0) {
            return;
        }
        endWindow();
        window = NONE;
        totals.add(gaps);
        gaps.clear();
        if (!isLoop) {
            sink.add(Tally.PAIR_EVENTS, events, 0, 1);
        }
        events = 0;
    }

    /** No event follows. */
    public void end() {
        endPair();
        Totals.write(totals, Tally.PAIR_TOTALS, sink);
    }
}
