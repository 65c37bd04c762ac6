package dev.espalier.graph.table;

import java.util.List;
import smile.data.DataFrame;

/**
 * A table in memory.
 *
 * @param data     numeric columns as doubles; nominal columns as codes from 0 with a
 *                 {@link smile.data.measure.NominalScale} that has their level names
 * @param warnings what a user should know: constant columns, levels seen once, a header that may be missing
 */
public record Table(DataFrame data, List<String> warnings) {
    public Table {
        warnings = List.copyOf(warnings);
    }
}
