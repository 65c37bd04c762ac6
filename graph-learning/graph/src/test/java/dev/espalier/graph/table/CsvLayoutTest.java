package dev.espalier.graph.table;

import static dev.espalier.graph.table.TableFiles.assertRefused;
import static dev.espalier.graph.table.TableFiles.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as R, numpy, pandas, Excel and fixed-width programs lay them out, against what they mean. */
class CsvLayoutTest {
    private static final double[][] MEANT = {{1.5, -2, 3e2}, {4, 5.25, 6}, {7, 8, -9.5}};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x y z\n1.5 -2 3e2\n4 5.25 6\n7 8 -9.5\n",
                " x  y\tz \n  1.5   -2\t3e2\n4 5.25 6 \n7\t8  -9.5",
                "\"x\" \"y\" \"z\"\r\n1.5 -2 3e2\r\n4 5.25 6\r\n7 8 -9.5\r\n\r\n",
                "\"x\" \"y\" \"z\"\n\"1\" 1.5 -2 3e2\n\"2\" 4 5.25 6\n\"3\" 7 8 -9.5\n",
                "\"x\" \"y\" \"z\"\n\"Mazda RX4\" 1.5 -2 3e2\n\"Fiat 128\" 4 5.25 6\n\"Honda Civic\" 7 8 -9.5\n",
                "x y z\n0 1.5 -2 3e2\n1 4 5.25 6\n2 7 8 -9.5\n",
                "x\ty\tz\n1\t1.5\t-2\t3e2\n2\t4\t5.25\t6\n3\t7\t8\t-9.5\n",
                "\"\",\"x\",\"y\",\"z\"\n\"1\",1.5,-2,3e2\n\"2\",4,5.25,6\n\"3\",7,8,-9.5\n",
                ",x,y,z\n0,1.5,-2,3e2\n1,4,5.25,6\n2,7,8,-9.5\n",
                ",x,y,z\nann,1.5,-2,3e2\nbob,4,5.25,6\ncid,7,8,-9.5\n",
                "\"x\",\"y\",\"z\"\n\"a\",1.5,-2,3e2\n\"b\",4,5.25,6\n\"c\",7,8,-9.5\n",
                ",x,y,z\n4,1.5,-2,3e2\n9,4,5.25,6\n7,7,8,-9.5\n",
                "x\ty z\n1.5  -2\t3e2\n4 5.25\t6\n7 8\t-9.5\n",
                "# x y z\n1.5 -2 3e2\n4 5.25 6\n7 8 -9.5\n",
                "#x,y,z\n1.5,-2,3e2\n4,5.25,6\n7,8,-9.5\n",
                "% x y z\n1.5 -2 3e2\n4 5.25 6\n7 8 -9.5\n",
                "# made by us, in May, twice\n# again\n\nx,y,z\n1.5,-2,3e2\n4,5.25,6\n7,8,-9.5\n# end\n",
                "sep=;\nx;y;z\n1.5;-2;3e2\n4;5.25;6\n7;8;-9.5\n",
                "x|y|z\n1.5|-2|3e2\n4|5.25|6\n7|8|-9.5\n",
                "x,y,z,\n1.5,-2,3e2,\n4,5.25,6,\n7,8,-9.5,\n",
                "x,y,z\n1.5,-2,3e2,\n4,5.25,6,\n7,8,-9.5,\n",
                "x,y,z\n\"1.5\",\"-2\",\"3e2\"\n\"4\",\"5.25\",\"6\"\n\"7\",\"8\",\"-9.5\"\n,,\n,,\n",
            })
    void whatTheLayoutMeansIsRead(String text) throws IOException {
        for (String ends : List.of(text, "\uFEFF" + text)) {
            var data = read(ends).data();
            assertArrayEquals(new String[] {"x", "y", "z"}, data.names());
            assertEquals(3, data.nrow());
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(MEANT[r][c], data.getDouble(r, c));
                }
            }
        }
    }

    @Test
    void linesAreCountedOverCommentsAndBlanks() {
        assertRefused("# one\n# two\nx,y\n1,2\n3,oops\n", "row 2 (line 5), column 'y': found 'oops'");
        assertRefused("x y\n1 2\n3 4\n5 6\n7 oops\n", "row 4 (line 5), column 'y': found 'oops'");
        assertRefused(
                "x y z\n1 2 3\n4 5 6\n7 8\n9 1 2\n",
                "row 3 (line 4), column 'z': found only 2 cells, expected 3 cells, one for each name in the header,"
                        + " separated by blanks");
        assertRefused("x y\n1 2\n3 \"4\n5 6\n", "row 2 (line 3): found a quote that is not closed on its line");
    }

    @Test
    void whatTheLayoutAddsIsSaid() throws IOException {
        assertEquals(
                List.of("data.csv: cells are taken to be separated by blanks"),
                read("x y\n1 2\n3 4\n5 5\n").warnings());
        assertEquals(
                List.of(
                        "data.csv: the first column has no name; its cells name or number the rows, and it is left out"),
                read(",x,y\n0,1,2\n1,3,5\n").warnings());
        assertEquals(
                List.of("data.csv: 2 lines before the header are skipped"),
                read("# a\n# b\nx,y\n1,2\n3,5\n").warnings());
        assertEquals(
                List.of("data.csv: 1 line within the table is taken for comments (#) and skipped"),
                read("x,y\n1,2\n# halfway\n3,5\n").warnings());
    }

    @Test
    void namesAndCellsMayHoldBlanksCommasAndBars() throws IOException {
        assertArrayEquals(
                new String[] {"P(A|B)", "my height"},
                read("P(A|B);my height\n1;2\n3;4\n").data().names());
        assertArrayEquals(
                new String[] {"speed (m s)"},
                read("speed (m s)\n1\n2\n3\n").data().names());
        assertArrayEquals(
                new String[] {"a, b", "c"}, read("a, b\tc\n1\t2\n3\t4\n").data().names());
        assertArrayEquals(
                new String[] {"#", "x"}, read("\"#\",x\n5,2\n3,4\n").data().names());
        assertEquals("New York", read("a,b\nNew York,1\nSan Jose,2\n").data().getString(0, 0));
    }

    @Test
    void anUnnamedColumnOfDataIsRefusedWhereItCouldBeAny() {
        assertRefused(",x\n3,1\n3,2\n", "found no name for column 1 of the header");
    }

    @Test
    void timesOfAnUnnamedIndexStay() throws IOException {
        for (String second : List.of("2021-01-01 00:00", "2021-01-01 01:00", "2021-01-02")) {
            byte[] csv = (",x\n2021-01-01 00:00,1\n" + second + ",\n").getBytes(StandardCharsets.UTF_8);
            try (TableSource source = Tables.openIncomplete("data.csv", csv)) {
                assertEquals(List.of("index", "x"), source.columns());
            }
        }
    }

    static Stream<Arguments> disguises() {
        return Stream.of(
                Arguments.of("1,234.5", "1,000,000", "numbers with separated thousands ('1,234.5')"),
                Arguments.of("1 234", "22 222 222", "numbers with separated thousands"),
                Arguments.of("1'234", "2'345.5", "numbers with separated thousands"),
                Arguments.of("1,5", "2,25", "numbers with a decimal comma"),
                Arguments.of("12%", "13.5 %", "numbers with a percent sign"),
                Arguments.of("$1,000.50", "$ 3", "numbers with a currency sign"),
                Arguments.of("12 \u20AC", "3,50 \u20AC", "numbers with a currency sign"));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void numbersWrittenForPeopleAreNoLevels(String first, String second, String found) throws IOException {
        String csv = "x;y\n" + first + ";a\n" + second + ";b\n" + first + ";a\n";
        assertRefused(csv, "data.csv, column 'x': found " + found);
        var nominal = new TableOptions(java.util.Set.of("x"), java.util.Set.of());
        assertEquals(2, TableFiles.levels(read(csv, nominal).data(), "x").length);
    }

    @Test
    void otherFormatsAreNamed() {
        assertRefused("% weather\n@RELATION weather\n@data\n", "found an ARFF file (WEKA), expected a CSV");
    }

    @Test
    void aLongFileIsReadToItsEnd() throws IOException {
        var text = new StringBuilder(" x   y\n");
        for (int i = 0; i < 40_000; i++) {
            text.append("  ").append(i % 7).append("   ").append(i).append('\n');
        }
        var data = read(text.toString()).data();
        assertEquals(40_000, data.nrow());
        assertEquals(39_999, data.getDouble(39_999, 1));
        assertTrue(data.getDouble(13, 0) == 6);
    }

    /** The header alone is longer than any buffer, and what comes after it says what lies between cells. */
    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", " "})
    void aHeaderMayBeLongerThanABuffer(String delimiter) throws IOException {
        int columns = 9000;
        String header = IntStream.range(0, columns)
                .mapToObj(c -> "\"a column, and what it is of: " + c + "\"")
                .collect(Collectors.joining(delimiter));
        String row = IntStream.range(0, columns).mapToObj(c -> c + ".5").collect(Collectors.joining(delimiter));
        var data = read(header + "\n" + row + "\n" + row + "\n" + row).data();
        assertEquals(columns, data.ncol());
        assertEquals(3, data.nrow());
        assertEquals(columns - 0.5, data.getDouble(2, columns - 1));
    }

    /** As pipes and unpacked files do: the layout must not hang on how much comes at a time. */
    @Test
    void bytesMayComeOneByOne() throws IOException {
        String text = "x y z\n" + "1.5 -2 3e2\n".repeat(20_000);
        var slow = new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        try (var source = new CsvSource("slow", slow, 0, Reading.COMPLETE)) {
            assertEquals(List.of("x", "y", "z"), source.columns());
        }
    }
}
