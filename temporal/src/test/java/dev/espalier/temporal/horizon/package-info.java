/** Tests of whole-horizon statistics. */
@NullMarked
package dev.espalier.temporal.horizon;

import org.jspecify.annotations.NullMarked;
