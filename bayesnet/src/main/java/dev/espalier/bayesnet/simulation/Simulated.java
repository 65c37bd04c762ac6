package dev.espalier.bayesnet.simulation;

import dev.espalier.graph.Dag;

/**
 * Simulated data and where they come from.
 *
 * @param truth the graph behind the data
 * @param data  what a score needs of the data
 */
public record Simulated<D>(Dag truth, D data) {}
