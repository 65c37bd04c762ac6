/**
 * Exact posteriors of small networks, by dynamic programming over sets of nodes instead of over DAGs: for teaching, for
 * judging samplers, and because up to a dozen variables nobody needs to sample.
 *
 * <p>Order-weighted measure (every DAG counts once per order it fits): Koivisto and Sood 2004, {@code O(n^2 2^n)} here.
 * Posterior under a uniform prior over DAGs: Tian and He 2009, inclusion and exclusion over sinks, {@code O(n^2 3^n)} here.
 */
@NullMarked
package dev.espalier.bayesnet.exact;

import org.jspecify.annotations.NullMarked;
