package dev.espalier.bayesnet.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LearningInputTest {
    private static final String NUMBERS = "a,b,c\n1,2.5,4\n2,3.5,4\n4,1.5,4\n3,0.25,4\n";

    @Test
    void numbersAreAddedUpUnderBgeWhenTheyAreTooManyToHold() throws IOException {
        assertSameScores(read(NUMBERS, 0, ScoreOptions.DEFAULT), read(NUMBERS, Long.MAX_VALUE, ScoreOptions.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScoreType.class,
            names = {"BGE", "BIC"})
    void gaussianScoresAreTheSameFromRowsHeldAndAddedUp(ScoreType type) throws IOException {
        ScoreOptions options = ScoreOptions.DEFAULT.withScore(type);
        assertSameScores(read(NUMBERS, 0, options), read(NUMBERS, Long.MAX_VALUE, options));
    }

    @Test
    void textInTheFirstRowMakesLevels() throws IOException {
        assertEquals(
                ScoreType.BDE, read("a,b\nx,y\nx,z\n", 0, ScoreOptions.DEFAULT).type());
        assertEquals(
                ScoreType.BIC,
                read("a,b\nx,y\nx,z\n", 0, ScoreOptions.DEFAULT.withScore(ScoreType.BIC))
                        .type());
    }

    @Test
    void textAfterNumbersNamesRowAndColumn() {
        String message = refused("a,b\n1,2\n3,4\n5,six\n", 0, ScoreOptions.DEFAULT);
        assertTrue(message.startsWith("table, row 3 (line 4), column 'b': found 'six', expected "), message);
    }

    @Test
    void textInTheFirstRowOfNumbersForBgeNamesRowAndColumn() {
        String message = refused("a,b\n1,two\n3,4\n", 0, ScoreOptions.DEFAULT.withScore(ScoreType.BGE));
        assertTrue(message.startsWith("table, row 1 (line 2), column 'b': found 'two', expected "), message);
    }

    @Test
    void numbersThatMayBeCodesAreAWarning() throws IOException {
        String codes = "a,b\n" + "1,0\n2,1\n".repeat(10);
        assertTrue(read(codes, Long.MAX_VALUE, ScoreOptions.DEFAULT)
                .warnings()
                .toString()
                .contains("--score bde"));
        for (ScoreType type : ScoreType.values()) {
            ScoreOptions said = ScoreOptions.DEFAULT.withScore(type);
            assertEquals(List.of(), read(codes, Long.MAX_VALUE, said).warnings());
        }
        assertEquals(
                List.of(),
                read(codes + "1,0.5\n", Long.MAX_VALUE, ScoreOptions.DEFAULT).warnings());
    }

    @Test
    void constantColumnsAreIsolated() throws IOException {
        for (long streamAbove : new long[] {0, Long.MAX_VALUE}) {
            LearningInput input = read(NUMBERS, streamAbove, ScoreOptions.DEFAULT);
            assertEquals(List.of(2), input.constants());
            assertEquals(List.of("table, column 'c': constant, every cell is 4"), input.warnings());
            Digraph forbidden = input.withConstantsIsolated(Digraph.of(3, new int[] {0}, new int[] {1}));
            assertEquals(Digraph.of(3, new int[] {0, 0, 1, 2, 2}, new int[] {1, 2, 2, 0, 1}), forbidden);
        }
        LearningInput levels = read("a,b\nx,y\nx,z\nx,y\nx,z\n", 0, ScoreOptions.DEFAULT);
        assertEquals(List.of(0), levels.constants());
    }

    @Test
    void anUnknownColumnIsRefusedHoweverLargeTheTable() {
        ScoreOptions options = new ScoreOptions(
                ScoreOptions.DEFAULT.score(),
                1,
                OptionalDouble.empty(),
                0.5,
                OptionalDouble.empty(),
                Set.of(),
                Set.of("d"));
        assertTrue(refused(NUMBERS, 0, options).contains("no column 'd' for --numeric"));
    }

    @Test
    void aTableWithoutRowsIsRefusedHoweverLarge() {
        assertTrue(refused("a,b\n", 0, ScoreOptions.DEFAULT).contains("no rows"));
    }

    @Test
    void whatTheScoreRefusesNamesTheTable() {
        ScoreOptions options = new ScoreOptions(
                ScoreOptions.DEFAULT.score(), 1, OptionalDouble.of(2), 0.5, OptionalDouble.empty(), Set.of(), Set.of());
        assertTrue(refused(NUMBERS, 0, options).startsWith("table, "));
        assertEquals(refused(NUMBERS, 0, options), refused(NUMBERS, Long.MAX_VALUE, options));
    }

    private static void assertSameScores(LearningInput one, LearningInput other) {
        assertEquals(other.type(), one.type());
        assertEquals(other.rows(), one.rows());
        assertEquals(other.warnings().size(), one.warnings().size());
        for (int v = 0; v < one.names().size(); v++) {
            assertEquals(other.score().score(v), one.score().score(v));
            assertEquals(other.score().score(v, (v + 1) % 3), one.score().score(v, (v + 1) % 3));
        }
    }

    private static String refused(String text, long streamAbove, ScoreOptions options) {
        return String.valueOf(assertThrows(InputException.class, () -> read(text, streamAbove, options))
                .getMessage());
    }

    private static LearningInput read(String text, long streamAbove, ScoreOptions options) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (TableSource source = Tables.open("table", bytes)) {
            return LearningInput.read(source, bytes.length, streamAbove, options);
        }
    }
}
