package dev.espalier.expressivity.language;

import java.util.Arrays;

/** The integers the loop indices stand for at one moment of a run. */
final class Environment {
    private int[] values = new int[8];

    void set(Index.Loop index, int value) {
        if (index.slot() >= values.length) {
            values = Arrays.copyOf(values, 2 * index.slot());
        }
        values[index.slot()] = value;
    }

    int value(Index index) {
        return switch (index) {
            case Index.Literal i -> i.value();
            case Index.Loop i -> values[i.slot()];
            case Index.Sum i -> value(i.left()) + value(i.right());
            case Index.Entry i -> entry(i.table(), value(i.row()), value(i.column()));
        };
    }

    private static int entry(Table table, int row, int column) {
        if (row < 0 || row >= table.rows() || column < 0 || column >= table.length(row)) {
            throw new IndexOutOfBoundsException("table '" + table + "' has no entry " + row + ", " + column);
        }
        return table.get(row, column);
    }

    /** The integers of a range, in order. */
    int[] integers(Range range) {
        switch (range) {
            case Range.Interval r -> {
                int from = value(r.from());
                int count = Math.max(0, r.step() * (value(r.to()) - from) + 1);
                int[] integers = new int[count];
                for (int i = 0; i < count; i++) {
                    integers[i] = from + i * r.step();
                }
                return integers;
            }
            case Range.Row r -> {
                int row = value(r.row());
                if (row < 0 || row >= r.table().rows()) {
                    throw new IndexOutOfBoundsException("table '" + r.table() + "' has no row " + row);
                }
                int count = r.table().length(row);
                int[] integers = new int[count];
                for (int i = 0; i < count; i++) {
                    integers[i] = r.table().get(row, r.reversed() ? count - 1 - i : i);
                }
                return integers;
            }
        }
    }

    boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.OfIndices c -> c.relation().holds(value(c.left()), value(c.right()));
            case Condition.OfValues c ->
                throw new IllegalStateException("the validator lets no program branch on values");
        };
    }

    /** Where in the program's memory a cell is. */
    int address(Expression.Cell cell) {
        Array array = cell.array();
        int within = 0;
        for (int d = 0; d < array.shape().size(); d++) {
            int extent = array.shape().get(d);
            int subscript = value(cell.subscripts().get(d));
            if (subscript < 0 || subscript >= extent) {
                throw new IndexOutOfBoundsException("subscript " + (d + 1) + " of '" + array.name() + "': found "
                        + subscript + ", expected 0 to " + (extent - 1));
            }
            within = within * extent + subscript;
        }
        return array.offset() + within;
    }
}
