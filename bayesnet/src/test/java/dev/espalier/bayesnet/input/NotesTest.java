package dev.espalier.bayesnet.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user is told of columns before anything is learnt. */
final class NotesTest {
    private static LearningInput read(String text, ScoreOptions options) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (TableSource source = Tables.open("table", bytes)) {
            return LearningInput.read(source, bytes.length, Long.MAX_VALUE, options);
        }
    }

    private static String levels(int rows, boolean renamed) {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int r = 0; r < rows; r++) {
            String a = "uvw".substring(r * 7 % 3, r * 7 % 3 + 1);
            String c = renamed ? "w".equals(a) ? "u" : "u".equals(a) ? "w" : a : a;
            text.append(a)
                    .append(',')
                    .append(r / 3 % 2 == 0 ? "x" : "y")
                    .append(',')
                    .append(c)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void columnsOfLevelsThatTellTheSameAreNamed() throws IOException {
        String same = read(levels(60, false), ScoreOptions.DEFAULT).warnings().toString();
        assertTrue(same.contains("columns a and c are the same:"), same);
        String renamed = read(levels(60, true), ScoreOptions.DEFAULT).warnings().toString();
        assertTrue(renamed.contains("columns a and c are the same up to the names of their levels"), renamed);
        String few = read(levels(4, false), ScoreOptions.DEFAULT).warnings().toString();
        assertTrue(!few.contains("are the same"), few);
    }

    @Test
    void unscaledColumnsAreToldToDependOnUnits() throws IOException {
        StringBuilder text = new StringBuilder("year,x\n");
        for (int r = 0; r < 30; r++) {
            text.append(1990 + r).append(',').append(Math.sin(r)).append('\n');
        }
        ScoreOptions options = ScoreOptions.DEFAULT;
        LearningInput scaled = read(text.toString(), options);
        assertTrue(!scaled.warnings().toString().contains("--scale"), "" + scaled.warnings());
        String none = read(text.toString(), options.withScaling(Scaling.NONE))
                .warnings()
                .toString();
        assertTrue(none.contains("(--scale none)") && none.contains("'year' has mean 2005"), none);
    }

    @Test
    void aComputedConstantIsTakenForConstant() throws IOException {
        StringBuilder text = new StringBuilder("x,c\n");
        for (int r = 0; r < 30; r++) {
            text.append(Math.sin(r))
                    .append(',')
                    .append(r % 3 == 0 ? 0.1 + 0.2 : 0.3)
                    .append('\n');
        }
        LearningInput input = read(text.toString(), ScoreOptions.DEFAULT);
        assertEquals(List.of(1), input.constants());
        assertTrue(input.warnings().toString().contains("'c' varies in the last digits"), "" + input.warnings());
    }

    /** A row of constants is no width, and a prior that was asked for is kept, with a note where it is flat. */
    @Test
    void thePriorGoesByRowsAndColumnsThatVary() throws IOException {
        StringBuilder wide = new StringBuilder("c,d");
        for (int v = 0; v < 12; v++) {
            wide.append(",x").append(v);
        }
        for (int r = 0; r < 8; r++) {
            wide.append("\n5,5");
            for (int v = 0; v < 12; v++) {
                wide.append(',').append(Math.sin(1.7 * r * r + 37.3 * v * (r + 1)));
            }
        }
        LearningInput input = read(wide.append('\n').toString(), ScoreOptions.DEFAULT);
        // sqrt(12) (12 / 8)^2
        assertEquals("every edge costs a factor of 7.8", input.prior().inWords());
        assertEquals("chosen because 8 rows for 12 variables are few", input.priorReason());
        assertTrue(input.data().hasFewRows());
        String text = wide.toString();
        LearningInput asked = read(text, ScoreOptions.DEFAULT.withPrior(EdgePrior.uniform(1)));
        assertEquals("uniform over DAGs", asked.prior().inWords());
        assertTrue(asked.warnings().toString().contains("cannot carry a flat prior"), "" + asked.warnings());
    }
}
