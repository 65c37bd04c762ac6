package dev.espalier.temporal.tigger.assembly;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import java.util.Arrays;

/**
 * Graphs with more or fewer nodes than the data.
 *
 * <p>More: node v + c n of the new graph is copy c of node v of the n there are. Copy i of u meets copy i + s of v, where the shift
 * s is fixed for the pair in this graph: that is a lift, in which a pair that comes again joins the same
 * copies and, where the new nodes are a multiple of n, every copy has the neighbours that its original has, each once. Where they
 * are not, some nodes have a copy more than others, and a copy of one may meet two of another. Fewer: a random part of the nodes is
 * kept with the edges among them. Immutable.
 */
public final class Copies {
    private final int known;
    private final int wanted;
    private final long shifts;
    private final int[] place;

    /**
     * A map between graphs.
     *
     * @param known  nodes of the data
     * @param wanted nodes of the graph
     * @param key    names the graph
     */
    public Copies(int known, int wanted, Key key) {
        this.known = known;
        this.wanted = wanted;
        this.shifts = key.split("shifts").lo();
        place = new int[wanted < known ? known : 0];
        if (place.length > 0) {
            int[] order = new int[known];
            Arrays.setAll(order, v -> v);
            Shuffle.shuffle(order, key.split("kept").random());
            int[] kept = Arrays.copyOf(order, wanted);
            Arrays.sort(kept);
            Arrays.fill(place, -1);
            for (int i = 0; i < wanted; i++) {
                place[kept[i]] = i;
            }
        }
    }

    /** Whether each node has just one copy or none. */
    public boolean isPlain() {
        return wanted <= known;
    }

    /** Copies of a node. */
    private int copies(int node) {
        return (wanted - node + known - 1) / known;
    }

    /** Whether a node of the data has a place in the graph. */
    public boolean has(int node) {
        return place.length == 0 || place[node] >= 0;
    }

    /** Nodes of the graph for an edge between two of the data: {@code first << 32 | second}. */
    public long pair(int u, int v, double draw) {
        if (place.length > 0) {
            return (long) place[u] << 32 | place[v];
        }
        if (isPlain()) {
            return (long) u << 32 | v;
        }
        int a = Math.min(u, v);
        int b = Math.max(u, v);
        int most = Math.max(copies(a), copies(b));
        int copy = Math.min(most - 1, (int) (draw * most));
        long shift = Key.of(shifts).split(PairFacts.key(a, b)).lo() >>> 33;
        int copyOfA = copy % copies(a);
        int copyOfB = (int) ((copy + shift) % copies(b));
        int newA = a + copyOfA * known;
        int newB = b + copyOfB * known;
        return u == a ? (long) newA << 32 | newB : (long) newB << 32 | newA;
    }

    /** For each node of the graph the node of the data that it stands for. */
    public int[] originals() {
        int[] originals = new int[wanted];
        Arrays.setAll(originals, i -> i % known);
        for (int v = 0; v < place.length; v++) {
            if (place[v] >= 0) {
                originals[place[v]] = v;
            }
        }
        return originals;
    }
}
