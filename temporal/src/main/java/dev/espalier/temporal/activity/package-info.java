/**
 * How many events each window has, and how many the windows after the data will have: the part of a generative model that
 * walks, blocks and activities leave open, since a graph that goes on after its data needs a volume.
 *
 * <p>The law is small on purpose. Log counts {@code z_k = ln(1 + x_k)} are a level, a season when the data show one, and a
 * first-order autoregression {@code r_k = phi r_(k-1) + e_k} (Box and Jenkins 1970, chapter 3) whose innovations are drawn
 * from those observed, so that quiet stretches, bursts and empty windows look as they did. No window gets more events than
 * the busiest of the data. A season is a day or a week; it is taken when it predicts windows of a cycle that was left out
 * clearly better than the mean does. Cost: O(windows).
 *
 * <p>Reading order: {@code ActivityProfile}, {@code Season}.
 */
@NullMarked
package dev.espalier.temporal.activity;

import org.jspecify.annotations.NullMarked;
