/** Times of cells against {@code java.time}. */
@NullMarked
package dev.espalier.graph.time;

import org.jspecify.annotations.NullMarked;
