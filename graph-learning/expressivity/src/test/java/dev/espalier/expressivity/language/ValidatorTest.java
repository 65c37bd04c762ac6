package dev.espalier.expressivity.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ValidatorTest {
    private final ProgramBuilder p = Program.builder("test");
    private final Array x = p.input("x", 3);
    private final Array y = p.output("y");

    @Test
    void productsOfVariablesAreRefusedWhereTheyStand() {
        p.assign(y.cell(), x.at(0));
        p.forEach("i", Range.between(0, 2), i -> p.add(y.cell(), x.at(i).times(x.at(0))));
        assertRefused(3, "y ← y + x[i]·x[0]", "multiplies x[i] by x[0]");
    }

    @Test
    void constantsMayMultiplyFromEitherSide() {
        p.assign(
                y.cell(),
                x.at(0)
                        .times(Expression.constant(3))
                        .plus(Expression.constant(2).times(x.at(1))));
        assertEquals(3 * 5 + 2 * 7, p.build().evaluate(5, 7, 0)[0]);
    }

    @Test
    void branchesOnValuesAreRefusedWhereTheyStand() {
        p.assign(y.cell(), 0);
        p.when(Condition.less(x.at(0), x.at(1)), () -> p.assign(y.cell(), 1));
        assertRefused(2, "if x[0] < x[1]", "branches on values");
    }

    @Test
    void branchesOnIndicesAreTaken() {
        p.assign(y.cell(), 0);
        p.forEach(
                "i",
                Range.between(0, 2),
                i -> p.when(
                        Condition.equal(i, Index.of(1)),
                        () -> p.add(y.cell(), x.at(i)),
                        () -> p.subtract(y.cell(), x.at(i))));
        assertEquals(-1 + 10 - 100, p.build().evaluate(1, 10, 100)[0]);
    }

    @Test
    void allProblemsOfTheSyntaxAreTold() {
        p.assign(x.at(0), 1);
        p.assign(y.cell(), x.at(0, 1));
        p.assign(y.cell(), new Expression.Cell(x, java.util.List.of(new Index.Loop("j", 0))));
        var refused = assertThrows(ProgramException.class, p::build);
        assertEquals(3, refused.problems().size());
        assertTrue(refused.problems().get(0).reason().contains("assigns to input 'x'"));
        assertTrue(refused.problems().get(1).reason().contains("2 subscripts"));
        assertTrue(refused.problems().get(2).reason().contains("outside the loop"));
    }

    @Test
    void readingWhatWasNeverAssignedIsRefused() {
        Array a = p.local("a", 2, 2);
        p.assign(a.at(0, 1), x.at(0));
        p.assign(y.cell(), a.at(1, 0));
        assertRefused(2, "y ← a[1,0]", "a[1,0] is read but was never assigned");
    }

    @Test
    void outputsMustBeAssigned() {
        p.assign(p.local("a").cell(), 1);
        var refused = assertThrows(ProgramException.class, p::build);
        assertTrue(String.valueOf(refused.getMessage()).contains("y is read but was never assigned"));
    }

    @Test
    void subscriptsMustStayInside() {
        p.forEach("i", Range.between(0, 3), i -> p.assign(y.cell(), x.at(i)));
        assertRefused(2, "y ← x[i]", "found 3, expected 0 to 2");
    }

    @Test
    void nothingHasNoMinimum() {
        p.assign(y.cell(), p.min("i", Range.between(0, -1), x::at));
        assertRefused(1, "y ← min{x[i] : i = 0 to -1}", "empty range");
    }

    @Test
    void parallelIterationsMustNotMeet() {
        Array a = p.local("a", 4);
        p.assign(a.at(0), 0);
        p.inParallel(
                "i", Range.between(0, 2), i -> p.assign(a.at(i.plus(1)), a.at(i).plus(x.at(i))));
        p.assign(y.cell(), a.at(3));
        assertRefused(3, "a[i+1] ← a[i] + x[i]", "parallel loop are not independent: one writes a[1]");
    }

    @Test
    void parallelIterationsMustNotWriteTheSame() {
        p.inParallel("i", Range.between(0, 2), i -> p.assign(y.cell(), x.at(i)));
        assertRefused(2, "y ← x[i]", "not independent: one writes y");
    }

    @Test
    void parallelIterationsMayReadTheSame() {
        Array a = p.local("a", 3);
        p.inParallel("i", Range.between(0, 2), i -> p.assign(a.at(i), x.at(i).plus(x.at(0))));
        p.assign(y.cell(), p.sum("i", Range.between(0, 2), a::at));
        assertEquals(4 + 2 + 3, p.build().evaluate(1, 2, 3)[0]);
    }

    @Test
    void claimsAreCheckedByExactRuns() {
        Array a = p.nonNegativeLocal("a");
        p.assign(a.cell(), x.at(0).minus(x.at(1)));
        p.assign(y.cell(), a.cell());
        Program program = p.build();
        assertEquals(2, program.evaluate(5, 3, 0)[0]);
        assertThrows(IllegalStateException.class, () -> program.evaluate(3, 5, 0));
    }

    @Test
    void listingsReadLikePseudoCode() {
        p.assign(y.cell(), p.max("i", Range.between(0, 2), x::at).minus(Expression.min(x.at(0), x.at(1))));
        assertEquals("""
                program test
                    input x[3]
                    output y
                  1 y ← max{x[i] : i = 0 to 2} − min{x[0], x[1]}
                """, p.build().toString());
    }

    private void assertRefused(int line, String text, String reason) {
        var problem = assertThrows(ProgramException.class, p::build).problems().getFirst();
        assertEquals(line, problem.line());
        assertEquals(text, problem.text());
        assertTrue(problem.reason().contains(reason), problem.reason());
    }
}
