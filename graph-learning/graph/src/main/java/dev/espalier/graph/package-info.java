/** Graphs as data: directed graphs, DAGs and their equivalence classes, distributions over graphs, comparison and exchange. */
@NullMarked
package dev.espalier.graph;

import org.jspecify.annotations.NullMarked;
