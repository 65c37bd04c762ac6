/**
 * {@code espalier simulate}: its options, its run and what it comes to.
 */
@NullMarked
package dev.espalier.jobs.simulate;

import org.jspecify.annotations.NullMarked;
