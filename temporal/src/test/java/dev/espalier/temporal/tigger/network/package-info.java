/** Tests of package {@code tigger.network}. */
@NullMarked
package dev.espalier.temporal.tigger.network;

import org.jspecify.annotations.NullMarked;
