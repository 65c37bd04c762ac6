package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import smile.data.DataFrame;
import smile.data.vector.ValueVector;

/** Types the columns of a source and gathers them into a data frame. */
final class TableBuilder {
    private static final int FIRST_CHECK = 1 << 10;
    private static final int ROWS_BETWEEN_CHECKS = 1 << 16;

    private final TableSource source;
    private final long memory;
    private final List<ColumnBuilder> columns = new ArrayList<>();

    /**
     * A table from a source.
     *
     * @param memory bytes the table may take
     */
    TableBuilder(TableSource source, TableOptions options, long memory) {
        this.source = source;
        this.memory = memory;
        List<String> names = source.columns();
        for (String wanted : options.nominal()) {
            if (!names.contains(wanted)) {
                throw Problems.unknownColumn(source.name(), wanted, "--nominal", names);
            }
        }
        for (String wanted : options.numeric()) {
            if (!names.contains(wanted)) {
                throw Problems.unknownColumn(source.name(), wanted, "--numeric", names);
            }
        }
        for (int c = 0; c < names.size(); c++) {
            String name = names.get(c);
            columns.add(ColumnBuilder.of(source, c, kind(options, name, source.declared(c))));
        }
    }

    private static ColumnBuilder.Kind kind(TableOptions options, String name, Declared declared) {
        if (options.nominal().contains(name)) {
            return ColumnBuilder.Kind.NOMINAL_BY_OPTION;
        }
        if (options.numeric().contains(name)) {
            return ColumnBuilder.Kind.NUMERIC_BY_OPTION;
        }
        return switch (declared) {
            case NOTHING -> ColumnBuilder.Kind.BY_CELLS;
            case NUMERIC -> ColumnBuilder.Kind.NUMERIC_BY_OPTION;
            case TEXT -> ColumnBuilder.Kind.NOMINAL;
        };
    }

    Table read() {
        int rows = 0;
        while (source.next()) {
            if (rows == Integer.MAX_VALUE - 8) {
                throw Problems.row(source, "more rows than an array can hold", "at most " + rows + " rows");
            }
            for (ColumnBuilder column : columns) {
                column.add();
            }
            rows++;
            if (isDue(rows)) {
                checkMemory(rows);
            }
        }
        if (rows == 0) {
            throw Problems.file(source.name(), "column names but no rows", "at least one row");
        }
        checkMemory(rows);
        var warnings = new ArrayList<>(source.warnings());
        var vectors = new ValueVector[columns.size()];
        for (int c = 0; c < vectors.length; c++) {
            vectors[c] = columns.get(c).finish(warnings);
        }
        return new Table(new DataFrame(vectors), warnings);
    }

    /** At doubling numbers first: how much a packed file still holds is not known, and rows may be wide. */
    private static boolean isDue(int rows) {
        return rows % ROWS_BETWEEN_CHECKS == 0 || (rows >= FIRST_CHECK && Integer.bitCount(rows) == 1);
    }

    private void checkMemory(int rows) {
        long expectedRows = (long) Math.ceil(rows / source.progress());
        int numeric = 0;
        long levelBytes = 0;
        for (ColumnBuilder column : columns) {
            numeric += column.isNumeric() ? 1 : 0;
            levelBytes += column.levelBytes();
        }
        long needed = Tables.estimatedBytes(expectedRows, numeric, columns.size() - numeric) + levelBytes;
        if (needed > memory) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: found about %,d rows of %d columns, which take %s in memory, expected at most %s; %s, or leave"
                            + " out columns or rows",
                    source.name(),
                    expectedRows,
                    columns.size(),
                    HeapBudget.megabytes((double) needed),
                    HeapBudget.megabytes((double) memory),
                    HeapBudget.giveMore(Runtime.getRuntime().maxMemory() * (needed / (double) memory))));
        }
    }
}
