package dev.espalier.bayesnet.score;

import java.util.Locale;

/**
 * What is done to columns of numbers before they are scored. BGe's prior is a ball around means of 0: {@code T0 = t I} takes
 * every column to have about the same spread, and a prior mean of 0 takes every zero point to be one to be expected. Only
 * {@link #STANDARDISE} makes a score independent of the units and zero points that columns happen to be written in.
 *
 * <p>A scaled column is {@code (x - origin) / unit}; a score of it differs from that of x, a test of independence does not.
 */
public enum Scaling {
    /** Every column to mean 0 and standard deviation 1 (divisor N - 1). */
    STANDARDISE,
    /** Every column to mean 0: scores depend on units still, on zero points no longer. */
    CENTRE,
    /** Columns as they stand, as BiDAG and Tetrad score them. */
    NONE;

    /** The name users write. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The statistics of the scaled columns, from those of the columns. */
    public GaussianStatistics of(GaussianStatistics data) {
        return switch (this) {
            case STANDARDISE -> data.standardised();
            case CENTRE -> data.centred();
            case NONE -> data;
        };
    }

    /** What a scaled value of 0 stands for, per column. */
    public double[] origins(GaussianStatistics data) {
        double[] origins = new double[data.columns()];
        for (int c = 0; c < origins.length; c++) {
            origins[c] = this == NONE ? 0 : data.mean(c);
        }
        return origins;
    }

    /** How much a scaled value of 1 stands for, per column; 0 for a constant column that is standardised. */
    public double[] units(GaussianStatistics data) {
        double[] units = new double[data.columns()];
        for (int c = 0; c < units.length; c++) {
            units[c] = this != STANDARDISE ? 1 : data.isConstant(c) ? 0 : data.deviation(c);
        }
        return units;
    }
}
