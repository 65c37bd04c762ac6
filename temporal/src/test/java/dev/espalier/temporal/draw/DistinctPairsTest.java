package dev.espalier.temporal.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctPairsTest {
    @Randomised(cases = 200)
    void pairsAreDistinctAndInRange(Key key) {
        SplittableRandom random = key.random();
        DistinctPairs pairs = new DistinctPairs();
        int[] first = new int[400];
        int[] second = new int[400];
        for (int again = 0; again < 3; again++) {
            int n = 1 + random.nextInt(60);
            int wanted = random.nextInt(Math.min(400, n * (n - 1) / 2) + 1);
            pairs.among(n, wanted, random, first, second);
            Set<Long> seen = new HashSet<>();
            for (int k = 0; k < wanted; k++) {
                assertTrue(first[k] != second[k] && Math.min(first[k], second[k]) >= 0);
                assertTrue(Math.max(first[k], second[k]) < n);
                assertTrue(seen.add(PairTable.unordered(first[k], second[k])));
            }
            int sources = 1 + random.nextInt(20);
            int across = random.nextInt(Math.min(400, sources * n) + 1);
            pairs.across(sources, n, across, random, first, second);
            seen.clear();
            for (int k = 0; k < across; k++) {
                assertTrue(first[k] >= 0 && first[k] < sources && second[k] >= 0 && second[k] < n);
                assertTrue(seen.add(PairTable.ordered(first[k], second[k])));
            }
        }
    }

    /** Bits, a table, and the order of all; wrong refusals for a right law: 1 in 10^6 each. */
    @ParameterizedTest
    @CsvSource({"6, 2", "6, 9", "40, 2", "5, 10"})
    void everyOrderedPairIsAsLikelyAtEveryPlace(int n, int wanted) {
        DistinctPairs pairs = new DistinctPairs();
        SplittableRandom random = Key.of(n).split(wanted).random();
        long[] counts = new long[n * (n - 1)];
        int[] first = new int[wanted];
        int[] second = new int[wanted];
        for (int draw = 0; draw < 60_000; draw++) {
            pairs.among(n, wanted, random, first, second);
            int last = wanted - 1;
            counts[first[last] * (n - 1) + second[last] - (second[last] > first[last] ? 1 : 0)]++;
        }
        assertTrue(ChiSquare.uniform(counts) > 1e-6);
    }

    @Test
    void moreThanAllAreRefused() {
        DistinctPairs pairs = new DistinctPairs();
        int[] room = new int[9];
        assertThrows(
                IllegalArgumentException.class,
                () -> pairs.among(3, 4, Key.of(1).random(), room, room));
        assertThrows(
                IllegalArgumentException.class,
                () -> pairs.across(2, 2, 5, Key.of(1).random(), room, room));
    }

    @Randomised(cases = 50)
    void theTableIsASet(Key key) {
        SplittableRandom random = key.random();
        PairTable table = new PairTable(random.nextInt(20));
        Set<Long> plain = new HashSet<>();
        for (int step = 0; step < 2000; step++) {
            long pair = PairTable.ordered(random.nextInt(8), random.nextInt(8));
            if (plain.contains(pair) && random.nextBoolean()) {
                plain.remove(pair);
                table.remove(pair);
            } else {
                assertEquals(plain.add(pair), table.add(pair));
            }
            assertEquals(plain.size(), table.size());
        }
        for (int u = 0; u < 8; u++) {
            for (int v = 0; v < 8; v++) {
                assertEquals(plain.contains(PairTable.ordered(u, v)), table.get(PairTable.ordered(u, v)) >= 0);
            }
        }
    }
}
