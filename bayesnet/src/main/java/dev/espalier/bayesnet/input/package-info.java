/**
 * From files to what a learner needs: a table becomes a score and an independence test, a list of edges becomes knowledge.
 * Decides which score fits the columns, or says why none does.
 */
@NullMarked
package dev.espalier.bayesnet.input;

import org.jspecify.annotations.NullMarked;
