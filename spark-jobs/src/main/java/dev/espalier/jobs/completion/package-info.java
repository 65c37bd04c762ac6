/** {@code espalier completion}: a script by which a shell completes jobs, options and the words that options take. */
@NullMarked
package dev.espalier.jobs.completion;

import org.jspecify.annotations.NullMarked;
