package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog;
import java.io.Serializable;

/**
 * A model to assess, as what it draws.
 *
 * @param name        what it is called in tables
 * @param isNull      whether it is a null model, which others should beat
 * @param sharesNodes whether a node of a draw is the node of the same name in the data; else nodes have nothing in common
 * @param draws       how many logs to draw, at least 1; no p-value is below 2 / (draws + 1)
 * @param source      draws them
 */
public record Candidate(String name, boolean isNull, boolean sharesNodes, int draws, Draws source)
        implements Serializable {
    public Candidate {
        if (draws < 1) {
            throw new IllegalArgumentException("draws: found " + draws + ", expected at least 1");
        }
    }

    /** Draws generated logs by number; the same number is the same log. Safe for use by many threads. */
    @FunctionalInterface
    public interface Draws extends Serializable {
        EventLog draw(int number);
    }
}
