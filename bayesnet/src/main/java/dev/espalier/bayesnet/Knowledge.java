package dev.espalier.bayesnet;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the edges before the data are seen: edges that must not be, edges that must be, and optionally a
 * start space of its own in place of the one found by independence tests. Immutable.
 */
public final class Knowledge implements Serializable {
    private static final long serialVersionUID = 1;

    private final Digraph forbidden;
    private final Dag required;
    private final @Nullable Digraph startSpace;

    private Knowledge(Digraph forbidden, Dag required, @Nullable Digraph startSpace) {
        this.forbidden = forbidden;
        this.required = required;
        this.startSpace = startSpace;
    }

    /** Nothing is known about {@code nodes} variables. */
    public static Knowledge none(int nodes) {
        return new Knowledge(Digraph.empty(nodes), Dag.empty(nodes), null);
    }

    /** The same knowledge, with these edges forbidden and no others. */
    public Knowledge withForbidden(Digraph edges) {
        return checked(edges, required, startSpace);
    }

    /**
     * The same knowledge, with these edges required and no others.
     *
     * @throws IllegalArgumentException when an edge is both required and forbidden
     */
    public Knowledge withRequired(Dag edges) {
        return checked(forbidden, edges, startSpace);
    }

    /** The same knowledge, with the search starting from these permitted edges instead of the PC skeleton. */
    public Knowledge withStartSpace(Digraph edges) {
        return checked(forbidden, required, edges);
    }

    private static Knowledge checked(Digraph forbidden, Dag required, @Nullable Digraph startSpace) {
        if (forbidden.nodes() != required.nodes()) {
            throw new IllegalArgumentException("found forbidden edges over " + forbidden.nodes() + " nodes, expected "
                    + required.nodes() + " as for the required ones");
        }
        if (startSpace != null && startSpace.nodes() != required.nodes()) {
            throw new IllegalArgumentException("found a start space over " + startSpace.nodes() + " nodes, expected "
                    + required.nodes() + " as for the required edges");
        }
        required.digraph().forEachEdge((s, t) -> {
            if (forbidden.hasEdge(s, t)) {
                throw new IllegalArgumentException(
                        "found the edge " + s + " -> " + t + " both required and forbidden, expected one of the two");
            }
        });
        return new Knowledge(forbidden, required, startSpace);
    }

    public int nodes() {
        return required.nodes();
    }

    /** Edges that must not be. */
    public Digraph forbidden() {
        return forbidden;
    }

    /** Edges that must be. */
    public Dag required() {
        return required;
    }

    /** Permitted edges to start the search from, when given. */
    public Optional<Digraph> startSpace() {
        return Optional.ofNullable(startSpace);
    }
}
