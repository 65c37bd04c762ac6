package dev.espalier.temporal.classic;

/** A growing graph: one event after the other, each drawn given all before. Not thread-safe. */
interface EventProcess {
    /** Takes an event that happened. */
    void observe(int source, int target);

    /** Draws the next event, hands its ends to {@code sink}, and takes it as happened. */
    void next(Sink sink);

    /** Takes the ends of an event. */
    @FunctionalInterface
    interface Sink {
        void accept(int source, int target);
    }

    /**
     * What a process needs to start.
     *
     * @param sides        who may be a source or a target
     * @param nodes        number of nodes
     * @param eventsANode  events of the data for each of its nodes
     * @param isUndirected whether ends are alike
     * @param hasLoops     whether self loops are drawn
     */
    record Setting(Sides sides, int nodes, double eventsANode, boolean isUndirected, boolean hasLoops) {}
}
