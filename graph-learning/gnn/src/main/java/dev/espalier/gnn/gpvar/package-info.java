/**
 * Identification of the graph behind a graph polynomial vector autoregression (GPVAR): the controlled experiment of
 * score-based graph learning, where the optimum is known.
 *
 * <p>The process is {@code x_t = tanh(sum_l (A + I)^l sum_p Theta[l, p] x_{t-P+p}) + noise}. With Theta known the
 * graph alone is learnt ({@link dev.espalier.gnn.gpvar.GpvarOptions#known}), else both ({@code joint}). Each window of a
 * batch draws its own graph; the cost is the absolute error at each node; the gradient of the graph needs only costs (see
 * {@code dev.espalier.latent}), and that of Theta is derived by hand.
 *
 * <p>One fused kernel on doubles, because a step is a few hundred thousand multiply-adds: a call of a tensor library per
 * operation would cost more than the arithmetic. A step of B windows, N nodes and E sampled edges costs O((L P N B) + L E).
 *
 * <p>Reading order: {@link dev.espalier.gnn.gpvar.GpvarFilter} (the model), {@code GpvarKernel} (forward and backward),
 * {@link dev.espalier.gnn.gpvar.GpvarLearner} (the loop). The optimum of the mean absolute error is {@code sigma
 * sqrt(2/pi)}, 0.31915 at noise 0.4; one wrong edge costs about 0.016.
 */
@NullMarked
package dev.espalier.gnn.gpvar;

import org.jspecify.annotations.NullMarked;
