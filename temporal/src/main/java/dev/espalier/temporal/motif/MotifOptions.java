package dev.espalier.temporal.motif;

import java.io.Serializable;

/**
 * Which triples of events are instances.
 *
 * @param delta longest time from the first to the third event, in ticks of the log's clock, 0 or more
 * @param ties  how events of equal time are ordered
 */
public record MotifOptions(long delta, Ties ties) implements Serializable {
    /** How events of equal time are ordered. */
    public enum Ties {
        /** As they stand in the log. */
        BY_ROW,
        /** Not at all: the three times of an instance must differ. The same for every order of the rows. */
        STRICT
    }

    public MotifOptions {
        if (delta < 0) {
            throw new IllegalArgumentException("delta: found " + delta + ", expected 0 or more ticks");
        }
    }

    /** Events of equal time as they stand in the log. */
    public static MotifOptions within(long delta) {
        return new MotifOptions(delta, Ties.BY_ROW);
    }
}
