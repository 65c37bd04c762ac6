package dev.espalier.network.graph;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A directed acyclic graph on nodes 0 to n-1 for walks along its edges, in compressed sparse rows both ways. Edges are numbered
 * by source, then by target; what belongs to an edge, as its weight, is an array in that order. Immutable; {@code 4 (3n + 3m)}
 * bytes for n nodes and m edges.
 */
public final class ComputationGraph {
    private final int nodes;
    private final int[] outStart;
    private final int[] targets;
    private final int[] inStart;
    private final int[] inEdge;
    private final int[] order;

    private ComputationGraph(int nodes, int[] outStart, int[] targets, List<String> names) {
        this.nodes = nodes;
        this.outStart = outStart;
        this.targets = targets;
        inStart = starts(nodes, targets);
        inEdge = new int[targets.length];
        int[] next = inStart.clone();
        for (int e = 0; e < targets.length; e++) {
            inEdge[next[targets[e]]++] = e;
        }
        order = new TopologicalSort(this).order(names);
    }

    /**
     * From parallel arrays of sources and targets, in any order; O(n + m).
     *
     * @throws InputException on a node out of range, a loop, an edge that is there twice, or a cycle, which is named
     */
    public static ComputationGraph of(int nodes, int[] sources, int[] targets) {
        return of(numbers(nodes), sources, targets);
    }

