package dev.espalier.bayesnet.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.knowledge.EdgeClaims;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LearningInputTest {
    private static final String NUMBERS = "a,b,c\n1,2.5,4\n2,3.5,4\n4,1.5,4\n3,0.25,4\n";
    private static final String PAIR = "a,b\n1.5,2\n0.25,1\n3,-4\n2,2\n";
    private static final String WORDS = "a,b\nx,yes\ny,no\nx,no\ny,yes\n";
    private static final String MIXED = "a,b\nx,1.5\ny,2\nx,0.5\ny,3\n";
    private static final String CODES = "a,b\n0,1\n1,0\n0,0\n1,1\n";

    @Test
    void theColumnsChooseTheScore() throws IOException {
        assertEquals(ScoreType.BGE, read(PAIR, ScoreOptions.DEFAULT).type());
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
                assertThrows(InputException.class, () -> read(PAIR, ScoreOptions.DEFAULT.withScore(ScoreType.BDE)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("row 1"), refusal.getMessage());
    }

    @Test
    void bicIsGaussianOrDiscreteAsTheColumnsAre() throws IOException {
        ScoreOptions bic = ScoreOptions.DEFAULT.withScore(ScoreType.BIC);
        double words = read(WORDS, bic).score().score(0);
        assertEquals(4 * Math.log(0.5) - Math.log(4) / 2, words, 1e-12);
        // column b: mean 0.25, sum of squares 24.75, variance 24.75 / 3, standardised 1; two parameters
        double plain = read(PAIR, bic.withScaling(Scaling.NONE)).score().score(1);
        assertEquals(-2 * Math.log(2 * Math.PI * 24.75 / 3) - 1.5 - Math.log(4), plain, 1e-12);
        double scaled = read(PAIR, bic).score().score(1);
        assertEquals(-2 * Math.log(2 * Math.PI) - 1.5 - Math.log(4), scaled, 1e-12);
    }

    @Test
    void bdeChargesForEdgesUnlessToldOtherwise() throws IOException {
        String words = WORDS + WORDS.substring(WORDS.indexOf('\n') + 1).repeat(2);
        LearningInput charged = read(words, ScoreOptions.DEFAULT);
        LearningInput free = read(words, penalty(1));
        assertEquals("every edge costs a factor of 2.0", charged.prior().inWords());
        assertEquals("uniform over DAGs", free.prior().inWords());
        assertEquals(free.score().score(0, 1) - Math.log(2), charged.score().score(0, 1), 1e-12);
        assertEquals(free.score().score(0), charged.score().score(0), 1e-12);
        String numbers = PAIR + "1,3\n2.5,0\n1,1.5\n2,4\n";
        assertEquals(
                "uniform over DAGs", read(numbers, ScoreOptions.DEFAULT).prior().inWords());
    }

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
        String codes = "a,b\n" + "1,0\n2,1\n2,0\n".repeat(7);
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
            assertEquals(
                    "table, column 'c': constant, every cell is 4",
                    input.warnings().getFirst());
            assertTrue(input.warnings().getLast().startsWith("4 rows for 2 variables are so few"));
            EdgeClaims claims = EdgeClaims.none(input.names())
                    .forbidding(Digraph.of(3, new int[] {0}, new int[] {1}), "which --blacklist forbids");
            assertEquals(
                    Digraph.of(3, new int[] {0, 0, 1, 2, 2}, new int[] {1, 2, 2, 0, 1}),
                    input.withConstantsIsolated(claims).toKnowledge().forbidden());
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
                Optional.empty(),
                Scaling.NONE,
                Freedom.PLAIN,
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
                ScoreOptions.DEFAULT.score(),
                1,
                OptionalDouble.of(2),
                0.5,
                Optional.empty(),
                Scaling.NONE,
                Freedom.PLAIN,
                Set.of(),
                Set.of());
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

    private static LearningInput read(String text, ScoreOptions options) throws IOException {
        return read(text, Long.MAX_VALUE, options);
    }

    private static ScoreOptions nominal(String... columns) {
        ScoreOptions d = ScoreOptions.DEFAULT;
        return new ScoreOptions(
                Optional.empty(),
                d.am(),
                d.aw(),
                d.chi(),
                d.prior(),
                d.scaling(),
                d.freedom(),
                Set.of(columns),
                Set.of());
    }

    private static ScoreOptions penalty(double factor) {
        return ScoreOptions.DEFAULT.withPrior(EdgePrior.uniform(factor));
    }
}
