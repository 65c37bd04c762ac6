package dev.espalier.graph.table;

import java.util.ArrayList;
import java.util.List;

/** Tells whether the cells of a table's only column are rows of several cells that something else separates. */
final class CellParts {
    private static final String SEPARATORS = ":/~^&!\\_";
    private static final int MOST = 100;

    private final String header;
    private final DecimalMark decimal;
    private final List<String> cells = new ArrayList<>();

    CellParts(String header, DecimalMark decimal) {
        this.header = header;
        this.decimal = decimal;
    }

    void add(String cell) {
        if (cells.size() < MOST) {
            cells.add(cell);
        }
    }

    /** Refuses cells that each hold several numbers, or as many parts as the header. */
    void check(String table) {
        if (cells.isEmpty()) {
            return;
        }
        String wanted = "commas, semicolons, tabs, bars or blanks between cells, as many in each row as in the header";
        String between = decimal == DecimalMark.COMMA ? "[\\s;]+" : "[\\s,;]+";
        boolean severalNumbers =
                cells.stream().allMatch(cell -> numbers(cell.strip().split(between)) > 1);
        if (severalNumbers) {
            throw Problems.file(
                    table,
                    "one column, " + Problems.quote(header) + ", with several numbers in each cell ("
                            + Problems.quote(cells.getFirst()) + ")",
                    wanted);
        }
        for (int s = 0; s < SEPARATORS.length(); s++) {
            char separator = SEPARATORS.charAt(s);
            int parts = TextSample.cells(header, separator).size();
            if (parts > 1
                    && cells.stream()
                            .allMatch(cell -> TextSample.cells(cell, separator).size() == parts)) {
                throw Problems.file(
                        table,
                        "one column, " + Problems.quote(header) + ", with '" + separator
                                + "' in the header and in every" + " row",
                        wanted);
            }
        }
    }

    private static int numbers(String[] words) {
        int numbers = 0;
        for (String word : words) {
            numbers += Double.isNaN(Cells.anyNumber(word)) ? 0 : 1;
        }
        return numbers == words.length ? numbers : 0;
    }
}
