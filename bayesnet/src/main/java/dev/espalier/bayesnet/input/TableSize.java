package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;

/**
 * How long a table is beside its width.
 *
 * @param rows    number of rows N
 * @param columns number of columns that vary
 * @param width   how many numbers a row holds: one for a column of numbers, one less than its levels for one of levels
 */
record TableSize(long rows, int columns, int width) {
    /** Rows beyond the width without which regressions on all other columns are close to exact whatever the data. */
    private static final int SPARE = 5;

    static TableSize of(GaussianStatistics data) {
        int varying = 0;
        for (int c = 0; c < data.columns(); c++) {
            varying += data.isConstant(c) ? 0 : 1;
        }
        return new TableSize(data.rows(), varying, varying);
    }

    static TableSize of(DiscreteData data) {
        int varying = 0;
        int width = 0;
        for (int c = 0; c < data.columns(); c++) {
            varying += data.levels(c) > 1 ? 1 : 0;
            width += data.levels(c) - 1;
        }
        return new TableSize(data.rows(), varying, width);
    }

    /** Whether there are too few rows for a flat prior over DAGs; tables of less than two columns have nothing to join. */
    boolean hasFewRows() {
        return columns > 1 && rows < width + SPARE;
    }

    String inWords() {
        String variables = columns + (columns == 1 ? " variable" : " variables");
        return rows
                + (rows == 1 ? " row for " : " rows for ")
                + variables
                + (width > columns ? " of " + (width + columns) + " levels in all" : "");
    }
}
