package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the columns of a table of events are, as its first rows show: enough to read rows of it elsewhere, part by part, where
 * all of them are too many for one memory. The rules are those of {@link EventReader}.
 *
 * <p>Use: {@link #of} or {@link #ofText}; {@link #scan()} over all rows, by parts that are joined; {@link EventScan#rules()};
 * then {@link EventRules} read each row.
 */
public final class EventTable implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern NUMBERED = Pattern.compile("[Vv]?\\d+");

    private final String name;
    private final TextLayout layout;
    private final EventInput input;
    private final List<String> columns;
    private final Roles roles;
    private final boolean areIntervals;
    private final boolean areNumbers;

    private EventTable(
            TableSource first, TextLayout layout, EventInput input, Roles roles, boolean intervals, boolean numbers) {
        name = first.name();
        columns = List.copyOf(first.columns());
        this.layout = layout;
        this.input = input;
        this.roles = roles;
        areIntervals = intervals;
        areNumbers = numbers;
    }

    /** Opens the bytes of a text afresh. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }

    /**
     * A table whose columns have names, such as Parquet.
     *
     * @param opener opens its first rows afresh; is opened twice
     */
    public static EventTable of(Tables.Opener opener, EventInput input) throws IOException {
        return find(opener, TextLayout.NAMED, input.withDecimal(DecimalMark.POINT))
                .withFirstRow(opener);
    }

    /**
     * A text with or without a header, packed by gzip or not.
     *
     * @param text opens it afresh; only its beginning is read
     */
    public static EventTable ofText(String name, Bytes text, EventInput input) throws IOException {
        TextLayout layout;
        try (TextLines lines = TextLines.open(name, text.open())) {
            layout = TextLayout.of(name, lines, input.decimal());
        }
        Tables.Opener opener = () -> open(name, text.open(), layout, input);
        return find(opener, layout, input).withFirstRow(opener);
    }

    /** What columns are, by their first rows; opens them once. Its scans have no use: the first row is not looked at. */
    static EventTable find(Tables.Opener opener, TextLayout layout, EventInput input) throws IOException {
        try (TableSource source = opener.open()) {
            List<String> columns = source.columns();
            // frames made from matrices call their columns 0, 1, 2 or V1, V2, V3
            boolean isNamed = layout.isNamed()
                    && !columns.stream().allMatch(c -> NUMBERED.matcher(c).matches());
            Sample sample = Sample.of(source, input.decimal());
            if (sample.rows() == 0) {
                throw Problems.file(source.name(), "names of columns but no rows", "at least one event");
            }
            Roles roles = new RoleFinder(source.name(), columns, isNamed, layout.konect(), sample, input).find();
            boolean areIntervals = sample.isInterval(roles.time().getFirst());
            return new EventTable(source, layout, input, roles, areIntervals, false);
        }
    }

    /** The same, with what the first row shows: whether times are numbers. */
    private EventTable withFirstRow(Tables.Opener opener) throws IOException {
        try (TableSource source = opener.open()) {
            TableSource rows = rows(source);
            boolean numbers = !rows.next() || new RowCells(roles, input).areNumbers(rows);
            return new EventTable(source, layout, input, roles, areIntervals, numbers);
        }
    }

    private static TableSource open(String name, InputStream text, TextLayout layout, EventInput input)
            throws IOException {
        return layout.kind() == TextLayout.Kind.TABLE
                ? Tables.openRecords(name, text, input.missing(), input.decimal())
                : new LineSource(name, TextLines.open(name, text), layout, input);
    }

    /**
     * The rows of a text that is laid out as this one.
     *
     * @throws InputException when its columns are not those of this one
     */
    public TableSource text(String file, InputStream text) throws IOException {
        TableSource rows = open(file, text, layout, input);
        if (!rows.columns().equals(columns)) {
            rows.close();
            throw Problems.file(
                    file, "the columns " + Problems.shown(rows.columns()), Problems.shown(columns) + ", as in " + name);
        }
        return rows;
    }

    /** Rows as they are read: where times are intervals, the beginning of each stands for it. */
    TableSource rows(TableSource table) {
        return areIntervals ? ColumnView.ofIntervals(table, roles.time().getFirst()) : table;
    }

    /** A scan that has seen no row. */
    public EventScan scan() {
        return new EventScan(this);
    }

    /** What was decided that a user may want to know. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(layout.notes());
        notes.addAll(roles.notes());
        if (areIntervals) {
            notes.add(name + ": times are intervals; events are at their beginnings");
        }
        return List.copyOf(notes);
    }

    /** Names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** Places of the columns that are read; others may be empty. */
    public List<Integer> read() {
        List<Integer> read = new ArrayList<>(List.of(roles.source(), roles.target()));
        read.addAll(roles.time());
        if (roles.type() >= 0) {
            read.add(roles.type());
        }
        return List.copyOf(read);
    }

    String name() {
        return name;
    }

    Roles roles() {
        return roles;
    }

    EventInput input() {
        return input;
    }

    boolean areIntervals() {
        return areIntervals;
    }

    boolean isBipartite() {
        return roles.shape() == Shape.BIPARTITE;
    }

    TimeScan timeScan() {
        String column =
                String.join("' and '", roles.time().stream().map(columns::get).toList());
        return areNumbers ? new NumberScan(name, input) : new DateScan(name, column, input.dates());
    }
}
