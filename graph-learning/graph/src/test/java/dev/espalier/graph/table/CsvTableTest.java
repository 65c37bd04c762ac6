package dev.espalier.graph.table;

import static dev.espalier.graph.table.TableFiles.assertRefused;
import static dev.espalier.graph.table.TableFiles.levels;
import static dev.espalier.graph.table.TableFiles.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.text.Utf8Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.data.DataFrame;
import smile.data.type.DataTypes;

class CsvTableTest {
    @Test
    void numbersAreDoublesAndTextIsNominalInAlphabeticalOrder() throws IOException {
        DataFrame data = read("x,colour\n1,red\n-2.5e3,Blue\n.5,green\n1,red\n").data();
        assertArrayEquals(new double[] {1, -2500, 0.5, 1}, data.column("x").toDoubleArray());
        assertArrayEquals(new String[] {"Blue", "green", "red"}, levels(data, "colour"));
        assertArrayEquals(new int[] {2, 0, 1, 2}, data.column("colour").toIntArray());
        assertEquals("Blue", data.getScale(1, 1));
    }

    @Test
    void codesAreAsSmallAsTheLevelsAllow() throws IOException {
        for (int levels : new int[] {2, 128, 129, 32_768, 32_769}) {
            var csv = new StringBuilder("x,y\n");
            for (int i = 0; i < levels; i++) {
                csv.append(String.format("L%05d,1%n", i));
            }
            DataFrame data = read(csv.toString()).data();
            assertEquals(
                    levels <= 128 ? DataTypes.ByteType : levels <= 32_768 ? DataTypes.ShortType : DataTypes.IntType,
                    data.column(0).dtype());
            assertEquals(levels - 1, data.getInt(levels - 1, 0));
            assertEquals(String.format("L%05d", levels - 1), data.getScale(levels - 1, 0));
        }
    }

    @Test
    void theNominalOptionMakesNumbersLevelsInNumericOrder() throws IOException {
        DataFrame data = read("x\n10\n9\n2\n10\n", new TableOptions(Set.of("x"), Set.of()))
                .data();
        assertArrayEquals(new String[] {"2", "9", "10"}, levels(data, "x"));
        assertArrayEquals(new int[] {2, 1, 0, 2}, data.column("x").toIntArray());
    }

    @Test
    void theNumericOptionDemandsNumbers() {
        var numeric = new TableOptions(Set.of(), Set.of("x"));
        assertRefused(
                "x\nhigh\nlow\n".getBytes(StandardCharsets.UTF_8),
                numeric,
                "data.csv, row 1 (line 2), column 'x': found 'high', expected a finite number");
    }

