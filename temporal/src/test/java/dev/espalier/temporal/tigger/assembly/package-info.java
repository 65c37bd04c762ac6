/** Tests of package {@code tigger.assembly}. */
@NullMarked
package dev.espalier.temporal.tigger.assembly;

import org.jspecify.annotations.NullMarked;
