package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a text of events is laid out, as its first lines show.
 *
 * @param kind      what reads it
 * @param delimiter between cells; {@link Lines#BLANKS} for any number of blanks
 * @param skipped   lines before the first row
 * @param names     of the columns; their numbers from 1 when they have none
 * @param isNamed   whether they have names of their own
 * @param konect    what KONECT's first line says; null for other files
 * @param notes     what was decided
 */
record TextLayout(
        Kind kind,
        char delimiter,
        long skipped,
        List<String> names,
        boolean isNamed,
        @Nullable Konect konect,
        List<String> notes)
        implements Serializable {
    /** That of tables whose columns have names. */
    static final TextLayout NAMED = new TextLayout(Kind.TABLE, ',', 0, List.of(), true, null, List.of());

    private static final int MOST_ROWS = 60;

    /** What reads a text. */
    enum Kind {
        /** A table with a header. */
        TABLE,
        /** Rows without a header, or with one that does not name every cell. */
        LIST,
        /** Two ends, and a dictionary of Python. */
        DICTIONARIES
    }

    /**
     * The first line of a file of the Koblenz Network Collection.
     *
     * @param shape      sym, asym or bip
     * @param isWeighted whether the third column is a weight other than the number of edges
     */
    record Konect(Shape shape, boolean isWeighted) implements Serializable {
        private static final Map<String, Shape> SHAPES =
                Map.of("sym", Shape.UNDIRECTED, "asym", Shape.DIRECTED, "bip", Shape.BIPARTITE);

        /** A sentence that begins with one of these words is none of them. */
        private static final int MOST_WORDS = 3;

        private static final Set<String> PLAIN = Set.of("unweighted", "positive");

        static @Nullable Konect of(String line) {
            List<String> words = Lines.cells(line.substring(1), Lines.BLANKS);
            Shape shape = words.isEmpty() || words.size() > MOST_WORDS ? null : SHAPES.get(words.getFirst());
            if (shape == null || !line.startsWith("%")) {
                return null;
            }
            boolean isPlain = words.size() == 1 || PLAIN.contains(words.getLast());
            return new Konect(shape, !isPlain);
        }
    }

    TextLayout {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
    }

    /** What a message says of the width of a row. */
    String pattern() {
        return isNamed ? ", for " + Problems.shown(names) : ", as in the first row";
    }

    /** The layout of a file that is text, packed or not. */
    static TextLayout of(Path path, DecimalMark decimal) throws IOException {
        try (TextLines lines = TextLines.open(path)) {
            return of(path.toString(), lines, decimal);
        }
    }

    /** The layout of a text, of which only the beginning is read. */
    static TextLayout of(String name, TextLines lines, DecimalMark decimal) throws IOException {
        List<String> rows = new ArrayList<>();
        Konect konect = null;
        String comment = "";
        long skipped = 0;
        for (String line = lines.next(); line != null && rows.size() < MOST_ROWS; line = lines.next()) {
            boolean isComment = Lines.isComment(line);
            if (rows.isEmpty() && isComment) {
                konect = konect == null ? Konect.of(line) : konect;
                comment = line;
            }
            if (!isComment && !line.isBlank()) {
                skipped = rows.isEmpty() ? lines.line() - 1 : skipped;
                rows.add(line);
            }
        }
        if (rows.isEmpty()) {
            boolean any = !comment.isEmpty();
            throw Problems.file(
                    name, any ? "nothing but comments" : "an empty file", "rows of source, target and time");
        }
        return new LayoutFinder(name, rows, comment, skipped, konect, decimal).find();
    }
}
