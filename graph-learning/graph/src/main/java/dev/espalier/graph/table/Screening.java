package dev.espalier.graph.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks at a table's first rows before it is read, for what is read easily and meant otherwise: columns that number or name
 * the rows, a header that is data, level counts for a first row, missing values of unusual spelling.
 */
final class Screening {
    private static final int MOST_ROWS = 10_000;
    private static final int LEAST_ROWS = 50;
    private static final int MOST_CELLS = 500_000;

    /** So many rows whose texts all differ are no levels. */
    private static final int ROWS_OF_NAMES = 20;

    /** So many rows whose whole numbers all differ, under the name of an identifier, are one. */
    private static final int ROWS_OF_IDENTIFIERS = 10;

    /** So many rows that count 1, 2, 3, ... under any name are worth a word. */
    private static final int ROWS_OF_DOUBT = 8;

    /** So many rows of codes below a line that is greater than all of them by one make it a line of level counts. */
    private static final int ROWS_OF_CODES = 10;

    private static final int SHOWN = 3;

    private final TableOptions options;
    private final List<ColumnSurvey> columns = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Screening(TableOptions options) {
        this.options = options;
    }

    /** Opens a source twice: to look, and to read. What is to be left out is. */
    TableSource open(Tables.Opener opener) throws IOException {
        try (TableSource source = opener.open()) {
            survey(source);
        }
        TableSource source = opener.open();
        try {
            return judged(source);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void survey(TableSource source) {
        requireColumns(source, "--nominal", options.nominal());
        requireColumns(source, "--numeric", options.numeric());
        requireColumns(source, "--drop", options.drop());
        List<String> names = source.columns();
        for (int c = 0; c < names.size(); c++) {
            if (!options.drop().contains(names.get(c))) {
                columns.add(new ColumnSurvey(source, c));
            }
        }
        if (columns.isEmpty()) {
            throw Problems.file(source.name(), "no column that --drop leaves", "at least one");
        }
        CellParts parts = names.size() == 1 ? new CellParts(names.getFirst(), options.decimal()) : null;
        int most = Math.clamp(MOST_CELLS / columns.size(), LEAST_ROWS, MOST_ROWS);
        for (int rows = 0; rows < most && source.next(); rows++) {
            columns.forEach(ColumnSurvey::add);
            if (parts != null) {
                parts.add(source.text(0));
            }
        }
        if (parts != null) {
            parts.check(source.name());
            warnings.add(source.name() + ": the table has one column only, so there is nothing it could be related to");
        }
    }

    private static void requireColumns(TableSource source, String option, Set<String> wanted) {
        for (String column : wanted) {
            if (!source.columns().contains(column)) {
                throw Problems.unknownColumn(source.name(), column, option, source.columns());
            }
        }
    }

    private TableSource judged(TableSource source) {
        String table = source.name();
        judgeHeader(table);
        boolean counted = beginsWithLevelCounts();
        Map<String, String> out = counted ? Map.of() : rowNames();
        if (out.size() == columns.size()) {
            out = Map.of(); // a table of nothing else is none that was meant so
        }
        out.forEach((column, reason) -> warnings.add(place(table, column) + reason));
        if (counted) {
            warnings.add(table + ": the row below the header is above every code of its column, so it is taken for the"
                    + " numbers of levels and left out, and the codes are taken for levels");
        }
        for (ColumnSurvey column : columns) {
            if (!out.containsKey(column.name()) && !counted) {
                doubt(table, column);
            }
        }
        noteDoubtfulLevels(table, out.keySet());
        List<String> names = source.columns();
        Set<String> left = out.keySet();
        int[] kept = IntStream.range(0, names.size())
                .filter(c -> !left.contains(names.get(c)) && !options.drop().contains(names.get(c)))
                .toArray();
        boolean asItIs = kept.length == names.size() && warnings.isEmpty();
        return asItIs ? source : new SelectedColumns(source, kept, counted ? 1 : 0, counted, warnings);
    }

    /** Refuses a first line whose cells stand below it too. */
    private void judgeHeader(String table) {
        List<ColumnSurvey> own =
                columns.stream().filter(c -> c.holdsItsName() && c.rows() > 1).toList();
        boolean allAreData = columns.stream().allMatch(c -> c.holdsItsName() || c.isNamedByNumber());
        String shown =
                own.stream().limit(SHOWN).map(c -> Problems.quote(c.name())).collect(Collectors.joining(", "));
        if (own.size() > 0 && allAreData && columns.size() > 1 && !namesCount()) {
            throw Problems.file(
                    table,
                    "a first line whose cells are also values of their columns (" + shown
                            + (own.size() > SHOWN ? ", ..." : "") + ")",
                    "column names; is the header missing? If these are the names, give the columns other ones");
        }
        if (own.size() > 0 && (own.size() > columns.size() / 2 || columns.size() == 1) && !namesCount()) {
            warnings.add(table + ": the first line holds values of its own columns (" + shown
                    + (own.size() > SHOWN ? ", ..." : "") + "); if it is data, the header is missing");
        }
    }

    /** Whether the names are whole numbers that go up, as those of columns taken from a matrix. */
    private boolean namesCount() {
        double previous = -1;
        for (ColumnSurvey column : columns) {
            double number = Cells.number(column.name());
            if (!(number > previous && number == Math.rint(number))) {
                return false;
            }
            previous = number;
        }
        return true;
    }

    /** Benchpress writes the number of levels of each column below its name, and codes from 0 below that. */
    private boolean beginsWithLevelCounts() {
        int reached = 0;
        for (ColumnSurvey column : columns) {
            if (column.levelCount() == 0
                    || !column.isRepetitive()
                    || options.numeric().contains(column.name())) {
                return false;
            }
            reached += column.reachesLevelCount() ? 1 : 0;
        }
        return columns.size() > 1 && columns.getFirst().rows() > ROWS_OF_CODES && 2 * reached >= columns.size();
    }

    /** Columns that surely number or name the rows, and why they are left out. */
    private Map<String, String> rowNames() {
        Map<String, String> out = new LinkedHashMap<>();
        for (ColumnSurvey column : columns) {
            String keep = "; to keep it, name it with " + (column.isNumeric() ? "--numeric" : "--nominal");
            if (options.names(column.name())) {
                continue;
            }
            if (column.countsRows() && column.isNamedAsRowNumber()) {
                out.put(column.name(), "counts the rows (" + counting(column) + ") and is left out" + keep);
            } else if (column.isDistinct()
                    && (column.isText()
                            ? column.rows() >= ROWS_OF_NAMES
                            : column.rows() >= ROWS_OF_IDENTIFIERS && column.isNamedAsIdentifier())) {
                out.put(column.name(), "another value in each row, as the names of rows are, so it is left out" + keep);
            }
        }
        return out;
    }

    private void doubt(String table, ColumnSurvey column) {
        String place = place(table, column.name());
        if (!options.names(column.name())) {
            if (column.countsRows() && column.rows() >= ROWS_OF_DOUBT) {
                warnings.add(place + "counts the rows (" + counting(column)
                        + "); if these are row numbers, leave them out" + " with --drop " + column.name());
            } else if (column.rows() >= ROWS_OF_NAMES && column.isNearlyDistinct()) {
                warnings.add(place + column.levels() + " levels in " + column.rows()
                        + " rows; if these are names, leave" + " them out with --drop " + column.name());
            }
        }
        double code = column.doubtfulCode();
        if (!Double.isNaN(code) && !options.nominal().contains(column.name())) {
            warnings.add(place + "the number " + Cells.text(code) + " (" + cells(column.cellsWith(code))
                    + ") is far from all others (" + column.otherNumbers()
                    + "); if it stands for missing values, drop or impute them first");
        }
    }

    private void noteDoubtfulLevels(String table, Set<String> out) {
        List<String> found = new ArrayList<>();
        for (ColumnSurvey column : columns) {
            if (!out.contains(column.name())) {
                column.doubtful()
                        .forEach((level, count) -> found.add(
                                Problems.quote(level) + " in column '" + column.name() + "' (" + cells(count) + ")"));
            }
        }
        if (!found.isEmpty()) {
            warnings.add(table + ": taken for " + (found.size() == 1 ? "a level" : "levels") + ": "
                    + String.join(", ", found.subList(0, Math.min(SHOWN, found.size())))
                    + (found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "")
                    + "; if this means missing values, say so with --missing, and drop or impute them first");
        }
    }

    private static String counting(ColumnSurvey column) {
        int first = column.firstCount();
        return first + ", " + (first + 1) + ", " + (first + 2) + ", ...";
    }

    private static String place(String table, String column) {
        return table + ", column '" + column + "': ";
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }
}
