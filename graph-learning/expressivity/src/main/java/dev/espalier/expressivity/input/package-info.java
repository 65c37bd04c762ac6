/**
 * Graphs with one exact number on each edge, from files of every format that {@link dev.espalier.graph.input} reads. Begin
 * with {@link dev.espalier.expressivity.input.WeightedGraph#read}; what a number means to a problem is in
 * {@link dev.espalier.expressivity.input.Meaning}.
 */
@NullMarked
package dev.espalier.expressivity.input;

import org.jspecify.annotations.NullMarked;
