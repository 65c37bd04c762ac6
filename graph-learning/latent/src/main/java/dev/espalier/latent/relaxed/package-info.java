/**
 * Gradients through relaxed graphs, to compare with: every window gets a dense N x N matrix of edge weights, and the
 * gradient of the loss with respect to the weights is carried to the scores.
 *
 * <p>Binary concrete (Maddison, Mnih and Teh 2017; Jang, Gu and Poole 2017) draws soft edges; straight-through draws hard
 * ones and pretends on the way back that they were soft. Both need a model that can be differentiated with respect to
 * its graph, and O(B N^2) memory and time; the estimators of {@link dev.espalier.latent.MonteCarloGradient} need neither.
 */
@NullMarked
package dev.espalier.latent.relaxed;

import org.jspecify.annotations.NullMarked;
