/** Tests of package {@code tigger.nodes}. */
@NullMarked
package dev.espalier.temporal.tigger.nodes;

import org.jspecify.annotations.NullMarked;
