package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog.Shape;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.Consumer;

/** What rows say of the shape of their graph: how many are called undirected, and how many are self loops. */
final class ShapeCount implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final Shape named;
    private final boolean wasAsked;
    private long undirected;
    private long loops;

    /**
     * No row yet.
     *
     * @param name  of the table
     * @param named what columns and the user say
     * @param asked whether the user did
     */
    ShapeCount(String name, Shape named, boolean asked) {
        this.name = name;
        this.named = named;
        wasAsked = asked;
    }

    void add(boolean isUndirected, boolean isLoop) {
        undirected += isUndirected ? 1 : 0;
        loops += isLoop ? 1 : 0;
    }

    void join(ShapeCount other) {
        undirected += other.undirected;
        loops += other.loops;
    }

    /** The shape that so many rows have together. */
    Shape shape(long rows) {
        return !wasAsked && undirected == rows && named == Shape.DIRECTED ? Shape.UNDIRECTED : named;
    }

    /** Says where rows differ in their direction. */
    void noteMixed(long rows, Consumer<String> notes) {
        if (undirected > 0 && undirected < rows) {
            notes.accept(name + ": " + undirected + " of " + rows + " events are called undirected; all are taken for "
                    + word(shape(rows)));
        }
    }

    /** Says what the shape is, and what becomes of self loops. */
    void note(long rows, Consumer<String> notes) {
        notes.accept(name + ": the graph is taken for " + word(shape(rows)) + (wasAsked ? ", as it was said" : ""));
        if (loops > 0) {
            notes.accept(name + ": " + loops + (loops == 1 ? " event goes" : " events go")
                    + " from a node to itself; they are kept as events, but are no pairs: snapshots and what is"
                    + " counted of nodes and pairs leave them"
                    + " out" + (loops == rows ? ", so that nothing is left" : ""));
        }
    }

    private static String word(Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }
}
