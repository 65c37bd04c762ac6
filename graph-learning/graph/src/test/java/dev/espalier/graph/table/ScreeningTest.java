package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are read easily and mean something else. */
class ScreeningTest {
    private static final String[] LEVELS = {"low", "high", "mid"};

    @ParameterizedTest
    @CsvSource({
        "Unnamed: 0, 0",
        "Unnamed: 0.1, 0",
        "index, 0",
        "id, 1",
        "patient_id, 1",
        "PatientID, 1",
        "rownames, 1",
        "Row, 1",
        "no, 1",
        "level_0, 0",
        "__index_level_0__, 0",
        "obs, 1",
        "case, 1"
    })
    void rowNumbersAreLeftOutWithANote(String name, int first) throws IOException {
        Screened table = screen(table(30, name + ",x,y", r -> first + r + "," + r * r % 7 + "," + r % 3 * 0.5));
        assertEquals(List.of("x", "y"), table.columns());
        table.notes("column '" + name + "': counts the rows (" + first + ", " + (first + 1) + ", " + (first + 2)
                + ", ...) and is left out");
        var numeric = new TableOptions(Set.of(), Set.of(name));
        assertEquals(
                3,
                screen(table(30, name + ",x,y", r -> first + r + "," + r % 5 + "," + r % 3), numeric)
                        .columns()
                        .size());
    }

    @Test
    void aColumnThatCountsUnderAnotherNameIsKeptWithANote() throws IOException {
        // a regression on 1, 2, 3, ... has such an x
        screen(table(30, "X,y", r -> r + 1 + "," + r % 4)).notes("if these are row numbers", "--drop X");
        Screened table = screen(table(30, "week,x", r -> r + 1 + "," + r % 4));
        assertEquals(List.of("week", "x"), table.columns());
        table.notes("column 'week': counts the rows (1, 2, 3, ...); if these are row numbers", "--drop week");
        assertEquals(
                List.of(), screen(table(5, "dose,x", r -> r + 1 + "," + r % 4)).warnings());
    }

    @Test
    void shuffledIdentifiersAndNamesAreLeftOut() throws IOException {
        Screened ids = screen(table(50, "x,customer_id", r -> r % 5 + "," + r * 37 % 101));
        assertEquals(List.of("x"), ids.columns());
        ids.notes("column 'customer_id': another value in each row");
        Screened names = screen(table(50, "name,x", r -> "p" + r * 7 % 50 + "," + r % 5));
        assertEquals(List.of("x"), names.columns());
        Screened days = screen(table(28, "date,x", r -> String.format("2021-02-%02d,%d", r + 1, r % 5)));
        assertEquals(List.of("x"), days.columns());
        Screened nearly = screen(table(50, "name,x", r -> "p" + Math.max(3, r) + "," + LEVELS[r % 3]));
        assertEquals(List.of("name", "x"), nearly.columns());
        nearly.notes("column 'name': 47 levels in 50 rows", "--drop name");
        Screened only = screen(table(50, "a,b", r -> "p" + r + ",q" + r));
        assertEquals(List.of("a", "b"), only.columns());
    }

    @Test
    void numbersThatDifferInEachRowAreMeasurements() throws IOException {
        Screened table = screen(table(50, "height,weight", r -> r * 37 % 101 + "," + (r * 0.25 + 3)));
        assertEquals(List.of("height", "weight"), table.columns());
        assertEquals(List.of(), table.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,d,e\nb,d,f\na,c,e\nb,c,f\na,d,e\n",
                "5.1,3.5,1.4,0.2,setosa\n4.9,3.0,1.4,0.2,setosa\n6.3,3.3,6.0,2.5,virginica\n",
                "39,State-gov,77516,Bachelors\n50,Private,83311,Bachelors\n39,State-gov,215646,Masters\n",
                "yes,no\nno,no\nyes,yes\n",
                "2,1\n1,1\n2,2\n1,3\n",
            })
    void aHeaderOfCellsIsRefused(String csv) {
        refuses(csv, "found a first line whose cells are also values of their columns", "is the header missing?");
    }

    @Test
    void aHeaderThatComesAgainIsNamedWhereItDoes() {
        byte[] csv = "x,y\n1,2\n3,4\nx,y\n5,6\n".getBytes(StandardCharsets.UTF_8);
        InputException e = assertThrows(InputException.class, () -> {
            try (TableSource source = Tables.openScreened("data.csv", csv, TableOptions.NONE)) {
                Tables.read(source, TableOptions.NONE);
            }
        });
        assertTrue(String.valueOf(e.getMessage()).contains("row 3 (line 4), column 'x': found 'x', expected a number"));
    }

