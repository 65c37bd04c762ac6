package dev.espalier.temporal.tigger.arithmetic;

import java.util.Arrays;

/**
 * Draws from weights in several rows: sums of blocks of 32 first, then a walk over the blocks and within one. O(weights) to load,
 * O(√weights) or so a draw. Not thread-safe.
 */
public final class Wheel {
    private static final int BLOCK = 32;

    private float[][] rows = new float[0][];
    private float[] sums = new float[16];
    private int[] blockRow = new int[16];
    private int[] blockStart = new int[16];
    private int blocks;
    private double total;

    /** Takes weights, of which at least one is above 0; they must stay as they are until the last draw. */
    public void load(float[]... weights) {
        rows = weights;
        blocks = 0;
        total = 0;
        for (int r = 0; r < rows.length; r++) {
            for (int start = 0; start < rows[r].length; start += BLOCK) {
                if (blocks == sums.length) {
                    sums = Arrays.copyOf(sums, 2 * blocks);
                    blockRow = Arrays.copyOf(blockRow, 2 * blocks);
                    blockStart = Arrays.copyOf(blockStart, 2 * blocks);
                }
                blockRow[blocks] = r;
                blockStart[blocks] = start;
                sums[blocks] = sum(rows[r], start);
                total += sums[blocks];
                blocks++;
            }
        }
    }

    private static float sum(float[] row, int start) {
        int end = Math.min(row.length, start + BLOCK);
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int j = start;
        for (; j + 4 <= end; j += 4) {
            a += row[j];
            b += row[j + 1];
            c += row[j + 2];
            d += row[j + 3];
        }
        for (; j < end; j++) {
            a += row[j];
        }
        return (a + b) + (c + d);
    }

    /** What a uniform draw from 0 to 1 picks: {@code row << 32 | place}. */
    public long pick(double draw) {
        double rest = draw * total;
        int block = 0;
        while (block < blocks - 1 && rest >= sums[block]) {
            rest -= sums[block];
            block++;
        }
        while (sums[block] == 0) {
            block--; // rounding has gone beyond the last block with weight
        }
        float[] row = rows[blockRow[block]];
        int place = blockStart[block];
        int end = Math.min(row.length, place + BLOCK);
        int last = place;
        for (; place < end; place++) {
            if (row[place] > 0) {
                last = place;
                if (rest < row[place]) {
                    break;
                }
            }
            rest -= row[place];
        }
        return (long) blockRow[block] << 32 | last;
    }
}
