package dev.espalier.temporal.tigger.assembly;

/** Takes what walks went through. */
@FunctionalInterface
public interface PassageSink {
    /**
     * Takes passages of walks between two nodes at one time.
     *
     * @param window of the plan
     * @param u      the lesser node
     * @param v      the greater
     * @param count  how many walks
     * @param time   when
     * @param tag    a number above 0; of all passages of a pair in a window the time of the one with the least tag is a draw
     *               from their times, whatever order they are merged in
     */
    void accept(int window, int u, int v, int count, long time, double tag);
}
