/**
 * A Hawkes process on the pairs of nodes of a temporal graph: events call for more of them, on the same pair and as answers on
 * the reverse one (Hawkes 1971; Fox, Short, Schoenberg, Coronges and Bertozzi 2016 for e-mail). The intensity of the pair u, v
 * is
 * <pre>
 * lambda_uv(t) = mu_u nu_v + sum over past events i [ alpha 1(i on u,v) + rho 1(i on v,u) ] beta exp(-beta (t - t_i))
 * </pre>
 * The kernel {@code beta exp(-beta t)} has integral 1, so that alpha and rho are mean numbers of children: an event has alpha
 * children of its own pair and rho of the reverse one, after delays of mean 1/beta ticks. The branching ratio {@code alpha +
 * rho} is kept below 1, and {@code 1/(1 - alpha - rho)} is the mean size of a cluster. Undirected logs have unordered pairs and
 * {@code lambda_uv = w_u w_v + ...}, they and bipartite ones no rho; a self loop has no reverse pair. Pairs of a node with
 * itself take part only when the data have some.
 *
 * <p>Fitting is EM with parents as what is missing (Veen and Schoenberg 2008), with the observation's end accounted for exactly:
 * O(events) a round, since the excitation of a pair decays as a whole between its events. Graphs are drawn by branching
 * (Hawkes and Oakes 1974): immigrants are a Poisson process, each the root of a cluster that depends on nothing else, so that
 * any number of cores share the work. Whole ticks are made real times by a uniform jitter within the tick that keeps the order
 * of ties; it comes from a fixed key, so that a log has one likelihood.
 *
 * <p>The future after the data is drawn given the data: their events go on having children. A plan that begins within the
 * data is drawn from an empty past at the data's first window, as the likelihood assumes. With other numbers of nodes each
 * takes the rates of a random node of the data, and immigrants grow with the nodes.
 *
 * <p>Reading order: {@code Hawkes}, {@code HawkesModel}, {@code Background}, {@code ExcitedEvents}, {@code HawkesFit}, {@code
 * Clusters}, {@code TimeRescaling}.
 */
@NullMarked
package dev.espalier.temporal.hawkes;

import org.jspecify.annotations.NullMarked;
