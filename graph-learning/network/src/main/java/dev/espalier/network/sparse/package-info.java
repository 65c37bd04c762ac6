/**
 * Networks on any DAG: every neuron has connections, a bias and an activation of its own, and a network is run by one sweep over its
 * neurons in the order of a layering.
 *
 * <p>A neuron with predecessors P computes {@code a = f(b + sum over p in P of w_p a_p)}; neurons without predecessors are inputs,
 * those without successors outputs. Backwards, a neuron with successors S gets {@code delta = f'(z) sum over s in S of w_s
 * delta_s}, and the gradient of a connection is the product of what goes in with the delta behind it, added up over the batch. This
 * is 4Ward's network without its dense matrices: the cost is two operations per connection and sample forwards, four backwards.
 *
 * <p>What a neuron holds for all samples of a batch is one array, so that the inner loops run over samples, on arrays of the same
 * index: a form that Java compiles to vector instructions. Sums over samples are the exception: Java adds floats one by one, so that a dot
 * product, one for each connection backwards, is bound by its loads, of which a core does two a cycle: nine for eight products. No sum depends
 * on the number of threads, and no value of a neuron on the size of the batch.
 *
 * <p>Begin with {@link dev.espalier.network.sparse.SparseNetwork}; {@link dev.espalier.network.sparse.FloatSweep} is what runs it and
 * {@link dev.espalier.network.sparse.DoubleSweep} its twin in double precision, both over {@code Order}; {@link
 * dev.espalier.network.sparse.Activation}, {@link dev.espalier.network.sparse.Initialiser} and {@link
 * dev.espalier.network.sparse.Loss} are what may be chosen.
 */
@NullMarked
package dev.espalier.network.sparse;

import org.jspecify.annotations.NullMarked;
