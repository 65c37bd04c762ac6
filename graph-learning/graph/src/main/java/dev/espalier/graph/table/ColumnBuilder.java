package dev.espalier.graph.table;

import java.util.List;
import java.util.Locale;
import smile.data.vector.ValueVector;

/** Gathers one column. What it is follows from an option, the format or the first cell; the other cells must agree. */
final class ColumnBuilder {
    enum Kind {
        BY_CELLS,
        NUMERIC_BY_CELLS,
        NUMERIC_BY_OPTION,
        NOMINAL,
        NOMINAL_BY_OPTION
    }

    private final TableSource source;
    private final int column;
    private final Numbers numbers = new Numbers();
    private final Levels levels = new Levels();
    private Kind kind;

    private ColumnBuilder(TableSource source, int column, Kind kind) {
        this.source = source;
        this.column = column;
        this.kind = kind;
    }

    static ColumnBuilder of(TableSource source, int column, Kind kind) {
        return new ColumnBuilder(source, column, kind);
    }

    /** Adds the cell of the source's current row. */
    void add() {
        if (kind == Kind.BY_CELLS) {
            kind = Double.isNaN(source.number(column)) ? Kind.NOMINAL : Kind.NUMERIC_BY_CELLS;
        }
        switch (kind) {
            case BY_CELLS -> throw new AssertionError("the first cell decides");
            case NUMERIC_BY_CELLS -> numbers.add(requireNumber(source, column, expectedNumber()));
            case NUMERIC_BY_OPTION -> numbers.add(requireNumber(source, column, "a finite number"));
            case NOMINAL -> {
                if (source.declared(column) == TableSource.Declared.NOTHING && !Double.isNaN(source.number(column))) {
                    throw source.problem(
                            column,
                            "the number " + Problems.quote(source.text(column)),
                            "text, as in the " + rows(levels.size())
                                    + " before it (such as " + Problems.quote(levels.first())
                                    + "); make the column nominal with --nominal "
                                    + source.columns().get(column) + ", or correct it to numbers only");
                }
                addLevel();
            }
            case NOMINAL_BY_OPTION -> addLevel();
        }
    }

    private void addLevel() {
        if (!levels.add(source.text(column))) {
            throw source.problem(
                    column,
                    "more than " + Levels.MOST + " distinct texts",
                    "a category; leave out columns of names or identifiers");
        }
    }

    private String expectedNumber() {
        return numbers.size() == 0
                ? "a finite number"
                : "a number, as in the " + rows(numbers.size())
                        + " before it; or make the column nominal with --nominal "
                        + source.columns().get(column);
    }

    private static String rows(int count) {
        return count == 1 ? "row" : String.format(Locale.ROOT, "%d rows", count);
    }

    /** The current cell as a finite number. */
    static double requireNumber(TableSource source, int column, String expected) {
        double number = source.number(column);
        if (!Double.isFinite(number)) {
            throw source.problem(
                    column,
                    Problems.quote(source.text(column)),
                    Double.isNaN(number) ? expected : "a number within the range of a double (up to 1.8e308)");
        }
        return number;
    }

    boolean isNumeric() {
        return kind == Kind.NUMERIC_BY_CELLS || kind == Kind.NUMERIC_BY_OPTION;
    }

    /** Heap taken by the level names, in bytes. */
    long levelBytes() {
        return levels.bytes();
    }

    /** The column, and what there is to warn about; this builder's memory is given free. */
    ValueVector finish(List<String> warnings) {
        String name = source.columns().get(column);
        String place = source.name() + ", column '" + name + "': ";
        if (isNumeric()) {
            if (numbers.isConstant()) {
                warnings.add(place + "constant, every cell is " + Cells.text(numbers.first()));
            }
            return ValueVector.of(name, numbers.finish());
        }
        Disguise disguise = kind == Kind.NOMINAL && source.declared(column) == TableSource.Declared.NOTHING
                ? levels.disguise()
                : null;
        if (disguise != null) {
            throw Problems.file(
                    source.name() + ", column '" + name + "'",
                    disguise.found() + " (" + Problems.quote(levels.first()) + ")",
                    disguise.expected() + "; or make the column nominal with --nominal " + name);
        }
        levels.warnings().forEach(warning -> warnings.add(place + warning));
        return levels.finish(name);
    }
}
