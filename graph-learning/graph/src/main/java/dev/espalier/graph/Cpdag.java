package dev.espalier.graph;

/**
 * The essential graph of a Markov equivalence class of DAGs: an edge is directed when every DAG of the class directs it
 * that way, undirected otherwise. Immutable; known to be the essential graph of some DAG.
 */
public final class Cpdag implements GraphLike {
    private final Pdag pdag;
    private final Dag member;

    private Cpdag(Pdag pdag, Dag member) {
        this.pdag = pdag;
        this.member = member;
    }

    /** The class of a DAG; O(n + m d) for m edges and largest in-degree d. */
    public static Cpdag of(Dag dag) {
        boolean[] compelled = CompelledEdges.of(dag);
        Digraph g = dag.digraph();
        int directed = 0;
        for (boolean c : compelled) {
            directed += c ? 1 : 0;
        }
        int undirected = compelled.length - directed;
        int[] sources = new int[directed];
        int[] targets = new int[directed];
        int[] from = new int[2 * undirected];
        int[] to = new int[2 * undirected];
        int d = 0;
        int u = 0;
        for (int v = 0; v < g.nodes(); v++) {
            for (int k = 0; k < g.inDegree(v); k++) {
                int p = g.parent(v, k);
                if (compelled[g.parentSlot(v) + k]) {
                    sources[d] = p;
                    targets[d++] = v;
                } else {
                    from[u] = p;
                    to[u++] = v;
                    from[u] = v;
                    to[u++] = p;
                }
            }
        }
        Pdag pdag = new Pdag(Digraph.of(g.nodes(), sources, targets), Digraph.of(g.nodes(), from, to));
        return new Cpdag(pdag, dag);
    }

    /**
     * Takes a partially directed graph that must be the essential graph of a DAG.
     *
     * @throws IllegalArgumentException when it has no consistent extension, or is not its extension's essential graph
     */
    public static Cpdag of(Pdag pdag) {
        Dag member = pdag.consistentExtension()
                .orElseThrow(
                        () -> new IllegalArgumentException("found " + pdag + ", expected a graph that a DAG extends"));
        Cpdag essential = of(member);
        if (!essential.pdag.equals(pdag)) {
            throw new IllegalArgumentException(
                    "found " + pdag + ", expected an essential graph, as that of its extension is: " + essential.pdag);
        }
        return essential;
    }

    /**
     * Adds the essential graph of one sampled DAG to running counts: 1 to cell {@code [source, target]} of each directed
     * edge and to both cells of each undirected one. Allocates O(n + m); for accumulating thousands of samples.
     *
     * @param nodes   number of nodes n
     * @param sources source of each edge of the DAG
     * @param targets target of each edge, parallel to {@code sources}
     * @param counts  row-major {@code [source, target]}, length {@code n * n}; changed
     * @throws IllegalArgumentException when the edges are not those of a DAG or {@code counts} has another length
     */
    public static void accumulate(int nodes, int[] sources, int[] targets, double[] counts) {
        if (counts.length != nodes * nodes) {
            throw new IllegalArgumentException("found " + counts.length + " counts, expected " + nodes + " x " + nodes);
        }
        Dag dag = Dag.of(nodes, sources, targets);
        Digraph g = dag.digraph();
        boolean[] compelled = CompelledEdges.of(dag);
        for (int v = 0; v < nodes; v++) {
            int slot = g.parentSlot(v);
            for (int k = 0; k < g.inDegree(v); k++) {
                int p = g.parent(v, k);
                counts[p * nodes + v]++;
                if (!compelled[slot + k]) {
                    counts[v * nodes + p]++;
                }
            }
        }
    }

    @Override
    public int nodes() {
        return pdag.nodes();
    }

    @Override
    public int edgeCount() {
        return pdag.edgeCount();
    }

    /** One DAG of the class: the one this was made from, or a consistent extension. */
    public Dag member() {
        return member;
    }

    public Pdag pdag() {
        return pdag;
    }

    @Override
    public Pdag toPdag() {
        return pdag;
    }

    @Override
    public boolean[][] toAdjacency() {
        return pdag.toAdjacency();
    }

    /** Whether both are the same class; the members they carry may differ. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Cpdag c && c.pdag.equals(pdag);
    }

    @Override
    public int hashCode() {
        return pdag.hashCode();
    }

    @Override
    public String toString() {
        return pdag.toString().replaceFirst("^Pdag", "Cpdag");
    }
}
