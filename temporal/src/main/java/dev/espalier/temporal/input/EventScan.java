package dev.espalier.temporal.input;

import dev.espalier.graph.table.TableSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What all rows of a table of events together decide: what times are, and whether names of nodes are numbers. Takes memory that
 * does not grow with the rows; parts are scanned apart, in any order, and joined. Mutable.
 */
public final class EventScan implements Serializable {
    private static final long serialVersionUID = 1;

    private final EventTable table;
    private final RowCells cells;
    private final TimeScan times;
    private final NodeScan sources = new NodeScan();
    private final NodeScan targets;
    private final ShapeCount shapes;
    private long rows;

    EventScan(EventTable table) {
        this.table = table;
        cells = new RowCells(table.roles(), table.input());
        times = table.timeScan();
        targets = table.isBipartite() ? new NodeScan() : sources;
        shapes = new ShapeCount(
                table.name(), table.roles().shape(), table.input().shape() != null);
    }

    /**
     * Takes note of all rows that are left.
     *
     * @throws dev.espalier.graph.InputException where one is no event
     */
    public void addAll(TableSource source) {
        TableSource some = table.rows(source);
        while (some.next()) {
            cells.requireTime(some);
            String from = cells.node(some, table.roles().source());
            String to = cells.node(some, table.roles().target());
            sources.add(from);
            targets.add(to);
            times.add(some, table.roles().time());
            shapes.add(cells.isUndirected(some), sources == targets && from.equals(to));
            rows++;
        }
    }

    /** Takes note of all that another scan of the same table has seen. */
    public void join(EventScan other) {
        sources.join(other.sources);
        if (targets != sources) {
            targets.join(other.targets);
        }
        times.join(other.times);
        rows += other.rows;
        shapes.join(other.shapes);
    }

    /**
     * How rows are read.
     *
     * @throws dev.espalier.graph.InputException where times have no meaning or two, or there are no rows
     */
    public EventRules rules() {
        String name = table.name();
        if (rows == 0) {
            throw Problems.file(name, "no rows", "at least one event");
        }
        List<String> notes = new ArrayList<>(table.notes());
        TimeScan.Rule time = times.rule(notes::add);
        if (sources.wereDecimal() || targets.wereDecimal()) {
            notes.add(name + ": nodes are whole numbers, some written with decimals; 1.0 is taken for the node 1");
        }
        shapes.noteMixed(rows, notes::add);
        shapes.note(rows, notes::add);
        return new EventRules(
                cells,
                shapes.shape(rows),
                time,
                sources.wereDecimal(),
                targets.wereDecimal(),
                sources.areLongs() && targets.areLongs(),
                table.areIntervals(),
                rows,
                notes);
    }
}
