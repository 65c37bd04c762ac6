package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.TableSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    private long rows;
    private long undirected;
    private long loops;

    EventScan(EventTable table) {
        this.table = table;
        cells = new RowCells(table.roles(), table.input());
        times = table.timeScan();
        targets = table.isBipartite() ? new NodeScan() : sources;
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
            undirected += cells.isUndirected(some) ? 1 : 0;
            loops += sources == targets && from.equals(to) ? 1 : 0;
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
        undirected += other.undirected;
        loops += other.loops;
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
        Shape shape = table.roles().shape();
        if (table.input().shape() == null && undirected == rows && shape == Shape.DIRECTED) {
            shape = Shape.UNDIRECTED;
        } else if (undirected > 0 && undirected < rows) {
            notes.add(name + ": " + undirected + " of " + rows + " events are called undirected; all are taken for "
                    + word(shape));
        }
        notes.add(name + ": the graph is taken for " + word(shape)
                + (table.input().shape() == null ? "" : ", as it was said"));
        if (loops > 0) {
            notes.add(name + ": " + loops + (loops == 1 ? " event goes" : " events go")
                    + " from a node to itself; they are kept as events, but are no pairs");
        }
        return new EventRules(
                cells,
                shape,
                time,
                sources.wereDecimal(),
                targets.wereDecimal(),
                sources.areLongs() && targets.areLongs(),
                table.areIntervals(),
                rows,
                notes);
    }

    private static String word(Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }
}