    @Test
    void someNamesAmongTheirCellsAreAWarningAtMost() throws IOException {
        screen("male,age,smoker\nmale,31,smoker\nfemale,25,none\nmale,60,none\n")
                .notes(
                        "the first line holds values of its own columns ('male', 'smoker'); if it is data, the header is");
        assertEquals(List.of(), screen("red,x,y\nred,1,4\nblue,2,3\nred,2,4\n").warnings());
        assertEquals(2, screen("0,1\n0,1\n1,1\n1,0\n").columns().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "*", "NA", "nan", "NULL", "N/A", "<NA>", "#N/A", "\\N", "#DIV/0!", ""})
    void usualMissingValuesAreRefusedInTextToo(String token) {
        refuses(
                "a,b,c\nx,u,p\nx," + token + ",q\ny,v,q\n",
                "row 2 (line 3), column 'b': found ",
                "missing values are not supported",
                "--drop b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "none", "-", ".", "unknown", "missing"})
    void wordsThatMayMeanMissingAreNoted(String word) throws IOException {
        screen(table(40, "a,b", r -> LEVELS[r % 3] + "," + (r % 9 == 0 ? word : "v" + r % 2)))
                .notes("taken for a level: '" + word + "' in column 'b' (5 cells)");
    }

    @Test
    void theUserSaysWhichTokensAreMissing() throws IOException {
        String csv = "a,b\nNA,?\nx,u\nNA,u\n";
        var options = new TableOptions(Set.of(), Set.of(), Set.of(), MissingValues.of(Set.of("-1", "none")));
        assertEquals(2, screen(csv, options).columns().size());
        InputException e =
                assertThrows(InputException.class, () -> screen("a,b\nx,1\ny,-1\n", options), "a token of the user's");
        assertTrue(String.valueOf(e.getMessage()).contains("row 2 (line 3), column 'b': found the missing value '-1'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-999, -9999, 9999, -99})
    void numbersThatMayMeanMissingAreNoted(int code) throws IOException {
        screen(table(60, "x,y", r -> r * 13 % 29 * 0.1 + "," + (r % 20 == 3 ? code : r % 11)))
                .notes("column 'y': the number " + code + " (3 cells) is far from all others (0 to 10)");
        assertEquals(
                List.of(),
                screen(table(60, "x,y", r -> r % 7 + "," + (r * 397 % 4001 - 2000)))
                        .warnings());
    }

    @Test
    void droppedColumnsMayHoldAnything() throws IOException {
        var drop = new TableOptions(Set.of(), Set.of(), Set.of("note", "b"), MissingValues.USUAL);
        String csv = "a,note,b,c\n1,,x,2\n3,NA,4,3\n2,\"u, v\",,5\n";
        Screened table = screen(csv, drop);
        assertEquals(List.of("a", "c"), table.columns());
        assertEquals(List.of(), table.warnings());
        assertThrows(
                InputException.class,
                () -> screen("a\n1\n", new TableOptions(Set.of(), Set.of(), Set.of("z"), MissingValues.USUAL)));
        assertThrows(
                InputException.class,
                () -> screen("a\n1\n", new TableOptions(Set.of(), Set.of(), Set.of("a"), MissingValues.USUAL)));
    }

    @Test
    void aLineOfLevelCountsIsNoRow() throws IOException {
        String csv = "A,B,C\n2,3,2\n"
                + table(40, "", r -> r % 2 + "," + r % 3 + "," + r / 3 % 2).substring(1);
        try (TableSource source = open(csv, TableOptions.NONE)) {
            Table table = Tables.read(source, TableOptions.NONE);
            assertEquals(40, table.data().nrow());
            assertEquals(3, TableFiles.levels(table.data(), "B").length);
            assertTrue(
                    table.warnings().getFirst().contains("taken for the numbers of levels"),
                    table.warnings()::toString);
        }
        Screened data =
                screen("A,B\n2,5\n" + table(40, "", r -> r % 3 + "," + r % 4).substring(1));
        assertEquals(List.of(), data.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x:y:z\n1:2:3\n4:5:6\n",
                "x/y\n0.5/1\n1/2\n",
                "values\n1 2 3\n4 5 6\n",
                "x y z\n1 2 3\n4 5\n1 2\n7 8\n",
            })
    void oneColumnOfSeveralNumbersIsRefused(String csv) {
        refuses(csv, "data.csv: found one column, ", "expected commas, semicolons, tabs, bars or blanks");
    }

    @Test
    void oneColumnIsWorthAWord() throws IOException {
        screen("x\n1\n3\n2\n").notes("the table has one column only");
    }

    @Test
    void thousandsOfColumnsAreLookedAtBriefly() throws IOException {
        String header =
                String.join(",", IntStream.range(0, 5000).mapToObj(c -> "g" + c).toList());
        String csv = table(200, header, r -> String.join(",", java.util.Collections.nCopies(5000, "0." + r)));
        assertEquals(5000, screen(csv).columns().size());
    }

    private record Screened(List<String> columns, List<String> warnings) {
        void notes(String... parts) {
            for (String part : parts) {
                assertTrue(warnings.stream().anyMatch(w -> w.contains(part)), part + " in " + warnings);
            }
        }
    }

    private static Screened screen(String csv) throws IOException {
        return screen(csv, TableOptions.NONE);
    }

    private static Screened screen(String csv, TableOptions options) throws IOException {
        try (TableSource source = open(csv, options)) {
            List<String> columns = new ArrayList<>(source.columns());
            int rows = 0;
            while (source.next()) {
                rows++;
            }
            assertTrue(rows > 0);
            return new Screened(columns, source.warnings());
        }
    }

    private static TableSource open(String csv, TableOptions options) throws IOException {
        return Tables.openScreened("data.csv", csv.getBytes(StandardCharsets.UTF_8), options);
    }

    private static void refuses(String csv, String... parts) {
        InputException e = assertThrows(InputException.class, () -> screen(csv));
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        }
    }

    private static String table(int rows, String header, IntFunction<String> row) {
        var text = new StringBuilder(header).append('\n');
        for (int r = 0; r < rows; r++) {
            text.append(row.apply(r)).append('\n');
        }
        return text.toString();
    }
}
