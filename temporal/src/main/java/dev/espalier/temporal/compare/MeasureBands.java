package dev.espalier.temporal.compare;

import java.io.Serializable;

/**
 * A whole-horizon number, in the real log and over all draws of a model.
 *
 * @param name       what it is called
 * @param isDistance whether it is a distance between the real log and a draw: then it is its own error, and has no p-value
 * @param real       the real number; 0 for a distance
 * @param values     band of the draws' numbers
 * @param pValue     see {@link Band#pValue}; NaN for a distance
 * @param error      band of the draws' absolute differences from the real number
 */
public record MeasureBands(String name, boolean isDistance, double real, Band values, double pValue, Band error)
        implements Serializable {}
