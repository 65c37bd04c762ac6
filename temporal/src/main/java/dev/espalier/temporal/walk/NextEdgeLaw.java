package dev.espalier.temporal.walk;

import java.util.SplittableRandom;

/** With which edge a walk goes on. Immutable; draws allocate nothing. */
public interface NextEdgeLaw {
    /** No edge follows. */
    int NONE = -1;

    /** The edges it chooses from. */
    TemporalIndex index();

    /** The first of the edges that can follow an edge; they are numbered one after the other. */
    int first(int edge);

    /** The edge after the last of those that can follow an edge: at most {@link #first} when none can. */
    int end(int edge);

    /** Draws the edge that follows, or {@link #NONE}. */
    int next(int edge, SplittableRandom random);

    /** The chances of the edges from {@link #first} to before {@link #end}, which sum to 1; empty when there are none. */
    double[] chances(int edge);
}
