/**
 * What running a sparse network moves between a large slow memory and a small fast one, and orders of its connections that move less.
 *
 * <p>A value in a cache costs next to nothing, one in main memory a lot, and a sparse network does two operations for each weight that
 * it reads: its time is that of its transfers. To take a connection, its weight, the value of its source and the sum of its target must
 * be in fast memory; which neurons are still there hangs on the order in which connections are taken. {@link
 * dev.espalier.network.cache.FastMemory} states what is counted and counts it, O(log M) a connection for M values; {@link
 * dev.espalier.network.cache.TransferBounds} is the theorem: with W connections, N neurons, I inputs and S outputs the fewest transfers
 * lie between W + N + S and 2 (W + N - I), whatever the memory's size.
 *
 * <p>{@link dev.espalier.network.cache.ConnectionOrder} is an order, checked; neuron order stays within the upper bound. {@link
 * dev.espalier.network.cache.Tiles} and {@link dev.espalier.network.cache.SlidingWindow} keep many neurons of a layer in fast memory
 * while sources pass by, and are not in the paper; {@link dev.espalier.network.cache.Annealing} is its connection reordering, with {@code
 * IncrementalCount} behind it, which counts what a move changes by running only those places again where it can; {@link
 * dev.espalier.network.cache.Reordering} tries what is cheap and keeps the best; {@link dev.espalier.network.cache.CompactGrowth} makes
 * networks whose order of construction meets the lower bound. {@code Uses} and {@code Slots} are the machinery. What runs a network in an
 * order is {@code ConnectionSweep} of the package for sparse networks.
 *
 * <p>What to expect: of four layers of 500 neurons, a tenth of all connections and a memory of 100 values, neuron order transfers 1.80
 * times the lower bound with LRU and 1.47 with MIN, tiles 1.12, a sliding window 1.10. Much less is not to be had by windows: a source
 * with 50 targets among 500 in random places must be visited about five times where 98 fit, and a row of targets that makes it fewer than
 * 3.6 on average is not to be expected to exist (there are 500! of them, and each source that needs one visit less is too rare), which
 * would be 1.07.
 *
 * <p>Gleinig, Ben-Nun and Hoefler 2023, A theory of I/O-efficient sparse neural network inference. Belady 1966, A study of replacement
 * algorithms for a virtual-storage computer.
 */
@NullMarked
package dev.espalier.network.cache;

import org.jspecify.annotations.NullMarked;