    /** As {@link #of(int, int[], int[])}, of nodes that messages call by their names. */
    public static ComputationGraph of(List<String> names, int[] sources, int[] targets) {
        int nodes = names.size();
        if (sources.length != targets.length) {
            throw new InputException(
                    "found " + sources.length + " sources, expected " + targets.length + ", as many as targets");
        }
        for (int e = 0; e < sources.length; e++) {
            int s = sources[e];
            int t = targets[e];
            if (s < 0 || s >= nodes || t < 0 || t >= nodes) {
                throw new InputException(
                        "found the edge " + s + " -> " + t + ", expected two nodes of 0 to " + (nodes - 1));
            }
        }
        int[] byTarget =
                countingSort(nodes, targets, IntStream.range(0, sources.length).toArray());
        int[] sorted = countingSort(nodes, sources, byTarget);
        int[] sortedTargets = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            sortedTargets[i] = targets[sorted[i]];
        }
        return ofRows(names, starts(nodes, sources), sortedTargets);
    }

    /** The same edges as a DAG's; nodes keep their numbers. */
    public static ComputationGraph of(Dag dag) {
        Digraph digraph = dag.digraph();
        int n = digraph.nodes();
        int[] outStart = new int[n + 1];
        int[] targets = new int[digraph.edgeCount()];
        int e = 0;
        for (int v = 0; v < n; v++) {
            for (int k = 0; k < digraph.outDegree(v); k++) {
                targets[e++] = digraph.child(v, k);
            }
            outStart[v + 1] = e;
        }
        return new ComputationGraph(n, outStart, targets, numbers(n));
    }

    /**
     * From rows: the targets of node v stand at {@code outStart[v]} to {@code outStart[v + 1]}, ascending. The arrays become the
     * graph's own.
     *
     * @throws InputException as {@link #of(int, int[], int[])}, and on rows that are not in order
     */
    public static ComputationGraph ofRows(int nodes, int[] outStart, int[] targets) {
        return ofRows(numbers(nodes), outStart, targets);
    }

    private static ComputationGraph ofRows(List<String> names, int[] outStart, int[] targets) {
        int nodes = names.size();
        if (outStart.length != nodes + 1 || outStart[0] != 0 || outStart[nodes] != targets.length) {
            throw new InputException("found rows of edges that do not end with the " + targets.length
                    + " edges, expected a place for each of " + nodes + " nodes and the end");
        }
        for (int v = 0; v < nodes; v++) {
            if (outStart[v + 1] < outStart[v] || outStart[v + 1] > targets.length) {
                throw new InputException("found edges of node " + names.get(v) + " from " + outStart[v] + " to "
                        + outStart[v + 1] + ", expected the rows one behind the other");
            }
            int before = -1;
            for (int e = outStart[v]; e < outStart[v + 1]; e++) {
                int target = targets[e];
                if (target <= before || target >= nodes || target == v) {
                    throw refusedEdge(names, v, target, before);
                }
                before = target;
            }
        }
        return new ComputationGraph(nodes, outStart, targets, names);
    }

    private static InputException refusedEdge(List<String> names, int source, int target, int before) {
        if (target < 0 || target >= names.size()) {
            return new InputException("found an edge from node " + names.get(source) + " to " + target
                    + ", expected one of the nodes 0 to " + (names.size() - 1));
        }
        String edge = names.get(source) + " -> " + names.get(target);
        if (target == source) {
            return new InputException("found the edge " + edge + ", expected two different nodes");
        }
        if (target == before) {
            return new InputException("found the edge " + edge + " twice, expected it once");
        }
        return new InputException("found the edge " + edge + " behind one to a later node, expected them ascending");
    }

    /** Names that are the numbers; nothing is kept for them. */
    static List<String> numbers(int nodes) {
        return new java.util.AbstractList<>() {
            @Override
            public String get(int node) {
                return Integer.toString(node);
            }

            @Override
            public int size() {
                return nodes;
            }
        };
    }

    private static int[] starts(int nodes, int[] ends) {
        int[] start = new int[nodes + 1];
        for (int v : ends) {
            start[v + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            start[v + 1] += start[v];
        }
        return start;
    }

    /** The same elements by ascending key, those of one key in the order they had. */
    private static int[] countingSort(int keys, int[] keyOf, int[] elements) {
        int[] next = starts(keys, keyOf);
        int[] sorted = new int[elements.length];
        for (int element : elements) {
            sorted[next[keyOf[element]]++] = element;
        }
        return sorted;
    }

    public int nodes() {
        return nodes;
    }

    public int edges() {
        return targets.length;
    }

    /** The first edge out of {@code v}; those of {@code v} end where those of the next node begin. */
    public int firstOut(int v) {
        return outStart[v];
    }

    /** The edge behind the last one out of {@code v}. */
    public int endOut(int v) {
        return outStart[v + 1];
    }

    public int outDegree(int v) {
        return outStart[v + 1] - outStart[v];
    }

    public int inDegree(int v) {
        return inStart[v + 1] - inStart[v];
    }

    /** Where edge {@code e} leads to. */
    public int target(int e) {
        return targets[e];
    }

    /** Where edge {@code e} comes from; O(log n). */
    public int source(int e) {
        int at = Arrays.binarySearch(outStart, e);
        if (at < 0) {
            return -at - 2;
        }
        while (outStart[at + 1] == e) { // nodes without edges out of them
            at++;
        }
        return at;
    }

    /** The {@code k}-th edge into {@code v}, by source. */
    public int in(int v, int k) {
        return inEdge[inStart[v] + k];
    }

    /** The source of every edge. */
    public int[] sources() {
        int[] sources = new int[targets.length];
        for (int v = 0; v < nodes; v++) {
            Arrays.fill(sources, outStart[v], outStart[v + 1], v);
        }
        return sources;
    }

    /** The target of every edge; a copy. */
    public int[] targets() {
        return targets.clone();
    }

    /** Where the edges of each node begin, and where all end; a copy. */
    public int[] outStarts() {
        return outStart.clone();
    }

    /** Where the edges into each node begin in {@link #inEdges}, and where all end; a copy. */
    public int[] inStarts() {
        return inStart.clone();
    }

    /** Edges by target, then by source; a copy. */
    public int[] inEdges() {
        return inEdge.clone();
    }

    /** The edge from one node to another, or -1; O(log degree). */
    public int edge(int source, int target) {
        int at = Arrays.binarySearch(targets, outStart[source], outStart[source + 1], target);
        return at < 0 ? -1 : at;
    }

    /** Nodes in an order in which every edge leads onwards (Kahn 1962); a copy. */
    public int[] topologicalOrder() {
        return order.clone();
    }

    /** Nodes that no edge leads to, ascending. */
    public int[] sourceNodes() {
        return IntStream.range(0, nodes).filter(v -> inDegree(v) == 0).toArray();
    }

    /** Nodes that an edge leads to and none leaves, ascending. */
    public int[] sinkNodes() {
        return IntStream.range(0, nodes)
                .filter(v -> outDegree(v) == 0 && inDegree(v) > 0)
                .toArray();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ComputationGraph g
                && Arrays.equals(g.outStart, outStart)
                && Arrays.equals(g.targets, targets);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(outStart) + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return "ComputationGraph[" + nodes + " nodes, " + targets.length + " edges]";
    }
}
