/**
 * Training a forecaster and, with it, the distribution of its graph.
 *
 * <p>A step draws one graph per window, forecasts on it, and lets backpropagation change the network; the scores of the
 * graph move by the score function instead: what each series' error on the drawn graph was, compared with its error on
 * the most probable graph, weighs the gradient of the log-probability of its row (Cini, Zambon and Alippi, "Sparse graph
 * learning from spatiotemporal time series", JMLR 2023).
 *
 * <p>Scores may come from a table, from vectors of the series or from the state of each window; then every window has a
 * distribution of its own, and what is shown of them is their average over windows of the validation part. With lists of
 * candidates a step costs time and memory linear in the number of series; relaxed estimators, to compare with, cost its
 * square.
 *
 * <p>Read {@link dev.espalier.forecasting.train.Trainer} first, then {@link
 * dev.espalier.forecasting.train.ShardGradient}, which does the work of a step on a part of its windows, {@code LatentGraph}
 * with {@code EdgeScores} and {@code Support}, and the estimators {@code ScoreFunction} and {@code RelaxedGraphs}. Data become tensors in {@link dev.espalier.forecasting.train.Batches}.
 */
@NullMarked
package dev.espalier.forecasting.train;

import org.jspecify.annotations.NullMarked;
