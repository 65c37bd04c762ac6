/** Tests of package {@code tigger.arithmetic}. */
@NullMarked
package dev.espalier.temporal.tigger.arithmetic;

import org.jspecify.annotations.NullMarked;
