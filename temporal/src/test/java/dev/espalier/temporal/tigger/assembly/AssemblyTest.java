package dev.espalier.temporal.tigger.assembly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.tigger.options.TiggerOptions.Pick;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** Choosing pairs against draws one after the other, written out; merging in any order; which way edges go. */
class AssemblyTest {
    private static final double ERROR_RATE = 1e-6;

    @Randomised(cases = 10)
    void weightedChoiceIsADrawWithoutReplacement(Key key) {
        long[] counts = {5, 1, 3, 1};
        int draws = 20_000;
        long[] found = new long[16];
        for (int i = 0; i < draws; i++) {
            int set = 0;
            for (int chosen :
                    Assembly.choose(counts, Pick.WEIGHTED, 2, key.split(i).random())) {
                set |= 1 << chosen;
            }
            found[set]++;
        }
        double statistic = 0;
        for (int a = 0; a < 4; a++) {
            for (int b = a + 1; b < 4; b++) {
                double p = counts[a] / 10.0 * counts[b] / (10.0 - counts[a])
                        + counts[b] / 10.0 * counts[a] / (10.0 - counts[b]);
                double expected = draws * p;
                double d = found[1 << a | 1 << b] - expected;
                statistic += d * d / expected;
            }
        }
        assertTrue(statistic < new ChiSquaredDistribution(5).inverseCumulativeProbability(1 - ERROR_RATE));
    }

    @Randomised(cases = 5)
    void topChoiceTakesTheMostFrequentAndNoMoreThanThereAre(Key key) {
        long[] counts = {5, 1, 3, 9};
        assertArrayEquals(new int[] {0, 3}, Assembly.choose(counts, Pick.TOP, 2, key.random()));
        assertArrayEquals(new int[] {0, 1, 2, 3}, Assembly.choose(counts, Pick.TOP, 9, key.random()));
        assertArrayEquals(new int[0], Assembly.choose(counts, Pick.WEIGHTED, 0, key.random()));
    }

    @Randomised(cases = 20)
    void passagesMergeInAnyOrder(Key key) {
        SplittableRandom random = key.random();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(new double[] {
                random.nextInt(12),
                12 + random.nextInt(12),
                1 + random.nextInt(3),
                random.nextInt(50),
                random.nextDouble()
            });
        }
        Passages once = new Passages();
        Passages left = new Passages();
        Passages right = new Passages();
        for (int i = 0; i < rows.size(); i++) {
            add(once, rows.get(i));
            add(random.nextBoolean() ? left : right, rows.get(rows.size() - 1 - i));
        }
        right.addAll(left);
        assertEquals(once.size(), right.size());
        assertArrayEquals(once.sorted().keys(), right.sorted().keys());
        assertArrayEquals(once.sorted().counts(), right.sorted().counts());
        assertArrayEquals(once.sorted().times(), right.sorted().times());
    }

    @Test
    void directionsAndSides() {
        EventLog directed = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 1, 0)
                .add(0, 1, 1)
                .add(1, 0, 2)
                .add(2, 1, 3)
                .build();
        PairFacts facts = PairFacts.of(directed, TimeWindows.over(directed, 2));
        assertArrayEquals(new int[] {1, 2}, facts.pairs.counts());
        double a = 2.5 / 4;
        double b = 1.5 / 5;
        double byNodes = a * (1 - b) / (a * (1 - b) + b * (1 - a));
        assertEquals((2 + byNodes) / 4, facts.forward(0, 1), 1e-12);
        assertEquals(1, facts.forward(0, 1) + facts.forward(1, 0), 1e-12);
        assertTrue(facts.forward(2, 0) > 0.5 && facts.forward(3, 2) < 0.5);
        assertTrue(facts.sidesFit(0, 3));
        EventLog sides = new EventLogBuilder(NodeNames.numbered(5), Clock.NUMBERS, Shape.BIPARTITE)
                .add(3, 1, 0)
                .add(0, 4, 1)
                .build();
        PairFacts sided = PairFacts.of(sides, TimeWindows.over(sides, 1));
        assertTrue(sided.sidesFit(3, 4) && sided.sidesFit(1, 0));
        assertTrue(!sided.sidesFit(0, 3) && !sided.sidesFit(1, 4) && !sided.sidesFit(2, 0));
        assertEquals(1, sided.forward(3, 1));
        assertEquals(0, sided.forward(1, 3));
    }

    @Randomised(cases = 10)
    void copiesOfNodesHaveTheirOriginalsNeighboursOnceEach(Key key) {
        int known = 7;
        Copies copies = new Copies(known, 3 * known, key);
        SplittableRandom random = key.split("draws").random();
        Set<Long> edges = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            int u = random.nextInt(known);
            int v = (u + 1 + random.nextInt(2)) % known;
            long pair = copies.pair(u, v, random.nextDouble());
            assertEquals(u, (int) (pair >>> 32) % known);
            assertEquals(v, (int) pair % known);
            edges.add(PairFacts.key((int) (pair >>> 32), (int) pair));
        }
        int[] degrees = new int[3 * known];
        for (long edge : edges) {
            degrees[(int) (edge >>> 32)]++;
            degrees[(int) edge]++;
        }
        for (int degree : degrees) {
            assertEquals(4, degree); // the circle with chords to the next but one, as in the original
        }
        Copies fewer = new Copies(known, 3, key);
        int kept = 0;
        for (int v = 0; v < known; v++) {
            kept += fewer.has(v) ? 1 : 0;
        }
        assertEquals(3, kept);
        for (int original : fewer.originals()) {
            assertTrue(fewer.has(original));
        }
    }

    private static void add(Passages passages, double[] row) {
        passages.add((int) row[0], (int) row[1], (long) row[2], (long) row[3], row[4]);
    }
}
