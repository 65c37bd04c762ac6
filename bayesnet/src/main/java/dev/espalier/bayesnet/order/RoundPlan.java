package dev.espalier.bayesnet.order;

import dev.espalier.graph.Key;
import java.io.Serializable;

/**
 * One round of sampling, the same for all chains.
 *
 * @param steps   steps of this round, a multiple of {@code thin}
 * @param thin    a DAG is drawn every so many steps
 * @param keyHigh high word of the run's {@link Key}; the two words travel, since the key is no task's business
 * @param keyLow  low word
 */
public record RoundPlan(long steps, long thin, long keyHigh, long keyLow) implements Serializable {
    public RoundPlan {
        if (thin < 1 || steps < thin || steps % thin != 0) {
            throw new IllegalArgumentException("steps must be a multiple of thin but were " + steps + " and " + thin);
        }
    }

    public RoundPlan(long steps, long thin, Key key) {
        this(steps, thin, key.hi(), key.lo());
    }

    Key key() {
        return new Key(keyHigh, keyLow);
    }
}
