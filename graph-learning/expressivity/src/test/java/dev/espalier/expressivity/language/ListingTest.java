package dev.espalier.expressivity.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.ProgramException.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every construct as it is listed, and every refusal that is not the validator's in the words users read. */
class ListingTest {
    private final ProgramBuilder p = Program.builder("everything");
    private final Array x = p.input("x", 3);
    private final Array y = p.output("y");

    @Test
    void everyConstructHasItsLine() {
        Array c = p.nonNegativeInput("c", 2, 2);
        Array t = p.nonNegativeLocal("t", 3);
        Table lists = Table.of("lists", new int[][] {{0, 1}, {2, 0}});
        Table list = Table.row("list", 2, 0, 1);
        p.assign(y.cell(), 0);
        p.forEach("i", Range.down(Index.of(1), Index.of(0)), i -> {
            p.inParallel("j", Range.of(lists, i), j -> p.assign(t.at(j), Expression.max(x.at(j), c.at(i, i))));
            p.forEach(
                    "j", Range.reversed(lists, i), j -> p.add(y.cell(), t.at(j).times(2)));
            p.when(
                    Condition.less(i, lists.at(i, Index.of(1))),
                    () -> p.subtract(y.cell(), x.at(list.at(i.plus(1).minus(1)))),
                    () -> p.assign(y.cell(), y.cell().plus(x.at(0)).times(Rational.of(1, 2))));
        });
        p.forEach("k", Range.reversed(list), k -> p.when(Condition.equal(k, k), () -> p.add(y.cell(), x.at(k))));
        p.add(
                y.cell(),
                p.sum(
                        "i",
                        Range.of(list),
                        i -> x.at(i)
                                .minus(p.min(
                                        "j", Range.between(Index.of(0), i.plus(i)), j -> Expression.constant(-3)))));
        assertEquals("""
                program everything
                    input x[3]
                    output y
                    non negative input c[2, 2]
                  1 y ← 0
                  2 for i = 1 down to 0 do
                  3   for j ∈ lists(i) do parallel
                  4     t[j] ← max{x[j], c[i,i]}
                  5   for j ∈ lists(i) reversed do
                  6     y ← y + 2·t[j]
                  7   if i < lists(i,1)
                  8     y ← y − x[list(i+1−1)]
                      otherwise
                  9     y ← 1/2·(y + x[0])
                 10 for k ∈ list reversed do
                 11   if k = k
                 12     y ← y + x[k]
                 13 y ← y + Σ{x[i] − min{-3 : j = 0 to i+i} : i ∈ list}
                """, p.build().toString());
    }

    @Test
    void namesOfCellsHaveTheirSubscripts() {
        Array z = p.output("z", 2, 3);
        p.assign(y.cell(), x.at(0));
        p.inParallel(
                "i",
                Range.between(0, 1),
                i -> p.inParallel("j", Range.between(0, 2), j -> p.assign(z.at(i, j), x.at(j))));
        Program program = p.build();
        assertEquals(List.of("x[0]", "x[1]", "x[2]"), program.inputNames());
        assertEquals(List.of("y", "z[0,0]", "z[0,1]", "z[0,2]", "z[1,0]", "z[1,1]", "z[1,2]"), program.outputNames());
        assertEquals(6, z.size());
        assertEquals("everything", program.name());
        assertEquals(List.of(7L, 7L, 8L, 9L, 7L, 8L, 9L), List.of(boxed(program.evaluate(7, 8, 9))));
        assertMessage(
                "found 2 values, expected 3, one for each input of program 'everything'",
                () -> program.evaluate(1L, 2));
    }

    private static Long[] boxed(long[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    @Test
    void problemsAreToldInTheOrderOfTheListing() {
        Array foreign = Program.builder("other").input("x'", 3);
        p.assign(y.cell(), foreign.at(0));
        p.when(
                Condition.less(x.at(0).times(x.at(1)), Expression.constant(0)),
                () -> p.assign(y.cell(), x.at(1).times(x.at(2).plus(x.at(0)))));
        var refused = assertThrows(ProgramException.class, p::build);
        assertEquals(
                List.of(
                        new Problem(1, "y ← x'[0]", "uses array 'x'', which this program does not declare"),
                        new Problem(
                                2,
                                "if x[0]·x[1] < 0",
                                "branches on values; a max-affine program may branch on indices only"),
                        new Problem(
                                3,
                                "y ← x[1]·(x[2] + x[0])",
                                "multiplies x[1] by x[2] + x[0]; a max-affine program may multiply by constants only")),
                refused.problems());
        assertTrue(String.valueOf(refused.getMessage())
                .startsWith("program 'everything' is refused: line 1, \"y ← x'[0]\": uses"));
    }

    @Test
    void arraysAreDeclaredOnce() {
        p.local("x");
        p.assign(y.cell(), 1);
        var refused = assertThrows(ProgramException.class, p::build);
        assertEquals(List.of(new Problem(0, "x", "the array is declared twice")), refused.problems());
    }

    @Test
    void tablesMustBeAskedForWhatTheyHave() {
        Table table = Table.of("table", new int[][] {{0}, {1, 2}});
        p.forEach("i", Range.of(table, Index.of(2)), i -> p.assign(y.cell(), x.at(i)));
        assertProblem(1, "table 'table' has no row 2");
        var q = Program.builder("entries");
        Array z = q.output("z");
        q.assign(z.cell(), q.input("x", 3).at(table.at(Index.of(0), Index.of(1))));
        var refused = assertThrows(ProgramException.class, q::build);
        assertEquals(
                "table 'table' has no entry 0, 1", refused.problems().getFirst().reason());
    }

    @Test
    void subscriptsBelowZeroAreOutsideToo() {
        p.assign(y.cell(), x.at(-1));
        assertProblem(1, "subscript 1 of 'x': found -1, expected 0 to 2");
    }

    private void assertProblem(int line, String reason) {
        var problem = assertThrows(ProgramException.class, p::build).problems().getFirst();
        assertEquals(line, problem.line());
        assertEquals(reason, problem.reason());
    }

    @Test
    void partsCheckThemselves() {
        assertMessage("array 'a': found the extent -1, expected 0 or more", () -> p.local("a", 2, -1));
        assertMessage(
                "found a range in steps of 2, expected 1 or -1", () -> new Range.Interval(Index.of(0), Index.of(4), 2));
        assertMessage("found an extreme without operands, expected at least one", Expression::max);
        assertThrows(ArithmeticException.class, () -> p.local("large", 1 << 20, 1 << 20));
    }

    @Test
    void tablesAreValuesAndKeepNoOnesArray() {
        int[][] rows = {{1, 2}, {3}};
        Table table = Table.of("t", rows);
        rows[0][0] = 9;
        table.row(1)[0] = 9;
        assertEquals(Table.of("t", new int[][] {{1, 2}, {3}}), table);
        assertEquals(Table.of("t", new int[][] {{1, 2}, {3}}).hashCode(), table.hashCode());
        assertNotEquals(Table.of("t", new int[][] {{1, 2}, {4}}), table);
        assertNotEquals(Table.of("u", new int[][] {{1, 2}, {3}}), table);
        assertEquals("t", table.name());
    }

    private static void assertMessage(String message, Executable body) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, body).getMessage());
    }
}
