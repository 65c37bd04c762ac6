package dev.espalier.temporal.tally;

/**
 * Counts degrees in windows: the events of a node in a window go by partner by partner, self loops left out. Not thread-safe.
 */
public final class DegreeStream {
    private final Tally.Sink sink;
    private long window;
    private long degree;
    private long out;
    private long in;
    private boolean isOut;
    private boolean isIn;

    public DegreeStream(Tally.Sink sink) {
        this.sink = sink;
    }

    /** Events of the next node, or of the next window, follow. */
    public void begin(long newWindow) {
        endNode();
        window = newWindow;
    }

    /** Events with the next partner follow. */
    public void partner() {
        endPartner();
        degree++;
    }

    /**
     * An event.
     *
     * @param sends whether it goes out from the node, else comes to it
     */
    public void event(boolean sends) {
        isOut |= sends;
        isIn |= !sends;
    }

    private void endPartner() {
        out += isOut ? 1 : 0;
        in += isIn ? 1 : 0;
        isOut = false;
        isIn = false;
    }

    private void endNode() {
        endPartner();
        count(Tally.DEGREES, degree);
        count(Tally.OUT_DEGREES, out);
        count(Tally.IN_DEGREES, in);
        degree = 0;
        out = 0;
        in = 0;
    }

    private void count(Tally of, long number) {
        if (number > 0) {
            sink.add(of, window, number, 1);
        }
    }

    /** No event follows. */
    public void end() {
        endNode();
    }
}
