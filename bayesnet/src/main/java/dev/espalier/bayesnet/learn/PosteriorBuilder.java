package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Convergence;
import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.bayesnet.OrderScores;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.diagnostics.Convergences;
import dev.espalier.bayesnet.diagnostics.EdgePosteriors;
import dev.espalier.bayesnet.diagnostics.WeightedEss;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects rounds and turns them into a posterior. */
final class PosteriorBuilder {
    private final List<String> names;
    private final String scoreName;
    private final LearnerOptions options;
    private final SearchOutcome found;
    private final GraphSamples.Builder collected;
    private final OrderCounts orderCounts;
    private double[] orderScores = new double[0];
    private long iterations;
    private ScoredDag best;
    private @Nullable RoundInfo info;

    PosteriorBuilder(List<String> names, String scoreName, LearnerOptions options, SearchOutcome found) {
        this.names = names;
        this.scoreName = scoreName;
        this.options = options;
        this.found = found;
        collected = new GraphSamples.Builder(names.size());
        orderCounts = new OrderCounts(Key.of(options.seed()).split("orders of a DAG"));
        best = found.best();
    }

    /** Adds one round of every chain. */
    void add(List<ChainRound> chains) {
        for (ChainRound chain : chains) {
            info = info == null ? chain.info() : info.plus(chain.info());
            GraphSamples samples = chain.samples();
            collected.addAll(samples);
            if (options.reweight()) {
                orderCounts.add(samples);
            }
            double[] scores = chain.orderScores();
            int old = orderScores.length;
            orderScores = Arrays.copyOf(orderScores, old + scores.length);
            System.arraycopy(scores, 0, orderScores, old, scores.length);
            for (int s = 0; s < samples.size(); s++) {
                if (samples.logScore(s) > best.logScore()) {
                    best = new ScoredDag(
                            Dag.of(names.size(), samples.sources(s), samples.targets(s)), samples.logScore(s));
                }
            }
        }
        iterations = chains.get(0).end().step();
    }

    Convergence convergence() {
        GraphSamples samples = collected.build();
        return Convergences.of(names, samples, options.chains(), burnInDraws(samples));
    }

    /** What the weights make of the draws so far; empty when draws are not to be weighted. */
    Optional<Reweighting> reweighting() {
        if (!options.reweight()) {
            return Optional.empty();
        }
        GraphSamples samples = collected.build();
        DrawWeights weights = orderCounts.weights();
        WeightedEss worth = WeightedEss.of(samples, options.chains(), burnInDraws(samples), weights);
        return Optional.of(new Reweighting(
                weights,
                orderCounts.counted(),
                orderCounts.estimated(),
                orderCounts.worstError(),
                worth.kish(),
                worth.ess()));
    }

    private int burnInDraws(GraphSamples samples) {
        int perChain = samples.size() / options.chains();
        return (int) (options.burnIn() * perChain);
    }

    Posterior sampled() {
        GraphSamples samples = collected.build();
        int burnIn = burnInDraws(samples);
        Optional<Reweighting> reweighting = reweighting();
        DrawWeights weights = reweighting.map(Reweighting::weights).orElse(DrawWeights.EQUAL);
        EdgePosteriors edges = EdgePosteriors.of(samples, options.chains(), burnIn, weights);
        ArrayList<String> warnings = new ArrayList<>(found.warnings());
        reweighting.filter(r -> !r.isTrustworthy()).ifPresent(r -> warnings.add(degenerate(r)));
        return new Posterior(
                names,
                scoreName,
                options.algorithm(),
                options.algorithm() == Algorithm.ORDER && reweighting.isEmpty()
                        ? Target.ORDER_WEIGHTED
                        : Target.POSTERIOR,
                best.dag(),
                best.logScore(),
                edges.edges(),
                edges.cpdagEdges(),
                samples,
                OrderScores.of(orderScores),
                burnIn,
                Convergences.of(names, samples, options.chains(), burnIn),
                found.rounds(),
                options.chains(),
                iterations,
                warnings,
                reweighting,
                info == null ? List.of() : info.moves());
    }

    private static String degenerate(Reweighting reweighting) {
        return String.format(
                Locale.ROOT,
                "re-weighting leaves %.0f effective draws, too few (below %.0f) to trust the edge probabilities: use"
                        + " --algorithm partition, or more iterations",
                reweighting.ess(),
                Reweighting.LEAST_ESS);
    }

    Posterior map() {
        int n = names.size();
        double[] directed = new double[n * n];
        best.dag().digraph().forEachEdge((s, t) -> directed[s * n + t] = 1);
        double[] essential = new double[n * n];
        boolean[][] cpdag = Cpdag.of(best.dag()).toAdjacency();
        for (int i = 0; i < n * n; i++) {
            essential[i] = cpdag[i / n][i % n] ? 1 : 0;
        }
        return new Posterior(
                names,
                scoreName,
                options.algorithm(),
                Target.POSTERIOR,
                best.dag(),
                best.logScore(),
                EdgeProbabilities.of(n, directed),
                EdgeProbabilities.of(n, essential),
                collected.build(),
                OrderScores.NONE,
                0,
                new Convergence(List.of(), Double.NaN, Double.NaN),
                found.rounds(),
                0,
                0,
                found.warnings());
    }
}
