package dev.espalier.graph.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are written by the rules of their format are read back cell by cell, however the bytes arrive. */
class RecordsRoundTripTest {
    private static final String[] LETTERS = {"a", "B", "7", "-", ".", "é", "日", "😀", "'", "#", "\\n"};

    private static Utf8Reader reader(InputStream in) {
        return new Utf8Reader("t.csv", in);
    }

    private static List<List<String>> records(RecordCursor cursor, List<Long> lines) {
        List<List<String>> records = new ArrayList<>();
        while (cursor.next(records.size() + 1)) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < cursor.size(); c++) {
                cells.add(cursor.cell(c));
            }
            records.add(cells);
            lines.add(cursor.line());
        }
        return records;
    }

    /** Some letters, and between them what a quoted cell may hold: never at its ends, where blanks do not count. */
    private static String cell(SplittableRandom random, String inside) {
        StringBuilder cell = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            boolean isInside = i > 0 && i < length - 1 && !inside.isEmpty();
            cell.append(
                    isInside && random.nextInt(3) == 0
                            ? String.valueOf(inside.charAt(random.nextInt(inside.length())))
                            : LETTERS[random.nextInt(LETTERS.length)]);
        }
        return cell.toString();
    }

    private static boolean isPlain(String cell) {
        return cell.chars().noneMatch(c -> " \t\",;\n\r".indexOf(c) >= 0);
    }

    @Randomised(cases = 150)
    void delimitedRecords(Key key) throws IOException {
        SplittableRandom random = key.random();
        char delimiter = ",;\t".charAt(random.nextInt(3));
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        List<List<String>> expected = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        long line = 1;
        int width = 2 + random.nextInt(4);
        for (int r = random.nextInt(12); r >= 0; r--) {
            List<String> cells = new ArrayList<>();
            starts.add(line);
            for (int c = 0; c < width; c++) {
                String cell = cell(random, " \",;\n");
                cells.add(cell);
                line += cell.chars().filter(ch -> ch == '\n').count();
                boolean isQuoted = !isPlain(cell) || random.nextInt(4) == 0;
                String blank = delimiter != '\t' && random.nextInt(5) == 0 ? " " : "";
                text.append(c == 0 ? "" : String.valueOf(delimiter)).append(blank);
                text.append(isQuoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                        .append(blank);
            }
            expected.add(cells);
            line++;
            text.append(r == 0 && random.nextBoolean() ? "" : end);
        }
        var bytes = new Trickle(text.toString().getBytes(StandardCharsets.UTF_8), random.split());
        List<Long> lines = new ArrayList<>();
        try (RecordCursor cursor = RecordCursor.delimited("t.csv", reader(bytes), delimiter, 0)) {
            assertEquals(expected, records(cursor, lines), text.toString());
        }
        assertEquals(starts, lines, text.toString());
    }

    @Randomised(cases = 150)
    void recordsBetweenBlanks(Key key) throws IOException {
        SplittableRandom random = key.random();
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        StringBuilder text = new StringBuilder();
        List<List<String>> expected = new ArrayList<>();
        for (int r = random.nextInt(12); r >= 0; r--) {
            List<String> cells = new ArrayList<>();
            text.append(random.nextBoolean() ? "  " : "");
            for (int c = 1 + random.nextInt(5); c > 0; c--) {
                String cell = cell(random, " \t\",");
                cells.add(cell);
                boolean isQuoted = cell.isEmpty() || !isPlain(cell) || random.nextInt(4) == 0;
                String escaped = cell.replace("\"", random.nextBoolean() ? "\"\"" : "\\\"");
                text.append(isQuoted ? '"' + escaped + '"' : cell);
                text.append(c > 1 || random.nextBoolean() ? " \t ".substring(random.nextInt(3)) : "");
            }
            expected.add(cells);
            text.append(r == 0 && random.nextBoolean() ? "" : end);
        }
        var bytes = new Trickle(text.toString().getBytes(StandardCharsets.UTF_8), random.split());
        List<Long> lines = new ArrayList<>();
        try (RecordCursor cursor = RecordCursor.betweenBlanks("t.txt", reader(bytes), 0)) {
            assertEquals(expected, records(cursor, lines), text.toString());
        }
        for (int r = 0; r < lines.size(); r++) {
            assertEquals(r + 1, lines.get(r));
        }
    }

    /** What was looked at before is read all the same, and lines that are skipped count. */
    @Randomised(cases = 40)
    void theHeadIsNotReadAway(Key key) throws IOException {
        SplittableRandom random = key.random();
        StringBuilder text = new StringBuilder();
        int rows = random.nextInt(4, 30_000);
        for (int r = 0; r < rows; r++) {
            text.append(r).append(",é").append(r % 7).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Utf8Reader reader = reader(rows > 100 ? new ByteArrayInputStream(bytes) : new Trickle(bytes, random.split()));
        String head = reader.head();
        assertTrue(text.toString().startsWith(head));
        assertTrue(head.length() == text.length() || head.length() >= 1 << 16, head.length() + " of " + text.length());
        reader.skip(2, 1);
        List<Long> lines = new ArrayList<>();
        try (RecordCursor cursor = RecordCursor.delimited("t.csv", reader, ',', 2)) {
            List<List<String>> records = records(cursor, lines);
            assertEquals(rows - 2, records.size());
            assertEquals(List.of("", "é2"), records.getFirst(), "its first character was skipped");
            assertEquals(List.of(String.valueOf(rows - 1), "é" + (rows - 1) % 7), records.getLast());
        }
        assertEquals(3, lines.getFirst());
        assertEquals(bytes.length, reader.bytesRead());
        assertTrue(reader.isAtEnd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void nothingHasNoRecords(String text) throws IOException {
        for (boolean isDelimited : new boolean[] {true, false}) {
            Utf8Reader reader = reader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            assertEquals("", reader.head());
            try (RecordCursor cursor = isDelimited
                    ? RecordCursor.delimited("t", reader, ',', 0)
                    : RecordCursor.betweenBlanks("t", reader, 0)) {
                assertFalse(cursor.next(1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b~\"c,d|t.csv, row 2 (line 2): found a quoted cell that is not closed before the end of the file",
                "a,b~\"c\"d,e|t.csv, row 2 (line 2): found quotes inside a quoted cell",
            })
    void quotesComeInPairs(String text, String message) throws IOException {
        byte[] bytes = text.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
        try (RecordCursor cursor = RecordCursor.delimited("t.csv", reader(new ByteArrayInputStream(bytes)), ',', 0)) {
            assertTrue(cursor.next(1));
            var refused = assertThrows(InputException.class, () -> cursor.next(2));
            assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
        }
    }

    @Test
    void aQuoteBetweenBlanksIsClosedOnItsLine() throws IOException {
        byte[] bytes = "a b\nc \"d\ne\" f\n".getBytes(StandardCharsets.UTF_8);
        try (RecordCursor cursor = RecordCursor.betweenBlanks("t.txt", reader(new ByteArrayInputStream(bytes)), 4)) {
            assertTrue(cursor.next(1));
            var refused = assertThrows(InputException.class, () -> cursor.next(2));
            assertEquals(
                    "t.txt, row 2 (line 6): found a quote that is not closed on its line, expected quotes in pairs",
                    refused.getMessage());
        }
    }
}
