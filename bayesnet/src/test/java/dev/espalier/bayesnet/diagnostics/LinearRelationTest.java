package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class LinearRelationTest {
    private static final int ROWS = 60;

    /** Columns by name, from functions of the columns before and of the row. */
    private static final class Columns {
        private final List<String> names = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();
        private final int rows;

        Columns(int rows) {
            this.rows = rows;
        }

        Columns noise(String name, long seed) {
            SplittableRandom random = Key.of(seed).random();
            return with(name, r -> random.nextGaussian());
        }

        Columns with(String name, IntToDoubleFunction value) {
            double[] column = new double[rows];
            for (int r = 0; r < rows; r++) {
                column[r] = value.applyAsDouble(r);
            }
            names.add(name);
            values.add(column);
            return this;
        }

        double at(int column, int row) {
            return values.get(column)[row];
        }

        List<String> words() {
            return LinearRelation.of(GaussianStatistics.of(names, values.toArray(double[][]::new))).stream()
                    .map(LinearRelation::words)
                    .toList();
        }
    }

    @Test
    void relationsAreNamedInTheColumnsOwnUnits() {
        Columns c = new Columns(ROWS).noise("a", 1).noise("b", 2).noise("c", 3).noise("e", 4);
        c.with("d", r -> c.at(0, r) + c.at(1, r) - c.at(2, r));
        c.with("a2", r -> c.at(0, r));
        c.with("inch", r -> 2.54 * c.at(1, r));
        c.with("fahrenheit", r -> 32 + 1.8 * c.at(2, r));
        c.with("far", r -> 1e6 - 1e-3 * c.at(3, r) + 4e-3 * c.at(0, r));
        assertEquals(
                List.of(
                        "column 'd' is a linear combination of a, b, c (d = a + b - c)",
                        "columns a and a2 are the same",
                        "column 'inch' is a multiple of b (inch = 2.54 b)",
                        "column 'fahrenheit' is a linear function of c (fahrenheit = 1.8 c + 32)",
                        "column 'far' is a linear combination of a and e (far = 0.004 a - 0.001 e + 1.0000e+06)"),
                c.words());
    }

    @Test
    void roundingIsNearlyAndNoiseIsNothing() {
        Columns c = new Columns(ROWS).with("male", r -> 20 + r * 37 % 23).with("female", r -> 9 + r * 17 % 31);
        c.with("total", r -> c.at(0, r) + c.at(1, r));
        c.with("share", r -> Math.rint(1e2 * (0.73 * c.at(0, r) + 0.1111 * c.at(1, r))) / 1e2);
        c.with("loud", r -> c.at(0, r) + 0.05 * Math.sin(r * r));
        List<String> words = c.words();
        assertEquals(2, words.size(), words.toString());
        assertEquals("column 'total' is a linear combination of male and female (total = male + female)", words.get(0));
        assertTrue(
                words.get(1)
                        .startsWith("column 'share' is nearly a linear combination of male and female (share = 0.73"),
                words.get(1));
    }

    /** Whatever the units, the same columns are in the same relation. */
    @Randomised(cases = 30)
    void unitsPlayNoPart(Key key) {
        SplittableRandom random = key.split("units").random();
        double[][] columns = RandomData.gaussianColumns(key.split("data"), 6, ROWS);
        for (int r = 0; r < ROWS; r++) {
            columns[4][r] = columns[0][r] - columns[2][r];
        }
        for (double[] column : columns) {
            double unit = Math.pow(10, random.nextDouble(-9, 9)) * (random.nextBoolean() ? 1 : -1);
            double origin = unit * random.nextDouble(-1000, 1000);
            for (int r = 0; r < ROWS; r++) {
                column[r] = origin + unit * column[r];
            }
        }
        List<LinearRelation> found = LinearRelation.of(GaussianStatistics.of(RandomData.names(6), columns));
        assertEquals(1, found.size());
        assertEquals(4, found.getFirst().column());
        assertEquals(
                List.of(0, 2),
                found.getFirst().terms().stream().map(LinearRelation.Term::of).toList());
    }

    /** Nine rows of twenty columns: any eight give the others, which is no news, but two that are the same still are. */
    @Test
    void fewRowsMakeNoRelations() {
        Columns c = new Columns(9);
        for (int v = 0; v < 20; v++) {
            c.noise("n" + v, 100 + v);
        }
        assertEquals(List.of(), c.words());
        c.with("twin", r -> c.at(17, r));
        assertEquals(List.of("columns n17 and twin are the same"), c.words());
    }

    @Test
    void manyTermsAreCounted() {
        Columns c = new Columns(ROWS);
        for (int v = 0; v < 12; v++) {
            c.noise("part" + v, 200 + v);
        }
        c.with("rest", r -> {
            double sum = 100;
            for (int v = 0; v < 12; v++) {
                sum -= c.at(v, r);
            }
            return sum;
        });
        assertEquals(1, c.words().size());
        assertTrue(
                c.words().getFirst().endsWith("part6, part7 and 4 more"),
                c.words().getFirst());
    }

    @Test
    void constantsAndSingleRowsAreInNoRelation() {
        assertEquals(List.of(), new Columns(1).noise("a", 1).noise("b", 2).words());
        assertEquals(
                List.of(),
                new Columns(ROWS)
                        .noise("a", 1)
                        .with("one", r -> 1)
                        .with("two", r -> 2)
                        .words());
    }
}
