/**
 * Whether a result can be trusted: whether several Markov chains of graphs agree and how many independent draws they are
 * worth; whether the model fits the data; how edges fare when rows are resampled.
 *
 * <p><b>Chains.</b> Chains that started apart must have forgotten where. For each monitored number (the log score, and
 * the presence of each edge) R-hat compares the variance between half-chains with the variance within, on rank-normalised
 * values and on their folded distances from the median; the effective sample size divides the number of draws by the
 * integrated autocorrelation time, cut off by Geyer's initial monotone sequence (Vehtari, Gelman, Simpson, Carpenter and
 * Buerkner 2021, Rank-normalization, folding, and localization: an improved R-hat for assessing convergence of MCMC,
 * Bayesian Analysis 16(2), 667-718; Geyer 1992, Practical Markov chain Monte Carlo, Statistical Science 7(4), 473-483).
 * Cost for S draws: O(S log S) for a series of numbers (sorting, FFT); O(S L / 64) for an edge indicator, held as bits,
 * whose autocorrelation dies out after L lags. R-hat below 1.01 and at least 100 effective draws per chain are the
 * paper's advice.
 *
 * <p><b>Model.</b> {@link dev.espalier.bayesnet.diagnostics.PredictiveCheck}: would sampled DAGs, with parameters from
 * their posterior, produce such data? {@link dev.espalier.bayesnet.diagnostics.MarkovCheck}: do the data obey the
 * independences of the best DAG? Both take bounded work whatever the number of rows, and Gaussian data need no rows at
 * all, only means, scatter and marginal moments.
 *
 * <p><b>Rows.</b> {@link dev.espalier.bayesnet.diagnostics.Bootstrap}: does any learner find the same in resampled rows?
 * Costs as many runs of it.
 *
 * <p>Reading order: {@link dev.espalier.bayesnet.diagnostics.ChainStatistics} (the definitions), {@code
 * RankNormalisation}, {@code EffectiveSampleSize}, {@code RealSeries} and {@code IndicatorSeries} (autocovariances),
 * then {@link dev.espalier.bayesnet.diagnostics.Convergences} and {@link
 * dev.espalier.bayesnet.diagnostics.EdgePosteriors}, which apply them to graphs; {@code MarkovCheck}; {@link
 * dev.espalier.bayesnet.diagnostics.PredictiveChecks}, {@code GaussianReplicates}, {@code DiscreteReplicates}; {@link
 * dev.espalier.bayesnet.diagnostics.Resampler}, {@code Bootstrap}.
 */
@NullMarked
package dev.espalier.bayesnet.diagnostics;

import org.jspecify.annotations.NullMarked;
