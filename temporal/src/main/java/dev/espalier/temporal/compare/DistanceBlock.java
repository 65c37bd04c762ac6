package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog;
import java.io.Serializable;

/** Distances between two logs, such as Kolmogorov and Smirnov's between their inter-event times; 0 when they are equal. */
@FunctionalInterface
public interface DistanceBlock extends Serializable {
    /** Prepares what is to be known of the real log, once. */
    FromReal from(EventLog real);

    /** Distances from one real log. */
    @FunctionalInterface
    interface FromReal extends Serializable {
        /** The distances of a generated log, by name: the same names for every log. */
        Measures to(EventLog generated);
    }
}
