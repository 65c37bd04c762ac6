/**
 * Graphs as data: directed graphs, DAGs and their equivalence classes, distributions over graphs, comparison, random
 * graphs. Nodes are the integers 0 to n-1; every type is immutable.
 *
 * <p>{@link dev.espalier.graph.GraphLike} names the four kinds of graph. {@link dev.espalier.graph.Digraph} holds the
 * edges, {@link dev.espalier.graph.Dag} adds the promise of no cycle, {@link dev.espalier.graph.Pdag} adds undirected
 * edges, and {@link dev.espalier.graph.Cpdag} is the Pdag that stands for a Markov equivalence class: all DAGs with the
 * same skeleton and the same v-structures, which no observational data can tell apart (Verma and Pearl 1990).
 *
 * <p>To read the algorithms: {@code CompelledEdges} (DAG to class, Chickering 1995), {@code DorTarsi} (class to DAG),
 * {@code Reachability} (open paths, d-separation) and {@link dev.espalier.graph.StructuralInterventionDistance}, which
 * needs it. {@link dev.espalier.graph.GraphComparison} defines the other distances. Randomness comes from
 * {@link dev.espalier.graph.Key} alone.
 */
@NullMarked
package dev.espalier.graph;

import org.jspecify.annotations.NullMarked;
