package dev.espalier.graph.table;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the first rows show of one column. */
final class ColumnSurvey {
    private static final int ROWS_BEFORE_GIVING_UP = 200;
    private static final double NEARLY = 0.8;

    /** Names that columns have when they number or name rows: pandas, R, Spark and people. */
    private static final Pattern ROW_NUMBER = Pattern.compile(
            "(?i)unnamed: ?\\d+(\\.\\d+)?(_level_\\d+)?|__index_level_\\d+__|level_0|_c0|\\.\\.\\.1|#|no|nr|num"
                    + "|number|obs|observation|rec|record|case|sample|subject|patient|participant|line|serial|index|idx|row|rows");

    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?i)unnamed: ?\\d+(\\.\\d+)?(_level_\\d+)?|__index_level_\\d+__|(.*[_ .-])?(id|ids|uuid|guid)"
                    + "|row[_ .-]?(id|ids|names?|nums?|numbers?|index)|record[_ .-]?(no|number)|(?-i:.*[a-z]I[dD])");

    /** Words that are levels for some and missing values for others. */
    private static final Set<String> DOUBTFUL = Set.of(
            "none",
            "-",
            "--",
            "---",
            ".",
            "..",
            "missing",
            "unknown",
            "n.a.",
            "n.a",
            "nil",
            "undefined",
            "unk",
            "not available",
            "no data",
            "not known");

    private static final double[] CODES = {-99, -999, -9999, -99999, 999, 9999, 99999};

    private final TableSource source;
    private final int column;
    private final double nameAsNumber;
    private final Map<String, Integer> doubtful = new LinkedHashMap<>();
    private final int[] codes = new int[CODES.length];
    private @Nullable HashSet<String> distinct = new HashSet<>();
    private boolean whole = true;
    private boolean numeric = true;
    private boolean text = true;
    private boolean plainText = true;
    private boolean counts = true;
    private boolean named;
    private double first = Double.NaN;
    private double previous = Double.NaN;
    private double leastAfter = Double.POSITIVE_INFINITY;
    private double greatestAfter = Double.NEGATIVE_INFINITY;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private int rows;

    ColumnSurvey(TableSource source, int column) {
        this.source = source;
        this.column = column;
        nameAsNumber = Cells.anyNumber(name());
    }

    String name() {
        return source.columns().get(column);
    }

    /** Takes the cell of the current row. */
    void add() {
        boolean textual = source.declared(column) == TableSource.Declared.TEXT;
        double number = textual ? Double.NaN : source.number(column);
        boolean isNumber = !Double.isNaN(number);
        numeric &= isNumber;
        text &= !isNumber;
        whole &= isNumber && number == Math.rint(number);
        if (rows == 0) {
            first = number;
            counts = number == 0 || number == 1;
        } else {
            counts &= number == previous + 1;
            leastAfter = Math.min(leastAfter, number);
            greatestAfter = Math.max(greatestAfter, number);
        }
        previous = number;
        rows++;
        if (isNumber) {
            named |= number == nameAsNumber;
            measure(number);
        } else {
            named |= source.text(column).equals(name());
            read(source.text(column));
        }
        remember();
    }

    private void measure(double number) {
        for (int c = 0; c < CODES.length; c++) {
            if (number == CODES[c]) {
                codes[c]++;
                return;
            }
        }
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
    }

    private void read(String cell) {
        plainText &= !Disguise.isNumber(cell);
        if (cell.length() <= 16 && DOUBTFUL.contains(cell.toLowerCase(java.util.Locale.ROOT))) {
            doubtful.merge(cell, 1, Integer::sum);
        }
    }

    private void remember() {
        HashSet<String> seen = distinct;
        if (seen == null) {
            return;
        }
        boolean hopeless = (numeric && !whole) || (rows > ROWS_BEFORE_GIVING_UP && seen.size() < NEARLY * rows);
        if (hopeless) {
            distinct = null;
        } else {
            seen.add(source.text(column));
        }
    }

    int rows() {
        return rows;
    }

    boolean isNumeric() {
        return numeric;
    }

    boolean isText() {
        return text;
    }

    /** Whether some cell is the column's own name; not a name among numbers, which is a header that came again. */
    boolean holdsItsName() {
        return named && (text || isNamedByNumber());
    }

    /** Whether the column has a number for a name. */
    boolean isNamedByNumber() {
        return !Double.isNaN(nameAsNumber);
    }

    /** Whether cells count rows: 0, 1, 2, ... or 1, 2, 3, .... */
    boolean countsRows() {
        return counts && rows > 2;
    }

    /** Where counting begins. */
    int firstCount() {
        return (int) first;
    }

    boolean isNamedAsRowNumber() {
        return ROW_NUMBER.matcher(name()).matches() || isNamedAsIdentifier();
    }

    boolean isNamedAsIdentifier() {
        return IDENTIFIER.matcher(name()).matches();
    }

    /** Whether each row has a text or whole number of its own. */
    boolean isDistinct() {
        return distinct != null && distinct.size() == rows && (whole || (text && plainText));
    }

    /** Whether nearly each row has a text of its own. */
    boolean isNearlyDistinct() {
        return distinct != null && distinct.size() > NEARLY * rows && text && plainText;
    }

    /** Whether values come again and again, as codes of levels do and numbers that run on do not. */
    boolean isRepetitive() {
        return distinct == null || 2 * distinct.size() <= rows;
    }

    int levels() {
        return distinct == null ? 0 : distinct.size();
    }

    /** The first row's number when all later ones are whole numbers from 0 to one less, or fewer; 0 otherwise. */
    int levelCount() {
        boolean codesFollow = whole && first >= 1 && first <= Levels.MOST && leastAfter >= 0 && greatestAfter < first;
        return codesFollow ? (int) first : 0;
    }

    /** Whether the last level counted occurs. */
    boolean reachesLevelCount() {
        return greatestAfter == first - 1;
    }

    /** Levels that may stand for missing values, and how often each occurs. */
    Map<String, Integer> doubtful() {
        return text ? doubtful : Map.of();
    }

    /** A number that often stands for a missing value and lies far from all others, or NaN. */
    double doubtfulCode() {
        for (int c = 0; c < CODES.length; c++) {
            double gap = CODES[c] < 0 ? least - CODES[c] : CODES[c] - greatest;
            if (numeric && codes[c] > 0 && gap > 2 * (greatest - least) && greatest >= least && gap > 50) {
                return CODES[c];
            }
        }
        return Double.NaN;
    }

    int cellsWith(double code) {
        for (int c = 0; c < CODES.length; c++) {
            if (CODES[c] == code) {
                return codes[c];
            }
        }
        return 0;
    }

    /** As in "0.2 to 9". */
    String otherNumbers() {
        return Cells.text(least) + " to " + Cells.text(greatest);
    }
}
