package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of events that was read.
 *
 * @param log   the events
 * @param notes sentences on what was decided that its user may want to know, such as what the times were taken for
 * @param roles what each column was taken for, in the order of the file
 */
public record EventFile(EventLog log, List<String> notes, Map<String, Role> roles) {
    /** What a column was taken for. */
    public enum Role {
        SOURCE,
        TARGET,
        TIME,
        FEATURE,
        UNUSED
    }

    public EventFile {
        notes = List.copyOf(notes);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }
}
