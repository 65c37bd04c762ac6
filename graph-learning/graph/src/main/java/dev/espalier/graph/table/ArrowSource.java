package dev.espalier.graph.table;

import dev.espalier.graph.exchange.ArrowBatches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * Arrow IPC data, file or stream format. Integers, floating point and decimals are numeric; utf8 in all its forms, plain
 * or dictionary-encoded, and booleans are text. Holds one batch.
 */
final class ArrowSource implements TableSource {
    private final ArrowBatches batches;
    private final Reading reading;
    private final List<String> columns = new ArrayList<>();
    private final List<Declared> declared = new ArrayList<>();
    private final List<ArrowCells> cells = new ArrayList<>();
    private int at = -1;
    private int batchRows;
    private long row;
    private boolean ended;

    /** Takes the batches over: closing this closes them. */
    ArrowSource(ArrowBatches batches, Reading reading) {
        this.batches = batches;
        this.reading = reading;
        for (Field field : batches.schema().getFields()) {
            String column = field.getName();
            if (column == null || column.isEmpty()) {
                throw Problems.file(name(), "no name for column " + (columns.size() + 1), "a name for each column");
            }
            if (columns.contains(column)) {
                throw Problems.file(name(), "two columns " + Problems.quote(column), "distinct column names");
            }
            columns.add(column);
            declared.add(declare(field));
        }
        if (columns.isEmpty()) {
            throw Problems.file(name(), "no columns", "at least one column");
        }
    }

    @Override
    public String name() {
        return batches.name();
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public Declared declared(int column) {
        return declared.get(column);
    }

    @Override
    public boolean next() {
        row++;
        at++;
        while (at >= batchRows) {
            VectorSchemaRoot batch = ended ? null : batches.next();
            if (batch == null) {
                ended = true;
                cells.clear();
                return false;
            }
            load(batch);
        }
        for (int c = 0; !reading.mayMiss() && c < columns.size(); c++) {
            if (!reading.dropped().contains(columns.get(c))) {
                checkCell(c);
            }
        }
        return true;
    }

    @Override
    public long row() {
        return row;
    }

    /** NaN stands for nothing here, as pandas writes it. */
    @Override
    public boolean isMissing(int column) {
        ArrowCells cell = cell(column);
        return reading.mayMiss()
                && (cell.isNull(at)
                        || (declared.get(column) == Declared.NUMERIC
                                ? Double.isNaN(cell.number(at))
                                        || reading.missing().isMissing(cell.number(at))
                                : reading.missing().isMissing(cell.text(at))));
    }

    @Override
    public double number(int column) {
        return reading.mayMiss() && cell(column).isNull(at)
                ? Double.NaN
                : cell(column).number(at);
    }

    @Override
    public String text(int column) {
        return reading.mayMiss() && cell(column).isNull(at) ? "" : cell(column).text(at);
    }

    @Override
    public void close() throws IOException {
        batches.close();
    }

    private ArrowCells cell(int column) {
        if (cells.isEmpty()) {
            throw new NoSuchElementException("no current row");
        }
        return cells.get(column);
    }

    private void load(VectorSchemaRoot batch) {
        at = 0;
        batchRows = batch.getRowCount();
        cells.clear();
        for (int c = 0; c < columns.size(); c++) {
            Field field = batch.getSchema().getFields().get(c);
            Dictionary dictionary = dictionary(field);
            cells.add(
                    dictionary == null
                            ? ArrowCells.of(batch.getVector(c))
                            : ArrowCells.encoded(batch.getVector(c), dictionary.getVector()));
        }
    }

    private void checkCell(int column) {
        ArrowCells cell = cells.get(column);
        String name = columns.get(column);
        if (cell.isNull(at)) {
            throw problem(column, "null", reading.expected(name, ""));
        }
        if (declared.get(column) == Declared.NUMERIC) {
            double number = cell.number(at);
            if (!Double.isFinite(number)) {
                throw problem(column, String.valueOf(number), "a finite number");
            }
            if (reading.missing().isMissing(number)) {
                String text = cell.text(at);
                throw problem(column, "the missing value " + Problems.quote(text), reading.expected(name, text));
            }
        } else if (reading.missing().isMissing(cell.text(at))) {
            String text = cell.text(at);
            throw problem(
                    column,
                    text.isBlank() ? "an empty text" : "the missing value " + Problems.quote(text),
                    reading.expected(name, text));
        }
    }

    private Declared declare(Field field) {
        Dictionary dictionary = dictionary(field);
        ArrowType type = dictionary == null ? field.getType() : dictionary.getVectorType();
        boolean anyKind = reading.mayMiss() || reading.dropped().contains(field.getName());
        return switch (type) {
            case ArrowType.Int i -> Declared.NUMERIC;
            case ArrowType.FloatingPoint f -> Declared.NUMERIC;
            case ArrowType.Decimal d -> Declared.NUMERIC;
            case ArrowType.Utf8 u -> Declared.TEXT;
            case ArrowType.LargeUtf8 u -> Declared.TEXT;
            case ArrowType.Utf8View u -> Declared.TEXT;
            case ArrowType.Bool b -> Declared.TEXT;
            case ArrowType.Timestamp t when anyKind -> Declared.TEXT;
            case ArrowType.Date d when anyKind -> Declared.TEXT;
            default -> {
                if (reading.dropped().contains(field.getName())) {
                    yield Declared.TEXT;
                }
                throw Problems.file(
                        name(),
                        "column '" + field.getName() + "' of type " + type,
                        "integers, floating point, decimals, utf8 or booleans"
                                + (reading.mayMiss() ? ", dates or time stamps" : ""));
            }
        };
    }

    private @Nullable Dictionary dictionary(Field field) {
        if (field.getDictionary() == null) {
            return null;
        }
        long id = field.getDictionary().getId();
        Dictionary dictionary = batches.dictionary(id);
        if (dictionary == null) {
            throw Problems.file(
                    name(),
                    "column '" + field.getName() + "' without its dictionary (number " + id + ")",
                    "a complete Arrow file");
        }
        return dictionary;
    }
}
