/**
 * Draws that generators of temporal graphs share: numbers from laws, distinct pairs, and tables of pairs of nodes. All of
 * them on primitive arrays, with nothing allocated for a draw.
 *
 * <p>Reading order: {@code PairTable}, {@code DistinctPairs}, {@code Alias}, {@code Counts}.
 */
@NullMarked
package dev.espalier.temporal.draw;

import org.jspecify.annotations.NullMarked;
