package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog;
import java.io.Serializable;

/** Numbers that describe one log, such as burstiness or counts of motifs; two logs are compared by their differences. */
@FunctionalInterface
public interface MeasureBlock extends Serializable {
    /** The numbers of a log: the same names for every log. */
    Measures of(EventLog log);
}
