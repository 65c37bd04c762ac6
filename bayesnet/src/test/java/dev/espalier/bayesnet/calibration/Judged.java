package dev.espalier.bayesnet.calibration;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** A sampler and the prior over structures to which it answers. */
enum Judged {
    ORDER(Measure.ORDERS),
    PARTITION(Measure.DAGS),
    REWEIGHTED(Measure.DAGS);

    private final Measure prior;

    Judged(Measure prior) {
        this.prior = prior;
    }

    /** One chain of 10,000 steps; 800 of its 1,000 draws are kept, 10 steps apart. */
    private LearnerOptions options() {
        LearnerOptions base =
                LearnerOptions.DEFAULT.withChains(1).withIterations(10_000, 10).withoutEarlyStop();
        return switch (this) {
            case ORDER -> base.withAlgorithm(Algorithm.ORDER);
            case PARTITION -> base.withAlgorithm(Algorithm.PARTITION);
            case REWEIGHTED -> base.withReweighting();
        };
    }

    Measure prior() {
        return prior;
    }

    WeightedDags posterior(LocalScore score, long seed, Workers workers) {
        Posterior learnt = BayesNetLearner.builder(score, RandomData.names(Model.NODES))
                .options(options().withSeed(seed))
                .workers(workers)
                .build()
                .learn();
        GraphSamples samples = learnt.samples();
        List<Dag> dags = new ArrayList<>();
        double[] logWeights = new double[samples.size() - learnt.burnInDraws()];
        for (int s = learnt.burnInDraws(); s < samples.size(); s++) {
            logWeights[dags.size()] = learnt.weights().log(s);
            dags.add(Dag.of(Model.NODES, samples.sources(s), samples.targets(s)));
        }
        return WeightedDags.of(dags, logWeights);
    }
}
