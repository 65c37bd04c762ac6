package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.Dag;
import java.util.List;

/**
 * A structure with the names of its nodes.
 *
 * @param names one per node
 * @param dag   the structure
 */
public record NamedDag(List<String> names, Dag dag) {
    public NamedDag {
        names = List.copyOf(names);
        if (names.size() != dag.nodes()) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + dag.nodes() + ", one for each node");
        }
    }
}
