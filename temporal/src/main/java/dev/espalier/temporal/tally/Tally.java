package dev.espalier.temporal.tally;

/** What is counted, by one or two whole numbers. */
public enum Tally {
    /** Events by window, self loops among them. */
    EVENTS,
    /** Gaps between events of a pair, by their ticks. */
    PAIR_GAPS,
    /** The sums of {@link dev.espalier.temporal.gaps.GapTotals} over pairs, by place. */
    PAIR_TOTALS,
    /** Pairs of two nodes by their number of events. */
    PAIR_EVENTS,
    /** Pairs of two nodes by the window they first appear in. */
    NEW_PAIRS,
    /** Pairs of two nodes with an event, by window. */
    EDGES,
    /** Pairs with an event each way, by window. */
    MUTUAL,
    /** Pairs with an event in a window and in the next, by the first of them. */
    KEPT,
    /** Gaps between events of a node, by their ticks. */
    NODE_GAPS,
    /** The sums of {@link dev.espalier.temporal.gaps.GapTotals} over nodes, by place. */
    NODE_TOTALS,
    /** Nodes by their number of events; a self loop is one. */
    NODE_EVENTS,
    /** Nodes by the window in which they first meet another. */
    NEW_NODES,
    /** Nodes of a window by their number of partners. */
    DEGREES,
    /** Nodes of a window by how many they send events to, from 1 on. */
    OUT_DEGREES,
    /** Nodes of a window by how many they receive events from, from 1 on. */
    IN_DEGREES;

    /** Takes counts. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Adds to a count.
         *
         * @param of    of what
         * @param first the number it is counted by
         * @param second the second, 0 where there is none
         * @param count how many
         */
        void add(Tally of, long first, long second, long count);
    }
}
