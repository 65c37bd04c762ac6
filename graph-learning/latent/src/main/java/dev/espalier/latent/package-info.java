/**
 * Monte Carlo gradients that learn a distribution over graphs: score-based graph learning (Cini, Zambon and
 * Alippi, JMLR 24, 2023).
 *
 * <p>The problem: find the distribution over graphs that minimises the expected cost of a graph, {@code E_{A ~ p_phi}
 * [c(A)]}, when the cost can be evaluated but not differentiated, or when a derivative through a dense N x N matrix would
 * cost too much. The gradient {@code E[(c - b) grad log p(A)]} needs the value of the cost on sampled, sparse graphs
 * only. What is drawn from, and the graphs that are drawn, are in {@code latent.sample}.
 *
 * <p>Where logits come from is {@link dev.espalier.latent.Scores}, to which {@link dev.espalier.latent.AdjustedScores} adds
 * what is believed of edges, an {@link dev.espalier.latent.EdgePrior}; which gradient, {@link
 * dev.espalier.latent.MonteCarloGradient} with a {@link dev.espalier.latent.Baseline} and a {@link
 * dev.espalier.latent.Credit}; what the user reads in the end, {@link dev.espalier.latent.LearntGraph}, where windows have
 * graphs of their own from a {@link dev.espalier.latent.sample.WindowAverage}.
 *
 * <p>To learn a graph for any loss, without a forecaster:
 *
 * <pre>{@code
 * GraphDistribution family = new BernoulliEdges(Candidates.others(10));
 * GraphCost cost = (step, graphs) -> costOfEachReceiver(graphs);
 * LearntGraph graph = GraphLearner.learn(
 *         family, cost, GraphLearnerOptions.DEFAULT, Key.of(1), GraphLearner.Watcher.NONE);
 * graph.probabilities().get(source, target);
 * }</pre>
 *
 * <p>Defaults to start from: neighbourhoods of {@code k = min(10, N/3)} with {@code k/2} dummies, ordered likelihood, mode
 * baseline, node-wise credit with {@code lambda = 1/N}, rate 0.05, gradient entries clipped at 0.5.
 *
 * <p>Reading order: {@code latent.sample}, then {@link dev.espalier.latent.MonteCarloGradient}, {@link
 * dev.espalier.latent.GraphLearner}, {@link dev.espalier.latent.LearntGraph}.
 */
@NullMarked
package dev.espalier.latent;

import org.jspecify.annotations.NullMarked;
