package dev.espalier.bayesnet.order;

import dev.espalier.graph.Dag;

/**
 * A DAG and its log score in nats.
 */
public record ScoredDag(Dag dag, double logScore) {}
