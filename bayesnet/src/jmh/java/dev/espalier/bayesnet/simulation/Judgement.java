package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphComparison;
import dev.espalier.graph.parallel.InlineWorkers;
import java.util.List;

/**
 * What was learnt from simulated data, beside the truth.
 *
 * @param shdBest      distance of the best DAG's equivalence class
 * @param shdConsensus distance of the consensus at probability 0.5
 * @param directed     every ordered pair: its probability as an edge, and whether it is one
 * @param adjacent     every unordered pair: its probability of being joined, and whether it is
 */
record Judgement(int shdBest, int shdConsensus, Reliability directed, Reliability adjacent) {
    static final int BINS = 10;

    static Judgement gaussian(Simulated<GaussianStatistics> network, double am, double edgePenalty) {
        return gaussian(network, am, EdgePrior.uniform(edgePenalty));
    }

    static Judgement gaussian(Simulated<GaussianStatistics> network, double am, StructurePrior prior) {
        GaussianStatistics data = network.data();
        LocalScore score = new PenalisedScore(new Bge(data, am), prior);
        return of(network.truth(), score, data.names(), new FisherZ(data));
    }

    static Judgement discrete(Simulated<DiscreteData> network, double chi, double edgePenalty) {
        return discrete(network, chi, EdgePrior.uniform(edgePenalty));
    }

    static Judgement discrete(Simulated<DiscreteData> network, double chi, StructurePrior prior) {
        DiscreteData data = network.data();
        LocalScore score = new PenalisedScore(new Bde(data, chi), prior);
        return of(network.truth(), score, data.names(), new GSquared(data));
    }

    private static Judgement of(Dag truth, LocalScore score, List<String> names, IndependenceTest test) {
        Posterior posterior;
        try (InlineWorkers here = new InlineWorkers()) {
            posterior = BayesNetLearner.builder(score, names)
                    .test(test)
                    .options(LearnerOptions.DEFAULT.withChains(2))
                    .workers(here)
                    .build()
                    .learn();
        }
        Reliability directed = new Reliability(BINS);
        Reliability adjacent = new Reliability(BINS);
        for (int a = 0; a < truth.nodes(); a++) {
            for (int b = 0; b < a; b++) {
                double forth = posterior.edges().get(a, b);
                double back = posterior.edges().get(b, a);
                directed.add(forth, truth.hasEdge(a, b));
                directed.add(back, truth.hasEdge(b, a));
                adjacent.add(Math.min(1, forth + back), truth.hasEdge(a, b) || truth.hasEdge(b, a));
            }
        }
        Cpdag target = Cpdag.of(truth);
        return new Judgement(
                GraphComparison.of(Cpdag.of(posterior.best()), target).shd(),
                GraphComparison.of(posterior.consensus(0.5), target).shd(),
                directed,
                adjacent);
    }
}
