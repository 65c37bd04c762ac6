package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.GraphComparison;
import dev.espalier.graph.Key;
import dev.espalier.graph.parallel.InlineWorkers;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Simulates a Gaussian network, learns it back and compares; one repetition per seed, on the calling thread.
 *
 * @param root    seed that all repetitions share
 * @param design  how networks and data come about
 * @param am      BGe's prior sample size, finite and above 0
 * @param options how they are learnt; the seed comes from the repetition
 */
public record RecoveryStudy(long root, GaussianDesign design, double am, LearnerOptions options)
        implements Serializable {
    /** The probability above which an edge belongs to the consensus. */
    public static final double CONSENSUS = 0.5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public RecoveryStudy {
        Bge.requireAm(am);
    }

    /** The level Kuipers, Suter and Moffa (2022) test at: more leniently the fewer variables there are. */
    public static double paperAlpha(int nodes) {
        return Math.min(0.4, 20.0 / nodes);
    }

    /** One repetition; everything random in it follows from the two seeds and the number of nodes. */
    public Recovery repeat(long seed) {
        Key key = Key.of(root).split(design.nodes()).split(seed);
        Simulated<GaussianStatistics> network = design.draw(key.split("network"));
        long before = THREADS.getCurrentThreadCpuTime();
        Bge score = new Bge(network.data(), am);
        Posterior posterior = learn(network.data(), score, key.split("learner").lo());
        double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
        Cpdag truth = Cpdag.of(network.truth());
        GraphComparison best = GraphComparison.of(Cpdag.of(posterior.best()), truth);
        GraphComparison consensus = GraphComparison.of(posterior.consensus(CONSENSUS), truth);
        return new Recovery(
                seed,
                design.nodes(),
                design.rows(),
                options.algorithm().label(),
                network.truth().edgeCount(),
                best.shd(),
                consensus.shd(),
                consensus.truePositiveRate(),
                consensus.scaledFalsePositiveRate(),
                score.total(network.truth()),
                posterior.bestLogScore(),
                posterior.convergence().rhatMax(),
                posterior.convergence().essMin(),
                cpuSeconds);
    }

    private Posterior learn(GaussianStatistics data, Bge score, long seed) {
        try (InlineWorkers here = new InlineWorkers()) {
            return BayesNetLearner.builder(score, data.names())
                    .test(new FisherZ(data))
                    .options(options.withSeed(seed))
                    .workers(here)
                    .build()
                    .learn();
        }
    }
}
