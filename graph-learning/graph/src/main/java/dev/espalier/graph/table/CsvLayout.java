package dev.espalier.graph.table;

import java.util.List;
import java.util.Locale;

/**
 * How a text is laid out, as its first lines show.
 *
 * @param delimiter    what stands between cells; {@link TextSample#BLANKS} for any number of blanks
 * @param skippedLines comments and such before the header
 * @param marker       characters before the header's first name: a comment sign and blanks
 * @param rowNames     whether rows begin with a cell that no name of the header stands for
 * @param unnamed      whether the header's first name is empty, and the cells below it name or number the rows
 * @param trailing     whether rows, and perhaps the header, end with a delimiter that begins no cell
 */
record CsvLayout(char delimiter, int skippedLines, int marker, boolean rowNames, boolean unnamed, boolean trailing) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /**
     * The layout of a text.
     *
     * @param whole whether the head is the whole text
     * @param named whether cells that differ in each row, without a name above them, name the rows: else they may be times
     * @param decimal where it is a comma, none divides cells unless the header has some
     * @throws dev.espalier.graph.InputException when it is a table of a kind that is not read
     */
    static CsvLayout of(String name, String head, boolean whole, boolean named, DecimalMark decimal) {
        TextSample sample = TextSample.of(head, whole);
        int comments = comments(sample.lines());
        List<String> lines = sample.lines();
        if (comments == lines.size()) {
            return new CsvLayout(lines.isEmpty() ? ',' : delimiter(sample, decimal), 0, 0, false, false, false);
        }
        if (lines.get(comments).strip().toLowerCase(Locale.ROOT).startsWith("@relation")) {
            throw Problems.file(name, "an ARFF file (WEKA)", "a CSV or Arrow IPC file; export it as CSV first");
        }
        TextSample table = sample.from(comments);
        char stated = stated(lines.getFirst());
        char delimiter = stated == 0 ? delimiter(table, decimal) : stated;
        String last = comments == 0 ? "" : lines.get(comments - 1);
        int marker = marker(last);
        boolean marked = marker > 0
                && TextSample.cells(last.substring(marker), delimiter).size()
                        == TextSample.cells(lines.get(comments), delimiter).size()
                && TextSample.hasNumber(lines.get(comments), delimiter)
                && !TextSample.hasNumber(last.substring(marker), delimiter);
        return marked
                ? of(delimiter, comments - 1, marker, last.substring(marker), table.ofRows(), named)
                : of(
                        delimiter,
                        comments,
                        0,
                        lines.get(comments),
                        sample.from(comments + 1).ofRows(),
                        named);
    }

    private static CsvLayout of(
            char delimiter, int skipped, int marker, String header, TextSample rows, boolean named) {
        List<String> names = TextSample.cells(header, delimiter);
        int longer = names.size() + 1;
        boolean trailing = rows.endsEmpty(delimiter)
                && (rows.allHave(delimiter, longer)
                        || (names.size() > 1 && names.getLast().isEmpty() && rows.allHave(delimiter, names.size())));
        boolean rowNames = !trailing
                && rows.lines().size() > 1
                && rows.allHave(delimiter, longer)
                && (rows.beginsCounting(delimiter) || (named && rows.beginsWithNames(delimiter)));
        boolean unnamed = names.size() > 1
                && isEmpty(names.getFirst())
                && (rows.beginsCounting(delimiter) || (named && rows.beginsDistinct(delimiter)));
        return new CsvLayout(delimiter, skipped, marker, rowNames, unnamed, trailing);
    }

    private static boolean isEmpty(String name) {
        return name.isEmpty() || name.equals("\"\"");
    }

    /** Leading lines that are no table: comments, empty lines after them, and Excel's {@code sep=;}. */
    private static int comments(List<String> lines) {
        int count = 0;
        while (count < lines.size()
                && (lines.get(count).startsWith("#")
                        || lines.get(count).startsWith("% ")
                        || (count == 0 && stated(lines.get(count)) != 0)
                        || (count > 0 && lines.get(count).isBlank()))) {
            count++;
        }
        return count;
    }

    /** The delimiter that Excel's first line names; 0 for none. */
    private static char stated(String line) {
        return line.length() == 5 && line.toLowerCase(Locale.ROOT).startsWith("sep=") ? line.charAt(4) : 0;
    }

    /** Length of a comment sign and the blanks after it. */
    private static int marker(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == '#' || line.charAt(at) == '%' || line.charAt(at) == ' ')) {
            at++;
        }
        return at;
    }

    /**
     * The candidate by which rows have as many cells as the header, or else the one the header has most of; blanks only
     * where rows agree on them, a bar also, as names may hold them.
     */
    private static char delimiter(TextSample table, DecimalMark decimal) {
        String header = table.lines().getFirst();
        TextSample rows = table.from(1).ofRows();
        char best = decimal == DecimalMark.COMMA ? ';' : ',';
        int most = 1;
        double bestShare = 0;
        for (char candidate : DELIMITERS) {
            int cells = TextSample.cells(header, candidate).size();
            double share = rows.share(candidate, cells);
            boolean decimals = candidate == ',' && decimal == DecimalMark.COMMA;
            boolean possible = cells > 1 && !decimals && (candidate != '|' || share > 0.5);
            if (possible && (share > bestShare || (share == bestShare && cells > most))) {
                best = candidate;
                most = cells;
                bestShare = share;
            }
        }
        if (most == 1 && TextSample.cells(header, ',').size() > 1) {
            best = ','; // between cells in quotes
        }
        int words = TextSample.cells(header, TextSample.BLANKS).size();
        double blankShare = rows.share(TextSample.BLANKS, words);
        boolean overTabs = best == '\t'
                && (blankShare > bestShare
                        || (blankShare == bestShare && words > most && rows.allNumbers(TextSample.BLANKS)));
        boolean blanks = words > 1 && blankShare > 0.5 && (bestShare <= 0.5 || overTabs);
        return blanks ? TextSample.BLANKS : best;
    }
}
