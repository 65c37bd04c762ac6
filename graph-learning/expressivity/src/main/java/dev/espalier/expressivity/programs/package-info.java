/**
 * Classical graph problems as max-affine arithmetic programs, one factory a problem, each with its exact operation count.
 *
 * <p>{@link dev.espalier.expressivity.programs.SpanningTreeProgram}: value of a minimum spanning tree, size O(n^3), depth
 * O(n log n), by star-mesh elimination of the tropical spanning-tree polynomial.
 * {@link dev.espalier.expressivity.programs.MaximumFlowProgram}: a maximum flow itself, size O(m^2 n^2), by augmenting
 * along all fattest shortest walks at once (both Hertrich and Sering, IPCO 2023).
 *
 * <p>The rest are smaller or built on these: {@link dev.espalier.expressivity.programs.MinimumCutProgram} (between two
 * nodes or of a whole graph), {@link dev.espalier.expressivity.programs.MatchingProgram} (bipartite, through a flow),
 * {@link dev.espalier.expressivity.programs.ShortestPathProgram} (Bellman and Ford) and
 * {@link dev.espalier.expressivity.programs.AllPairsProgram} (Floyd and Warshall).
 *
 * <p>All take a {@link dev.espalier.expressivity.programs.OrderedGraph}, whose edges keep the order in which their numbers
 * are given and results are returned.
 */
@NullMarked
package dev.espalier.expressivity.programs;

import org.jspecify.annotations.NullMarked;
