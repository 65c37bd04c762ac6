package dev.espalier.bayesnet.score;

import java.util.Arrays;

/** Splits groups of rows by one more column and numbers what occurs 0, 1, ... in order of first appearance. */
final class GroupIds {
    private final int rows;
    private int[] slots = new int[0];
    private long[] slotKeys = new long[0];

    GroupIds(int rows) {
        this.rows = rows;
    }

    /**
     * Replaces each row's group by the group of (old group, code).
     *
     * @param ids    groups of the rows, 0 to groups-1; overwritten
     * @param codes  codes of the rows, 0 to levels-1
     * @return number of new groups
     */
    int refine(int[] ids, int groups, int[] codes, int levels) {
        if (levels == 1) {
            return groups;
        }
        long range = (long) groups * levels;
        return range <= 4L * rows + 1024 ? direct(ids, (int) range, codes, levels) : hashed(ids, codes, levels);
    }

    private int direct(int[] ids, int range, int[] codes, int levels) {
        if (slots.length < range) {
            slots = new int[range];
        } else {
            Arrays.fill(slots, 0, range, 0);
        }
        int next = 0;
        for (int r = 0; r < rows; r++) {
            int key = ids[r] * levels + codes[r];
            int id = slots[key];
            if (id == 0) {
                id = ++next;
                slots[key] = id;
            }
            ids[r] = id - 1;
        }
        return next;
    }

    private int hashed(int[] ids, int[] codes, int levels) {
        int capacity = Integer.highestOneBit(Math.max(1, rows)) << 2;
        if (slots.length < capacity) {
            slots = new int[capacity];
        } else {
            Arrays.fill(slots, 0, capacity, 0);
        }
        if (slotKeys.length < capacity) {
            slotKeys = new long[capacity];
        }
        int next = 0;
        for (int r = 0; r < rows; r++) {
            long key = (long) ids[r] * levels + codes[r];
            int slot = slot(key, capacity);
            while (slots[slot] != 0 && slotKeys[slot] != key) {
                slot = (slot + 1) & (capacity - 1);
            }
            if (slots[slot] == 0) {
                slots[slot] = ++next;
                slotKeys[slot] = key;
            }
            ids[r] = slots[slot] - 1;
        }
        return next;
    }

    /** First slot to try for a key, in a table whose capacity is a power of two. */
    static int slot(long key, int capacity) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & (capacity - 1);
    }
}
