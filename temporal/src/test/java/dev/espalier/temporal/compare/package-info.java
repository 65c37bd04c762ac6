/** Tests of comparisons of temporal graphs. */
@NullMarked
package dev.espalier.temporal.compare;

import org.jspecify.annotations.NullMarked;
