package dev.espalier.bayesnet.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which score a table gets, and which are refused. */
class LearningInputTest {
    private static final String NUMBERS = "a,b\n1.5,2\n0.25,1\n3,-4\n2,2\n";
    private static final String WORDS = "a,b\nx,yes\ny,no\nx,no\ny,yes\n";
    private static final String MIXED = "a,b\nx,1.5\ny,2\nx,0.5\ny,3\n";
    private static final String CODES = "a,b\n0,1\n1,0\n0,0\n1,1\n";

    @Test
    void theColumnsChooseTheScore() throws IOException {
        assertEquals(ScoreType.BGE, read(NUMBERS, ScoreOptions.DEFAULT).type());
        assertEquals(ScoreType.BDE, read(WORDS, ScoreOptions.DEFAULT).type());
        assertEquals(ScoreType.BGE, read(CODES, ScoreOptions.DEFAULT).type());
        assertEquals(ScoreType.BDE, read(CODES, nominal("a", "b")).type());
        assertEquals(
                ScoreType.BDE,
                read(CODES, ScoreOptions.DEFAULT.withScore(ScoreType.BDE)).type());
    }

    @Test
    void mixturesAreRefusedWithAWayOut() {
        for (ScoreOptions options :
                new ScoreOptions[] {ScoreOptions.DEFAULT, ScoreOptions.DEFAULT.withScore(ScoreType.BIC)}) {
            InputException refusal = assertThrows(InputException.class, () -> read(MIXED, options));
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains("'a'") && message.contains("'b'") && message.contains("--nominal"), message);
        }
    }

    @Test
    void scoresThatDoNotFitTheColumnsAreRefused() {
        assertThrows(InputException.class, () -> read(WORDS, ScoreOptions.DEFAULT.withScore(ScoreType.BGE)));
        InputException refusal =
                assertThrows(InputException.class, () -> read(NUMBERS, ScoreOptions.DEFAULT.withScore(ScoreType.BDE)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("row 1"), refusal.getMessage());
    }

    @Test
    void bicIsGaussianOrDiscreteAsTheColumnsAre() throws IOException {
        ScoreOptions bic = ScoreOptions.DEFAULT.withScore(ScoreType.BIC);
        double words = read(WORDS, bic).score().score(0);
        assertEquals(4 * Math.log(0.5) - Math.log(4) / 2, words, 1e-12);
        // column b: mean 0.25, sum of squares 24.75, variance 24.75 / 3; two parameters
        double numbers = read(NUMBERS, bic).score().score(1);
        assertEquals(-2 * Math.log(2 * Math.PI * 24.75 / 3) - 1.5 - Math.log(4), numbers, 1e-12);
    }

    @Test
    void bdeChargesForEdgesUnlessToldOtherwise() throws IOException {
        LearningInput charged = read(WORDS, ScoreOptions.DEFAULT);
        LearningInput free = read(WORDS, penalty(1));
        assertEquals(2, charged.edgePenalty());
        assertEquals(1, free.edgePenalty());
        assertEquals(free.score().score(0, 1) - Math.log(2), charged.score().score(0, 1), 1e-12);
        assertEquals(free.score().score(0), charged.score().score(0), 1e-12);
        assertEquals(1, read(NUMBERS, ScoreOptions.DEFAULT).edgePenalty());
    }

    @Test
    void streamedRowsGiveTheSameScore() throws IOException {
        ScoreOptions bge = ScoreOptions.DEFAULT.withScore(ScoreType.BGE);
        LearningInput held = read(NUMBERS, bge);
        try (TableSource source = Tables.open("t.csv", NUMBERS.getBytes(StandardCharsets.UTF_8))) {
            LearningInput streamed = LearningInput.read(source, 100, 10, bge);
            assertEquals(held.rows(), streamed.rows());
            assertEquals(held.names(), streamed.names());
            assertEquals(held.score().score(1, 0), streamed.score().score(1, 0), 1e-12);
        }
    }

    private static LearningInput read(String table, ScoreOptions options) throws IOException {
        try (TableSource source = Tables.open("t.csv", table.getBytes(StandardCharsets.UTF_8))) {
            return LearningInput.read(source, table.length(), Long.MAX_VALUE, options);
        }
    }

    private static ScoreOptions nominal(String... columns) {
        ScoreOptions d = ScoreOptions.DEFAULT;
        return new ScoreOptions(Optional.empty(), d.am(), d.aw(), d.chi(), d.edgePenalty(), Set.of(columns), Set.of());
    }

    private static ScoreOptions penalty(double factor) {
        ScoreOptions d = ScoreOptions.DEFAULT;
        return new ScoreOptions(
                Optional.empty(), d.am(), d.aw(), d.chi(), OptionalDouble.of(factor), Set.of(), Set.of());
    }
}
