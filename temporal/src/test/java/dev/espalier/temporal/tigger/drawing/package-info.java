/** Tests of package {@code tigger.drawing}. */
@NullMarked
package dev.espalier.temporal.tigger.drawing;

import org.jspecify.annotations.NullMarked;
