package dev.espalier.graph;

import java.util.BitSet;
import java.util.Optional;

/**
 * Extends a partially directed graph to a DAG by peeling off sinks: a node may be removed when no directed edge leaves
 * it and each undirected neighbour is adjacent to everything else the node is adjacent to, so that pointing its
 * undirected edges at it makes no new v-structure. The graph has an extension exactly when all nodes can be removed.
 *
 * @see "D. Dor and M. Tarsi, A simple algorithm to construct a consistent extension of a partially oriented graph,
 *     Technical Report R-185, UCLA, 1992"
 */
final class DorTarsi {
    private final Pdag graph;
    private final BitSet[] adjacent;
    private final BitSet[] undirected;
    private final int[] outgoing;
    private final BitSet left = new BitSet();
    private final int[] sources;
    private final int[] targets;
    private int oriented;

    private DorTarsi(Pdag graph) {
        int n = graph.nodes();
        this.graph = graph;
        adjacent = new BitSet[n];
        undirected = new BitSet[n];
        outgoing = new int[n];
        sources = new int[graph.edgeCount()];
        targets = new int[graph.edgeCount()];
        left.set(0, n);
        for (int v = 0; v < n; v++) {
            adjacent[v] = new BitSet(n);
            undirected[v] = new BitSet(n);
            outgoing[v] = graph.directed().outDegree(v);
        }
        graph.directed().forEachEdge((s, t) -> {
            adjacent[s].set(t);
            adjacent[t].set(s);
            orient(s, t);
        });
        graph.forEachUndirected((a, b) -> {
            adjacent[a].set(b);
            adjacent[b].set(a);
            undirected[a].set(b);
            undirected[b].set(a);
        });
    }

    static Optional<Dag> extend(Pdag graph) {
        DorTarsi work = new DorTarsi(graph);
        while (!work.left.isEmpty()) {
            int sink = work.findSink();
            if (sink < 0) {
                return Optional.empty();
            }
            work.remove(sink);
        }
        return Optional.of(Dag.of(graph.nodes(), work.sources, work.targets));
    }

    private int findSink() {
        for (int v = left.nextSetBit(0); v >= 0; v = left.nextSetBit(v + 1)) {
            if (outgoing[v] == 0 && canPointAt(v)) {
                return v;
            }
        }
        return -1;
    }

    private boolean canPointAt(int v) {
        for (int u = undirected[v].nextSetBit(0); u >= 0; u = undirected[v].nextSetBit(u + 1)) {
            BitSet strangers = (BitSet) adjacent[v].clone();
            strangers.andNot(adjacent[u]);
            if (strangers.cardinality() > 1) {
                return false; // u itself is the one that is always left over
            }
        }
        return true;
    }

    private void remove(int v) {
        for (int u = undirected[v].nextSetBit(0); u >= 0; u = undirected[v].nextSetBit(u + 1)) {
            orient(u, v);
            undirected[u].clear(v);
        }
        for (int u = adjacent[v].nextSetBit(0); u >= 0; u = adjacent[v].nextSetBit(u + 1)) {
            adjacent[u].clear(v);
        }
        for (int k = 0; k < graph.directed().inDegree(v); k++) {
            outgoing[graph.directed().parent(v, k)]--;
        }
        left.clear(v);
    }

    private void orient(int source, int target) {
        sources[oriented] = source;
        targets[oriented++] = target;
    }
}
