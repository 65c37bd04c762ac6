/** Tests of temporal random walks. */
@NullMarked
package dev.espalier.temporal.walk;

import org.jspecify.annotations.NullMarked;
