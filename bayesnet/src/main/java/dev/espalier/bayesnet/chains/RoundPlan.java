package dev.espalier.bayesnet.chains;

import dev.espalier.graph.Key;
import java.io.Serializable;

/**
 * One round of sampling, the same for all chains.
 *
 * @param steps steps of this round, a multiple of {@code thin}
 * @param thin  a DAG is drawn every so many steps
 * @param key   of the run's samples: chains and rounds split it
 */
public record RoundPlan(long steps, long thin, Key key) implements Serializable {
    public RoundPlan {
        if (thin < 1 || steps < thin || steps % thin != 0) {
            throw new IllegalArgumentException(
                    "steps: found " + steps + ", expected a multiple of the " + thin + " steps between draws");
        }
    }
}
