package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.io.Serializable;

/** Anything that makes a DAG out of data: what a {@link Bootstrap} repeats. Serialisable where workers are elsewhere. */
@FunctionalInterface
public interface StructureLearner extends Serializable {
    /**
     * Learns a DAG.
     *
     * @param score on the data
     * @param test  on the same data
     * @param key   of everything random
     */
    Dag learn(LocalScore score, IndependenceTest test, Key key);
}
