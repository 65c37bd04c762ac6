/**
 * How many linear extensions (topological orders) a DAG has, as a logarithm.
 *
 * <p>Problem: order MCMC meets a DAG once for each order that it fits; dividing by their number takes that bias away.
 * Counting them is #P-complete (Brightwell and Winkler 1991), so there are two answers: exact, within a bound on work,
 * and estimated with a standard error beyond it.
 *
 * <p>Exact: only the cover relation (transitive reduction) matters. Weakly connected components combine by a
 * multinomial; a forest whose elements have at most one lower (or at most one upper) cover has {@code n! / prod h(x)}
 * extensions, h(x) the size of the subtree above x (Knuth 1973, section 5.1.4, exercise 20); a component whose covers,
 * without directions, form a tree takes {@code O(k^2)} (Atkinson 1990, On computing the number of linear extensions of a
 * tree, Order 7); what is none of these loses a first element in every possible way, {@code e(P) = sum over minimal x of
 * e(P - x)}, remembered by set and taken apart into components again each time (Kangas, Hankala, Niinimaki and Koivisto
 * 2016, Counting linear extensions of sparse posets, IJCAI). At most as many sets are met as there are down-sets, far
 * fewer in sparse DAGs (ALARM's 37 nodes: 2,835); memory is 32 bytes a set.
 *
 * <p>Estimated: sequential importance sampling. An order is built from the front, and an available element x comes next
 * with probability {@code h(x) / H}, h(x) the number of elements not below x that x must precede, itself included, and
 * H the sum over available elements. Then {@code e(P) = E[prod over steps of H] / prod h(x)}, without variance on
 * trees.
 *
 * <p>Reading order: {@link dev.espalier.graph.extensions.LinearExtensions}, {@code Poset}, {@code ExactCount}, {@code TreeCount}, {@code
 * SampledCount}.
 */
@NullMarked
package dev.espalier.graph.extensions;

import org.jspecify.annotations.NullMarked;
