package dev.espalier.graph.time;

import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.graph.time.TimeReader.PlainNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Columns of cells, read as a table of them is. */
final class Columns {
    final List<String> notes = new ArrayList<>();

    /** Cells of a column called {@code when} of {@code t.csv}. */
    Times read(List<String> cells, DateFormat format, PlainNumbers numbers) {
        return read("when", cells, format, numbers, row -> row);
    }

    Times read(String column, List<String> cells, DateFormat format, PlainNumbers numbers, IntUnaryOperator series) {
        notes.clear();
        // a second column keeps one column of dates with commas from being taken for several
        var csv = new StringBuilder("\"" + column + "\";beside\n");
        cells.forEach(cell -> csv.append('"').append(cell.replace("\"", "\"\"")).append("\";x\n"));
        var reader = new TimeReader("t.csv", column, format);
        try (TableSource source = Tables.openIncomplete("t.csv", csv.toString().getBytes(StandardCharsets.UTF_8))) {
            while (source.next()) {
                reader.add(source, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.read(numbers, series, notes::add);
    }
}
