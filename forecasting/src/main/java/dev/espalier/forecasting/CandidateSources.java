package dev.espalier.forecasting;

import dev.espalier.graph.Digraph;
import java.io.Serializable;

/**
 * Which sources a series may listen to. Memory and time of a training step grow with the number of candidates, so that with
 * short lists they are linear in the number of series.
 */
public sealed interface CandidateSources extends Serializable {
    /** All other series. */
    record Any() implements CandidateSources {}

    /**
     * The other series that go most together with it over the training rows: by the larger of the absolute correlations of
     * its value with theirs at the same step and at the step before, over pairs of observed values. Finding them takes
     * time quadratic in the number of series, once, and linear memory.
     *
     * @param count how many, 1 or more
     */
    record Correlated(int count) implements CandidateSources {
        public Correlated {
            if (count < 1) {
                throw new IllegalArgumentException("candidates: found " + count + ", expected at least 1");
            }
        }
    }

    /** Those that are listed. */
    record Listed(Digraph edges) implements CandidateSources {}
}
