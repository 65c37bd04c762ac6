/** Tests of package {@code tigger.options}. */
@NullMarked
package dev.espalier.temporal.tigger.options;

import org.jspecify.annotations.NullMarked;
