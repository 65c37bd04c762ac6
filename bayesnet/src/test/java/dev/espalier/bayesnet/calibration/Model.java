package dev.espalier.bayesnet.calibration;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;

/** A prior over parameters and data. */
interface Model {
    /** Number of variables of all models; their DAGs can be enumerated. */
    int NODES = 4;

    /** How much each edge divides a DAG's prior probability by. */
    double edgePenalty();

    /** Draws parameters and then data for a DAG. */
    LocalScore simulate(Dag dag, Key key);
}
