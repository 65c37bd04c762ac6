package dev.espalier.bayesnet.network;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import smile.data.DataFrame;

/** A DAG with the distribution of every node given its parents. Immutable. */
public sealed interface Network permits DiscreteNetwork, GaussianNetwork {
    /** Rows come in blocks of so many, each of which can be drawn by itself. */
    int BLOCK_ROWS = RowBlocks.SIZE;

    /** Names of the variables, in node order; distinct and not empty. */
    List<String> names();

    Dag dag();

    /**
     * Draws rows from the network: parents before children, each value given those of its parents. O(rows x (edges +
     * levels)); the same key gives the same rows, and fewer rows are the first ones of more.
     *
     * @param rows how many, not negative
     * @return a column per node: levels as codes with a nominal scale, or doubles
     */
    DataFrame sampleFrame(int rows, Key key);

    /** V1, V2, ...: names for networks that have none. */
    static List<String> defaultNames(int nodes) {
        return IntStream.rangeClosed(1, nodes).mapToObj(i -> "V" + i).toList();
    }

    /** Copies names and refuses what cannot be told apart. */
    static List<String> requireNames(List<String> names, Dag dag) {
        if (names.size() != dag.nodes()) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + dag.nodes() + ", one for each node");
        }
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty() || !seen.add(name)) {
                throw new IllegalArgumentException(
                        "found the name '" + name + "' in " + names + ", expected distinct names that are not empty");
            }
        }
        return List.copyOf(names);
    }
}
