/**
 * What a plan asks of the walks: where they begin, where they may go, and what of it counts.
 *
 * <p><b>Problem.</b> From the starts of the data's walks, how many walks begin where in a graph of other windows or other nodes.
 *
 * <p><b>Formulas.</b> Within the data's time, r E c_i / Σ c walks begin at start i, with rate r, E events and c_i walks of one epoch.
 * For windows after it the starts of the last tenth come again, moved on by whole windows, in proportion to the pairs wanted. The
 * fraction of an expected number is drawn.
 *
 * <p>Reading order: {@code StartItems}, {@code PlanStarts}, {@code PlanRules}, {@code Prepared}.
 */
@NullMarked
package dev.espalier.temporal.tigger.drawing;

import org.jspecify.annotations.NullMarked;
