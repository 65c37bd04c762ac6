package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.diagnostics.StructureLearner;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.parallel.InlineWorkers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The search for the best DAG as a function of data, in one thread: what a bootstrap repeats.
 *
 * @param options   of the search; its seed is not used
 * @param knowledge of the edges
 */
public record MapLearner(LearnerOptions options, Knowledge knowledge) implements StructureLearner {
    @Override
    public Dag learn(LocalScore score, IndependenceTest test, Key key) {
        List<String> names =
                IntStream.range(0, score.nodes()).mapToObj(v -> "node " + v).toList();
        return BayesNetLearner.builder(score, names)
                .test(test)
                .options(options.withAlgorithm(Algorithm.MAP).withSeed(key.hi() ^ key.lo()))
                .knowledge(knowledge)
                .workers(new InlineWorkers())
                .build()
                .learn()
                .best();
    }
}
