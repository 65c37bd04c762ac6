/** Tests of snapshot statistics. */
@NullMarked
package dev.espalier.temporal.snapshot;

import org.jspecify.annotations.NullMarked;
