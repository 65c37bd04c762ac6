package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Groups of rows against a map from what a row holds to its number, by tables and by hashing. */
class GroupIdsAgainstMapTest {
    /** Numbers in order of first appearance; returns how many. */
    private static int plain(List<int[]> columns, int[] ids) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        for (int r = 0; r < ids.length; r++) {
            int row = r;
            List<Integer> held = columns.stream().map(column -> column[row]).toList();
            ids[r] = numbers.computeIfAbsent(held, h -> numbers.size());
        }
        return numbers.size();
    }

    private static int[] column(SplittableRandom random, int rows, int levels) {
        int[] column = new int[rows];
        // squares: some levels are common, some occur once
        Arrays.setAll(column, r -> (int) (levels * Math.pow(random.nextDouble(), 2)));
        return column;
    }

    /** Columns of 1 to a million levels one after the other; one instance serves them all, in both of its ways. */
    @Randomised(cases = 150)
    void groupsAreThoseOfAMap(Key key) {
        SplittableRandom random = key.random();
        int rows = random.nextInt(300);
        GroupIds numbering = new GroupIds(rows);
        int[] ids = new int[rows];
        int groups = Math.min(1, rows);
        List<int[]> columns = new ArrayList<>();
        for (int c = 0; c < 6; c++) {
            int levels = 1 + random.nextInt(List.of(3, 40, 1_000_000).get(random.nextInt(3)));
            columns.add(column(random, rows, levels));
            groups = numbering.refine(ids, groups, columns.getLast(), levels);
            int[] expected = new int[rows];
            assertEquals(plain(columns, expected), groups, "columns " + (c + 1));
            assertArrayEquals(expected, ids, "columns " + (c + 1));
        }
    }

    /** A table of group times level would be longer than an int can say. */
    @Test
    void groupsTimesLevelsMayPassTwoBillion() {
        int rows = 3000;
        SplittableRandom random = Key.of(3).random();
        int[] first = random.ints(rows, 0, Integer.MAX_VALUE).toArray();
        int[] second =
                random.ints(rows, 0, 2).map(k -> k * (Integer.MAX_VALUE - 1)).toArray();
        int[] copies = first.clone();
        System.arraycopy(first, 0, copies, rows / 2, rows / 2);
        int[] ids = new int[rows];
        GroupIds numbering = new GroupIds(rows);
        int groups = numbering.refine(ids, 1, copies, Integer.MAX_VALUE);
        assertEquals(rows / 2, groups);
        groups = numbering.refine(ids, groups, second, Integer.MAX_VALUE);
        int[] expected = new int[rows];
        assertEquals(plain(List.of(copies, second), expected), groups);
        assertArrayEquals(expected, ids);
    }

    /**
     * Half of the keys, group times 2^31 - 1 plus code, are multiples of 2^32 and differ only beyond an int; the others all
     * begin at slot 0 and crowd the table, so that searches pass keys that are not theirs.
     */
    @Test
    void keysThatShareTheirLowBitsAreToldApart() {
        int rows = 3000;
        SplittableRandom random = Key.of(4).random();
        int[] ids = new int[rows];
        int[] codes = new int[rows];
        Arrays.setAll(ids, r -> r);
        Arrays.setAll(codes, r -> r % 2 == 0 ? r : codeAtSlotZero(r, random));
        int[] expected = ids.clone();
        assertEquals(rows, new GroupIds(rows).refine(ids, rows, codes, Integer.MAX_VALUE));
        assertArrayEquals(expected, ids);
    }

    private static int codeAtSlotZero(int id, SplittableRandom random) {
        int code = random.nextInt(1 << 30);
        while (GroupIds.slot((long) id * Integer.MAX_VALUE + code, 1 << 13) != 0) {
            code++;
        }
        return code;
    }

    /** Keys that follow each other, as those of groups do, spread over the table: at most a few share a first slot. */
    @Test
    void slotsOfNeighboursSpread() {
        int capacity = 1 << 12;
        for (long stride : new long[] {1, 2, 3, 64, 1000, 1L << 20}) {
            int[] seen = new int[capacity];
            for (int i = 0; i < capacity / 4; i++) {
                int slot = GroupIds.slot(i * stride, capacity);
                seen[slot]++;
            }
            int most = Arrays.stream(seen).max().orElseThrow();
            assertTrue(most <= 8, most + " keys at a slot, stride " + stride);
        }
    }
}
