package dev.espalier.expressivity.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which loops are parallel, against lists of all that their iterations touch, compared pair by pair. */
class ParallelCheckAgainstPlainTest {
    private static final int REACH = 3;
    private static final int CELLS = REACH * REACH;

    /** {@code a[target] <- a[source] + x}, subscripts by the iterations of both loops. */
    private record Assignment(Subscript target, Subscript source) {
        void write(ProgramBuilder p, Array a, Array x, Index i, Index j) {
            p.assign(a.at(target.index(i, j)), a.at(source.index(i, j)).plus(x.cell()));
        }

        void touch(int i, int j, int iteration, List<Touch> touched) {
            touched.add(new Touch(iteration, source.at(i, j), false));
            touched.add(new Touch(iteration, target.at(i, j), true));
        }
    }

    private record Subscript(Table table) {
        Index index(Index i, Index j) {
            return table.at(i, j);
        }

        int at(int i, int j) {
            return table.get(i, j);
        }
    }

    private record Touch(int iteration, int cell, boolean written) {}

    /** An outer loop around some assignments and an inner loop. */
    private record Nest(boolean outerParallel, boolean innerParallel, List<Assignment> outer, List<Assignment> inner) {
        Program program() {
            var p = Program.builder("nest");
            Array x = p.input("x");
            Array a = p.local("a", CELLS);
            Array y = p.output("y", CELLS);
            for (int cell = 0; cell < CELLS; cell++) {
                p.assign(a.at(cell), 0);
            }
            Index none = Index.of(0);
            loop(p, "i", outerParallel, i -> {
                outer.forEach(assignment -> assignment.write(p, a, x, i, none));
                loop(p, "j", innerParallel, j -> inner.forEach(assignment -> assignment.write(p, a, x, i, j)));
            });
            p.inParallel("q", Range.between(0, CELLS - 1), q -> p.assign(y.at(q), a.at(q)));
            return p.build();
        }

        private static void loop(ProgramBuilder p, String name, boolean parallel, Consumer<Index> body) {
            if (parallel) {
                p.inParallel(name, Range.between(0, REACH - 1), body);
            } else {
                p.forEach(name, Range.between(0, REACH - 1), body);
            }
        }

        /** Cells that one iteration of a parallel loop writes and another touches. */
        Set<Integer> conflicts() {
            Set<Integer> conflicts = new HashSet<>();
            List<Touch> ofOuter = new ArrayList<>();
            for (int i = 0; i < REACH; i++) {
                int iteration = i;
                outer.forEach(assignment -> assignment.touch(iteration, 0, iteration, ofOuter));
                List<Touch> ofInner = new ArrayList<>();
                for (int j = 0; j < REACH; j++) {
                    int within = j;
                    inner.forEach(assignment -> assignment.touch(iteration, within, within, ofInner));
                    inner.forEach(assignment -> assignment.touch(iteration, within, iteration, ofOuter));
                }
                if (innerParallel) {
                    conflicts.addAll(conflicts(ofInner));
                }
            }
            if (outerParallel) {
                conflicts.addAll(conflicts(ofOuter));
            }
            return conflicts;
        }

        private static Set<Integer> conflicts(List<Touch> touched) {
            Set<Integer> cells = new HashSet<>();
            for (Touch one : touched) {
                for (Touch other : touched) {
                    if (one.written && one.cell == other.cell && one.iteration != other.iteration) {
                        cells.add(one.cell);
                    }
                }
            }
            return cells;
        }
    }

    @Randomised(cases = 600)
    void loopsAreRefusedExactlyIfIterationsMeet(Key key) {
        var nest = nest(key.random());
        Set<Integer> conflicts = nest.conflicts();
        try {
            Program program = nest.program();
            assertEquals(Set.of(), conflicts, program::toString);
        } catch (ProgramException refused) {
            assertEquals(1, refused.problems().size());
            String reason = refused.problems().getFirst().reason();
            assertTrue(conflicts.stream().anyMatch(cell -> reason.contains("one writes a[" + cell + "] ")), reason);
        }
    }

    /** Of the nests above some are refused and some are not, by each loop alone and by both. */
    @Test
    void bothOutcomesAreCommon() {
        int[] refused = new int[4];
        int[] taken = new int[4];
        for (int seed = 0; seed < 600; seed++) {
            var nest = nest(Key.of(seed).random());
            int kind = (nest.outerParallel ? 2 : 0) + (nest.innerParallel ? 1 : 0);
            (nest.conflicts().isEmpty() ? taken : refused)[kind]++;
        }
        assertEquals(0, refused[0]);
        for (int kind = 1; kind < 4; kind++) {
            assertFalse(refused[kind] < 20 || taken[kind] < 20, refused[kind] + " and " + taken[kind]);
        }
    }

    private static Nest nest(SplittableRandom random) {
        return new Nest(
                random.nextBoolean(),
                random.nextBoolean(),
                assignments(random.nextInt(3), random),
                assignments(1 + random.nextInt(2), random));
    }

    private static List<Assignment> assignments(int count, SplittableRandom random) {
        List<Assignment> assignments = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            Subscript target = subscript(random);
            assignments.add(new Assignment(target, random.nextBoolean() ? target : subscript(random)));
        }
        return assignments;
    }

    /** By both loops, by the outer alone, or nearly so with one entry that is another. */
    private static Subscript subscript(SplittableRandom random) {
        int kind = random.nextInt(4);
        int[][] cells = new int[REACH][REACH];
        for (int i = 0; i < REACH; i++) {
            for (int j = 0; j < REACH; j++) {
                cells[i][j] = kind == 0 ? REACH * i : kind == 1 ? REACH * i + (j + i) % REACH : REACH * i + j;
            }
        }
        if (kind == 3) {
            cells[random.nextInt(REACH)][random.nextInt(REACH)] = random.nextInt(CELLS);
        }
        return new Subscript(Table.of("cell" + kind, cells));
    }
}
