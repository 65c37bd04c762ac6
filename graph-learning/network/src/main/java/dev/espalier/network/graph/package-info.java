/**
 * The graph that a neural network is: neurons are nodes, connections are edges, and there is no cycle.
 *
 * <p>{@link dev.espalier.network.graph.ComputationGraph} keeps the connections in compressed sparse rows both ways, sorted by
 * counting, in O(n + m) time for n neurons and m connections; a cycle is refused, and named neuron by neuron. {@link
 * dev.espalier.network.graph.Orientation} makes a DAG of an undirected graph by a seeded order of its nodes, as 4Ward's {@code
 * to_dag} does; {@link dev.espalier.network.graph.GraphInput} takes graphs from files; {@link
 * dev.espalier.network.graph.RandomGraphs} draws them.
 *
 * <p>4Ward: Boccato, Ferrante, Duggento and Toschi 2022, 4Ward: a relayering strategy for efficient training of arbitrarily
 * complex directed acyclic graphs.
 */
@NullMarked
package dev.espalier.network.graph;

import org.jspecify.annotations.NullMarked;
