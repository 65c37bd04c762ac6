/** Logs and reference values of tests. */
@NullMarked
package dev.espalier.temporal.golden;

import org.jspecify.annotations.NullMarked;
