package dev.espalier.network.fit;

/**
 * How far a model is off on the test rows.
 *
 * @param model      what it is
 * @param error      of levels the share of wrong ones; of numbers the root of the mean square, in their own units
 * @param loss       mean: of levels minus the logarithm of the right one's probability, of numbers half the square of the error in
 *     standard deviations
 * @param parameters how many it has; of a forest its nodes
 */
public record TestError(String model, double error, double loss, long parameters) {}
