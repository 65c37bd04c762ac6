package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.TableSource;
import dev.espalier.temporal.input.EventFile.Role;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the columns of a table of events are.
 *
 * @param source   column of the nodes that events go out from
 * @param target   column of the nodes they go to
 * @param time     column of the times, or of the days and then the times of day
 * @param features columns of numbers
 * @param type     column in which Gephi says whether an edge has a direction; -1 for none
 * @param shape    what the columns say of it
 * @param notes    what was decided
 */
record Roles(
        int source, int target, List<Integer> time, List<Integer> features, int type, Shape shape, List<String> notes)
        implements Serializable {
    /** What messages call the column of times. */
    String timeName(TableSource table) {
        return String.join("' and '", time.stream().map(table.columns()::get).toList());
    }

    Map<String, Role> of(List<String> columns) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            Role role = c == source
                    ? Role.SOURCE
                    : c == target
                            ? Role.TARGET
                            : time.contains(c) ? Role.TIME : features.contains(c) ? Role.FEATURE : Role.UNUSED;
            roles.put(columns.get(c), role);
        }
        return roles;
    }
}
