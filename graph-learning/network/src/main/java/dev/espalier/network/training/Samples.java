package dev.espalier.network.training;

import dev.espalier.network.sparse.Loss;

/**
 * Rows to learn from, column by column.
 *
 * @param features by feature and row
 * @param levels   the right level of each row; empty where numbers are wanted
 * @param numbers  the right numbers by output and row; empty where levels are wanted
 * @param rows     how many
 */
@SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
public record Samples(float[][] features, int[] levels, float[][] numbers, int rows) {
    public Samples {
        for (float[] column : features) {
            require(column.length, rows);
        }
        for (float[] column : numbers) {
            require(column.length, rows);
        }
        if (numbers.length == 0) {
            require(levels.length, rows);
        }
    }

    private static void require(int found, int rows) {
        if (found != rows) {
            throw new IllegalArgumentException("found a column of " + found + " rows, expected " + rows);
        }
    }

    /** Rows with levels. */
    public static Samples ofLevels(float[][] features, int[] levels) {
        return new Samples(features, levels, new float[0][], levels.length);
    }

    /** Rows with numbers; at least one output. */
    public static Samples ofNumbers(float[][] features, float[][] numbers) {
        return new Samples(features, new int[0], numbers, numbers[0].length);
    }

    public Loss loss() {
        return numbers.length == 0 ? Loss.CROSS_ENTROPY : Loss.SQUARED;
    }
}
