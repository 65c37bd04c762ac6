/**
 * Graphs with numbers on their edges, from files: delimited text or Arrow, GraphML, DIMACS. Numbers are read as exact
 * decimals. Begin with {@link dev.espalier.expressivity.input.WeightedGraph#read}.
 */
@NullMarked
package dev.espalier.expressivity.input;

import org.jspecify.annotations.NullMarked;
