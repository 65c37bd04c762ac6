package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.diagnostics.Resampler.Resample;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Edge stability by resampling: learn a DAG from as many rows drawn with replacement, again and again (Friedman,
 * Goldszmidt and Wyner 1999, Data analysis with Bayesian networks: a bootstrap approach, UAI).
 *
 * <p>A frequency is no probability of an edge: it says how much a search's answer hangs on the rows it happened to see. It
 * leans towards more edges than the data hold, since a row drawn twice counts as two (Steck and Jaakkola 2003,
 * Bias-corrected bootstrap and model uncertainty, NIPS).
 */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * Repeats {@code learner} on resamples, each a piece of work of its own; the result does not depend on the workers.
     *
     * @param nodes     number of variables
     * @param rows      rows to draw from
     * @param learner   what is repeated
     * @param resamples how often, at least 1
     * @param key       resample b draws its rows from {@code key.split(b).split("rows")}, its search starts from {@code
     *     key.split(b).split("search")}
     */
    public static BootstrapEdges run(
            int nodes,
            Resampler rows,
            StructureLearner learner,
            int resamples,
            Key key,
            Workers workers,
            Progress progress) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples: found " + resamples + ", expected at least 1");
        }
        double[] directed = new double[nodes * nodes];
        double[] essential = new double[nodes * nodes];
        try (Workers.Shared<Repeated> shared = workers.share(new Repeated(rows, learner, key))) {
            List<Integer> numbers = IntStream.range(0, resamples).boxed().toList();
            for (Dag dag : workers.map("bootstrap", shared, numbers, Repeated::once, progress)) {
                int[] sources = new int[dag.edgeCount()];
                int[] targets = new int[dag.edgeCount()];
                int[] size = {0};
                dag.digraph().forEachEdge((s, t) -> {
                    directed[s * nodes + t]++;
                    sources[size[0]] = s;
                    targets[size[0]++] = t;
                });
                Cpdag.accumulate(nodes, sources, targets, essential);
            }
        }
        return new BootstrapEdges(resamples, shares(nodes, directed, resamples), shares(nodes, essential, resamples));
    }

    private static EdgeProbabilities shares(int nodes, double[] counts, int of) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] /= of;
        }
        return EdgeProbabilities.of(nodes, counts);
    }

    /** What all resamples share. */
    private static final class Repeated implements Serializable {
        private static final long serialVersionUID = 1;

        private final Resampler rows;
        private final StructureLearner learner;
        private final Key key;

        Repeated(Resampler rows, StructureLearner learner, Key key) {
            this.rows = rows;
            this.learner = learner;
            this.key = key;
        }

        Dag once(int number) {
            Key own = key.split(number);
            Resample resample = rows.draw(own.split("rows"));
            return learner.learn(resample.score(), resample.test(), own.split("search"));
        }
    }
}
