/**
 * Graphs from files as other tools write them, for every job that takes one: tables of edges (CSV of any delimiter, Arrow;
 * Gephi's columns among them), lists without a header (networkx, SNAP), square matrices with and without names (numpy,
 * pandas, R), GraphML (networkx, igraph, Gephi, yEd) and DIMACS. Files may be packed by gzip. The format is told by the
 * content.
 *
 * <p>What is read is nodes by name, edges in the order of the file with their direction as far as the file says it, and the
 * attributes of edges as text, so that a reader who needs exact decimals has them. What an attribute means is the caller's:
 * a flow takes capacities, a tree weights.
 *
 * <p>Begin with {@link dev.espalier.graph.input.GraphFile#read}; then {@code Sniffer} (which format), {@code EdgeRows},
 * {@code Grid}, {@code GraphMlDocument} and {@code Dimacs} (one format each) over {@code GraphBuilder}.
 */
@NullMarked
package dev.espalier.graph.input;

import org.jspecify.annotations.NullMarked;
