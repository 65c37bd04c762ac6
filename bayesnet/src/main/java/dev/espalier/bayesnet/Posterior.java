package dev.espalier.bayesnet;

import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Pdag;
import java.util.List;
import java.util.Optional;

/**
 * What a run learnt: a distribution over DAGs, as samples and as edge probabilities.
 *
 * @param names        variable names, in node order
 * @param score        what the score is called: "bge", "bde" or "bic", or the name of a user's own
 * @param algorithm    how it was learnt, never {@link Algorithm#AUTO}
 * @param target       what the probabilities are of
 * @param best         the best DAG met
 * @param bestLogScore its log score, in nats
 * @param edges        probability of each directed edge; 0 or 1 for {@link Algorithm#MAP}
 * @param cpdagEdges   probability that an edge occupies that cell of the sampled DAG's CPDAG (undirected: both cells)
 * @param samples      every stored draw as the chain made it, burn-in included; empty for {@link Algorithm#MAP}
 * @param orderScores  log score of the order or partition behind each draw, parallel to {@code samples}
 * @param burnInDraws  how many stored draws of each chain were left out of {@code edges}
 * @param convergence  agreement of the chains
 * @param expansion    the rounds of the search
 * @param chains       number of chains
 * @param iterations   steps per chain that were run
 * @param warnings     what a user should know about the data and the run
 * @param reweighting  how order-weighted draws were weighted to stand for the posterior; empty when they were not
 * @param moves        how often the chains proposed and accepted each move, all chains and rounds together; empty where that
 *     is not known
 */
public record Posterior(
        List<String> names,
        String score,
        Algorithm algorithm,
        Target target,
        Dag best,
        double bestLogScore,
        EdgeProbabilities edges,
        EdgeProbabilities cpdagEdges,
        GraphSamples samples,
        OrderScores orderScores,
        int burnInDraws,
        Convergence convergence,
        List<ExpansionRound> expansion,
        int chains,
        long iterations,
        List<String> warnings,
        Optional<Reweighting> reweighting,
        List<MoveCount> moves) {
    public Posterior {
        names = List.copyOf(names);
        expansion = List.copyOf(expansion);
        warnings = List.copyOf(warnings);
        moves = List.copyOf(moves);
    }

    /** A posterior whose draws all count the same, and of whose moves nothing is known. */
    public Posterior(
            List<String> names,
            String score,
            Algorithm algorithm,
            Target target,
            Dag best,
            double bestLogScore,
            EdgeProbabilities edges,
            EdgeProbabilities cpdagEdges,
            GraphSamples samples,
            OrderScores orderScores,
            int burnInDraws,
            Convergence convergence,
            List<ExpansionRound> expansion,
            int chains,
            long iterations,
            List<String> warnings) {
        this(
                names,
                score,
                algorithm,
                target,
                best,
                bestLogScore,
                edges,
                cpdagEdges,
                samples,
                orderScores,
                burnInDraws,
                convergence,
                expansion,
                chains,
                iterations,
                warnings,
                Optional.empty(),
                List.of());
    }

    /** How much each draw counts in {@code edges} and {@code cpdagEdges}. */
    public DrawWeights weights() {
        return reweighting.map(Reweighting::weights).orElse(DrawWeights.EQUAL);
    }

    /**
     * What the sampled equivalence classes agree on: the edges that occupy a cell of their CPDAGs with a probability above
     * {@code threshold}, undirected where both cells do. At 0.5 this is the graph that errs least on average.
     *
     * @param threshold in [0, 1]
     */
    public Pdag consensus(double threshold) {
        return cpdagEdges.consensus(threshold);
    }

    /** The same posterior with these warnings. */
    public Posterior withWarnings(List<String> list) {
        return new Posterior(
                names,
                score,
                algorithm,
                target,
                best,
                bestLogScore,
                edges,
                cpdagEdges,
                samples,
                orderScores,
                burnInDraws,
                convergence,
                expansion,
                chains,
                iterations,
                list,
                reweighting,
                moves);
    }
}
