package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.AllDags;
import dev.espalier.testing.ArbitraryGraphs;
import dev.espalier.testing.Randomised;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpdagTest {
    /** Numbers of labelled DAGs and of their classes: OEIS A003024 and A007984. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "2, 3, 2", "3, 25, 11", "4, 543, 185", "5, 29281, 8782"})
    void asManyEssentialGraphsAsEquivalenceClasses(int nodes, int dags, int classes) {
        List<Dag> all = AllDags.on(nodes);
        Set<Cpdag> distinct = new HashSet<>();
        for (Dag dag : all) {
            distinct.add(Cpdag.of(dag));
        }
        assertEquals(dags, all.size());
        assertEquals(classes, distinct.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void essentialGraphAgainstEnumeration(int nodes) {
        for (List<Dag> members : EssentialGraphs.classes(AllDags.on(nodes))) {
            Pdag expected = EssentialGraphs.essential(members);
            for (Dag member : members) {
                assertEquals(expected, Cpdag.of(member).pdag(), member::toString);
            }
        }
    }

    @Test
    void takesEssentialGraphsAndNoOthersAgainstEnumeration() {
        Set<Pdag> essential = new HashSet<>();
        Collection<List<Dag>> classes = EssentialGraphs.classes(AllDags.on(4));
        classes.forEach(members -> essential.add(EssentialGraphs.essential(members)));
        int taken = 0;
        for (Pdag pdag : AllPdags.on(4)) {
            if (essential.contains(pdag)) {
                assertEquals(pdag, Cpdag.of(pdag).pdag());
                taken++;
            } else {
                assertThrows(IllegalArgumentException.class, () -> Cpdag.of(pdag), pdag::toString);
            }
        }
        assertEquals(classes.size(), taken);
    }

    @Randomised(cases = 200)
    void everyMemberIsMarkovEquivalent(Key key) {
        Dag dag = ArbitraryGraphs.dag(40, key);
        Cpdag cpdag = Cpdag.of(dag);
        Dag extension = cpdag.pdag().consistentExtension().orElseThrow();
        assertEquals(dag, cpdag.member());
        assertEquals(dag.skeleton(), extension.skeleton());
        assertEquals(dag.vStructures(), extension.vStructures());
        assertEquals(cpdag, Cpdag.of(extension));
        assertEquals(cpdag, Cpdag.of(cpdag.pdag()));
    }

    @Randomised(cases = 50)
    void accumulatedCountsAreSumsOfAdjacencies(Key key) {
        int n = 12;
        double[] counts = new double[n * n];
        double[] expected = new double[n * n];
        for (int s = 0; s < 5; s++) {
            Dag dag = ArbitraryGraphs.dag(n, 0.3, key.split(s).random());
            int[] sources = new int[dag.edgeCount()];
            int[] targets = new int[dag.edgeCount()];
            int[] filled = {sources.length};
            dag.digraph().forEachEdge((from, to) -> {
                sources[--filled[0]] = from;
                targets[filled[0]] = to;
            });
            Cpdag.accumulate(n, sources, targets, counts);
            boolean[][] cells = Cpdag.of(dag).toAdjacency();
            for (int i = 0; i < n * n; i++) {
                expected[i] += cells[i / n][i % n] ? 1 : 0;
            }
        }
        assertArrayEquals(expected, counts);
    }

    @Test
    void accumulateRefusesCyclesAndWrongLengths() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Cpdag.accumulate(2, new int[] {0, 1}, new int[] {1, 0}, new double[4]));
        assertThrows(IllegalArgumentException.class, () -> Cpdag.accumulate(2, new int[0], new int[0], new double[3]));
    }

    @Test
    void refusalNamesBothGraphs() {
        Pdag halfDirected = Dag.of(2, new int[] {0}, new int[] {1}).toPdag();
        String message = assertThrows(IllegalArgumentException.class, () -> Cpdag.of(halfDirected))
                .toString();
        assertTrue(message.contains("0->1") && message.contains("0--1"), message);
    }
}
