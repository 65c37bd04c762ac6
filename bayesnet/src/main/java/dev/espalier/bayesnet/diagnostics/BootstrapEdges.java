package dev.espalier.bayesnet.diagnostics;

import dev.espalier.graph.EdgeProbabilities;

/**
 * How often edges came back when a search was repeated on resampled rows.
 *
 * @param resamples  how often it was repeated
 * @param edges      share of the DAGs found that contain each directed edge
 * @param cpdagEdges share of them whose equivalence class holds the edge, pointing so or undirected (then both cells)
 */
public record BootstrapEdges(int resamples, EdgeProbabilities edges, EdgeProbabilities cpdagEdges) {}