    @Test
    void anUnknownColumnOfAnOptionIsRefusedWithNearNames() {
        byte[] csv = "Raf,Mek,Erk\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                csv,
                new TableOptions(Set.of("raf"), Set.of()),
                "data.csv: found no column 'raf' for --nominal, expected perhaps Raf");
        assertRefused(
                csv,
                new TableOptions(Set.of(), Set.of("temperature")),
                "found no column 'temperature' for --numeric, expected one of Raf, Mek, Erk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,x\n", "\uFEFFa,b\r\n1,x\r\n", "a;b\n1;x", "a\tb\n1\tx\n\n\n", " a , b \n 1 , x \n"})
    void byteOrderMarksLineEndsAndDelimitersAreUnderstood(String csv) throws IOException {
        DataFrame data = read(csv).data();
        assertArrayEquals(new String[] {"a", "b"}, data.names());
        assertEquals(1, data.nrow());
        assertEquals(1.0, data.getDouble(0, 0));
        assertEquals("x", data.getScale(0, 1));
    }

    @Test
    void quotedCellsKeepDelimitersNewlinesQuotesAndSpaces() throws IOException {
        DataFrame data = read("\"a,1\";b\n\"x;\"\"y\"\"\nz\";\" p\"\n").data();
        assertArrayEquals(new String[] {"a,1", "b"}, data.names());
        assertEquals("x;\"y\"\nz", data.getScale(0, 0));
        assertEquals(" p", data.getScale(0, 1));
    }

    @Test
    void textInANumericColumnIsRefused() {
        assertRefused(
                "x,y\n1,2\n3,4\n5,abc\n",
                "data.csv, row 3 (line 4), column 'y': found 'abc', expected a number, as in the 2 rows before it; "
                        + "or make the column nominal with --nominal y");
        assertRefused(
                "x\nlow\nhigh\n3\n",
                "data.csv, row 3 (line 4), column 'x': found the number '3', expected text, as in the 2 rows before it "
                        + "(such as 'low')");
    }

    @Test
    void theLineOfARowCountsNewlinesInQuotes() {
        assertRefused("x,y\n\"a\nb\nc\",1\nd,oops\n", "row 2 (line 5), column 'y': found 'oops'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "NaN", "nan", "null", "N/A", "#N/A"})
    void missingValuesAreRefused(String missing) {
        String shown = "found the missing value '" + missing + "'";
        assertRefused("x,y\n1,2\n" + missing + ",3\n", "data.csv, row 2 (line 3), column 'x': " + shown);
        assertRefused("x,y\n" + missing + ",3\n", "data.csv, row 1 (line 2), column 'x': " + shown);
    }

    @Test
    void emptyCellsAreRefused() {
        assertRefused(
                "x,y\n1,\n",
                "data.csv, row 1 (line 2), column 'y': found an empty cell, expected a value; missing values are not");
        assertRefused("x,y\n1,\" \"\n", "data.csv, row 1 (line 2), column 'y': found an empty cell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inf", "-inf", "Infinity", "1e999", "0x10", "1d", "1,5", "--1", "."})
    void whatIsNoFiniteNumberIsRefusedAmongNumbers(String cell) {
        assertRefused("x;y\n1;2\n" + cell + ";3\n", "data.csv, row 2 (line 3), column 'x': found '" + cell + "'");
    }

    @Test
    void raggedRowsAreRefused() {
        assertRefused(
                "x,y,z\n1,2,3\n1,2\n",
                "data.csv, row 2 (line 3), column 'z': found only 2 cells, expected 3 cells, one for each name in the "
                        + "header, separated by ','");
        assertRefused(
                "x,y\n1,2,oops\n",
                "data.csv, row 1 (line 2): found 3 cells (the first too many is 'oops'), expected 2");
        assertRefused("x,y\n1,2\n\n3,4\n", "data.csv, row 2 (line 3): found an empty line, expected 2 cells");
        assertRefused("x y\n1 2\n1,2\n", "row 2 (line 3): found 2 cells");
    }

    @Test
    void headersThatAreNoneAreRefused() {
        assertRefused("", "data.csv: found an empty file, expected a CSV or Arrow IPC file");
        assertRefused("\n1,2\n", "data.csv: found an empty first line, expected a header line with column names");
        assertRefused("\uFEFF", "data.csv: found an empty file, expected a header line");
        assertRefused("x,y\n", "data.csv: found column names but no rows, expected at least one row");
        assertRefused("x,y", "data.csv: found column names but no rows");
        assertRefused("x,y,x\n1,2,3\n", "data.csv: found the name 'x' for columns 1 and 3, expected distinct");
        assertRefused("x,,y\n1,2,3\n", "data.csv: found no name for column 2 of the header, expected a name");
        assertRefused("0.5,-1.2\n0.1,0.2\n", "data.csv: found only numbers in the first line, expected a header line");
        assertRefused("0,1,1\n1,1,0\n", "is the header missing?");
    }

    @Test
    void aHeaderOfWholeNumbersIsTakenWithAWarning() throws IOException {
        Table table = read("0,1\n0.1,0.2\n0.3,0.4\n");
        assertEquals(2, table.data().nrow());
        assertEquals(
                List.of("data.csv: every column name is a number; if the first line is data, the header is missing"),
                table.warnings());
    }

    @Test
    void quotesThatDoNotPairAreRefused() {
        assertRefused("x,y\n1,\"abc\n2,3\n", "row 1 (line 2): found a quoted cell that is not closed before the end");
        assertRefused("x,y\n1,\"a\"bc\n", "row 1 (line 2): found quotes inside a quoted cell");
    }

    @Test
    void aQuoteNobodyClosesDoesNotFillTheMemory() {
        String csv = "x,y\n1,\"abc\n" + "1,2\n".repeat(Utf8Reader.LONGEST_RECORD / 4 + 10_000);
        assertRefused(
                csv, "found a row of more than 16777216 characters, expected shorter rows; is a quote not closed?");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertRefused(
                new byte[] {'x', '\n', 1, 2, 3}, TableOptions.NONE, "data.csv, line 2: found the control character");
        assertRefused(
                "x,name\n1,Jürgen\n".getBytes(StandardCharsets.ISO_8859_1),
                TableOptions.NONE,
                "data.csv, line 2: found bytes that are not UTF-8 (0xfc), expected a text file in UTF-8");
        assertRefused("x\nä".getBytes(StandardCharsets.UTF_16), TableOptions.NONE, "found text in UTF-16");
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, TableOptions.NONE, "found a gzip file that ends too early");
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 9, 0, 0, 0, 0, 0, 0, 0}, TableOptions.NONE, "a damaged gzip file");
        assertRefused("PK\3\4....", "found a zip file or Excel workbook");
        assertRefused("PAR1....", "found a Parquet file, expected a CSV or Arrow IPC file here; the Spark jobs read");
        // cut in the middle of a two-byte character
        assertRefused(new byte[] {'x', '\n', 'a', (byte) 0xC3}, TableOptions.NONE, "line 2: found bytes that are not");
    }

    @Test
    void decimalCommasAreRefusedUnlessTheUserSaysSo() throws IOException {
        String csv = "x;y\n1,5;a\n-2,5e1;b\n3;a\n";
        assertRefused(
                "x;y\n1,5;a\n2,5;b\n",
                "data.csv, column 'x': found numbers with a decimal comma ('1,5'), expected a decimal point, or --decimal"
                        + " comma");
        var comma = new TableOptions(Set.of(), Set.of(), Set.of(), MissingValues.USUAL, DecimalMark.COMMA);
        assertArrayEquals(
                new double[] {1.5, -25, 3},
                screened(csv, comma).data().column("x").toDoubleArray());
        for (String number : List.of("1.234", "1.234,5", "1,234.5")) {
            InputException e =
                    assertThrows(InputException.class, () -> screened("x;y\n1,5;a\n" + number + ";b\n", comma));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .startsWith("data.csv, row 2 (line 3), column 'x': found '" + number
                                    + "', expected decimal commas and no points"),
                    e.getMessage());
        }
    }

    /** Whatever looks at numbers to tell a layout, a header or a missing value knows decimal commas, too. */
    @Test
    void decimalCommasAreNumbersEverywhere() throws IOException {
        var comma = new TableOptions(Set.of(), Set.of(), Set.of(), MissingValues.USUAL, DecimalMark.COMMA);
        var coded =
                new TableOptions(Set.of(), Set.of(), Set.of(), MissingValues.of(List.of("-999")), DecimalMark.COMMA);
        InputException missing =
                assertThrows(InputException.class, () -> screened("x;y\n1,5;2,5\n-999,0;3,5\n", coded));
        assertTrue(
                String.valueOf(missing.getMessage()).contains("found the missing value '-999,0'"),
                missing.getMessage());
        InputException header =
                assertThrows(InputException.class, () -> screened("1,5;2,5\n3,5;4,5\n5,5;6,5\n", comma));
        assertTrue(String.valueOf(header.getMessage()).contains("only numbers in the first line"), header.getMessage());
        Table behindSign = screened("#a;b\n1,5;2,5\n3,5;4,25\n5,5;6,5\n", comma);
        assertArrayEquals(new String[] {"a", "b"}, behindSign.data().names());
        assertEquals(3, behindSign.data().nrow());
        Table quoted = screened("a,b\n\"1,5\",\"2,5\"\n\"3,5\",\"4,25\"\n", comma);
        assertEquals(4.25, quoted.data().getDouble(1, 1));
        for (String column : List.of("y\n10,5\n11,2\n7,75\n", "y\n1,5\n2,5\n3,5\n")) {
            Table alone = screened(column, comma);
            assertEquals(1, alone.data().ncol());
            assertEquals(3, alone.data().nrow());
            assertEquals(
                    column.startsWith("y\n10") ? 11.2 : 2.5,
                    alone.data().column("y").getDouble(1));
        }
    }

    private static Table screened(String csv, TableOptions options) throws IOException {
        try (TableSource source = Tables.openScreened("data.csv", csv.getBytes(StandardCharsets.UTF_8), options)) {
            return Tables.read(source, options);
        }
    }

    @Test
    void columnsThatNameThingsAreRefused() {
        var csv = new StringBuilder("id\n");
        for (int i = 0; i <= Levels.MOST; i++) {
            csv.append('a').append(i).append('\n');
        }
        assertRefused(csv.toString(), "row 65537 (line 65538), column 'id': found more than 65536 distinct texts");
    }

    @Test
    void constantColumnsAndRareLevelsAreWarnedOf() throws IOException {
        assertEquals(
                List.of(
                        "data.csv, column 'a': constant, every cell is 1",
                        "data.csv, column 'b': constant, every cell is 'u'",
                        "data.csv, column 'c': the level 'q' occurs once",
                        "data.csv, column 'd': 4 levels occur once ('i', 'j', 'k', ...)"),
                read("a,b,c,d\n1,u,p,i\n1,u,p,j\n1,u,q,k\n1,u,p,l\n").warnings());
        assertEquals(List.of(), read("a,b\n1,x\n2,x\n3,y\n4,y\n").warnings());
    }
}
