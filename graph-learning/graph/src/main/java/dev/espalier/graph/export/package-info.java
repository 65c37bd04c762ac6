/**
 * Text formats in which other programs read graphs: GraphML for tools and libraries, DOT for drawing. Both take a
 * {@link dev.espalier.graph.export.LabelledGraph}; node {@code v} is called {@code n<v>} in the file and carries its name
 * as a label, so that any name is allowed and equal names do not merge. {@link dev.espalier.graph.export.OnnxGraph} writes what other
 * programs can compute.
 */
@NullMarked
package dev.espalier.graph.export;

import org.jspecify.annotations.NullMarked;
