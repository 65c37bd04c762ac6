package dev.espalier.expressivity.network;

/**
 * What each pass of the compiler did; {@code units = maxima - folded - shared + relays - pruned}.
 *
 * @param maxima binary maxima and minima the program took
 * @param folded of them, those whose outcome was certain
 * @param shared of the rest, those for which a unit was there already
 * @param relays units made to carry long affine forms
 * @param pruned units dropped because no output depends on them
 * @param units  units of the network
 */
public record PassReport(long maxima, long folded, long shared, long relays, long pruned, int units) {}
