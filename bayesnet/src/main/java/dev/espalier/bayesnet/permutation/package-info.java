/**
 * Search for the best DAG over permutations of the variables, without a search space.
 *
 * <p><b>Problem.</b> Given a decomposable score, find the DAG that maximises it. A permutation stands for the DAG in which
 * every variable takes the parents it likes best among those before it; the search moves single variables.
 *
 * <p><b>Method.</b> BOSS, best order score search: Andrews, Ramsey, Sanchez-Romero, Camchong and Kummerfeld, "Fast scalable
 * and accurate discovery of DAGs using the best order score search and grow-shrink trees", NeurIPS 2023. Parents are found
 * greedily: grown by the best addition while one gains, then shrunk by the best removal. What a variable took from which
 * set is remembered in a tree, so that most look-ups score nothing. What follows the first local optimum, kicks and renewed
 * climbs around them, is ours (iterated local search: Lourenco, Martin and Stuetzle 2003). Half of the kicks are random
 * tucks, the move of GRaSP: Lam, Andrews and Ramsey, "Greedy relaxations of the sparsest permutation algorithm", UAI 2022.
 *
 * <p>Greedy growing misses parents that only tell together. A search that goes on from a DAG found otherwise knows that
 * DAG's families, and takes them where it grows nothing better.
 *
 * <p><b>Cost.</b> Moving one variable to its best place looks every variable up at most twice; a sweep over n variables is
 * {@code O(n^2)} look-ups. A look-up that meets something new scores all n candidates at once.
 *
 * <p><b>Reading order.</b> {@code GrowShrinkTree}, {@code PermutationSearch}, {@link
 * dev.espalier.bayesnet.permutation.BestOrderSearch}.
 */
@NullMarked
package dev.espalier.bayesnet.permutation;

import org.jspecify.annotations.NullMarked;
