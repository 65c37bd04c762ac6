/**
 * {@code espalier bayesnet}: its options, its run and its files.
 */
@NullMarked
package dev.espalier.jobs.bayesnet;

import org.jspecify.annotations.NullMarked;
