package dev.espalier.network.graph;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random undirected graphs, oriented by a random order of their nodes. Each takes time linear in its nodes and edges. */
public final class RandomGraphs {
    private RandomGraphs() {}

    /**
     * Every pair of nodes is an edge with the same probability (Gilbert 1959), drawn by skipping ahead (Batagelj and Brandes
     * 2005).
     *
     * @param nodes       at least 0
     * @param probability 0 to 1
     * @throws IllegalArgumentException on values out of range, or more than 2^30 expected edges
     */
    public static ComputationGraph erdosRenyi(int nodes, double probability, Key key) {
        require(
                nodes >= 0 && probability >= 0 && probability <= 1,
                nodes + " nodes and probability " + probability,
                "0 or more and 0 to 1");
        double expected = 0.5 * nodes * (nodes - 1.0) * probability;
        require(expected < 1 << 30, expected + " expected edges", "fewer than 2^30");
        Edges edges = new Edges();
        SplittableRandom random = key.split("pairs").random();
        double log = Math.log1p(-probability);
        long pairs = (long) nodes * (nodes - 1L) / 2;
        int row = 1;
        long before = 0; // pairs of rows before this one
        for (long at = probability == 0 ? pairs : skip(random, log); at < pairs; at += 1 + skip(random, log)) {
            while (at >= before + row) {
                before += row++;
            }
            edges.add((int) (at - before), row);
        }
        return edges.orient(nodes, key);
    }

    /** How many pairs in a row are no edge: geometric, and for probability 1 always none. */
    private static long skip(SplittableRandom random, double log) {
        return Double.isInfinite(log) ? 0 : (long) Math.floor(Math.log(1 - random.nextDouble()) / log);
    }

    /**
     * Nodes come one after the other, and each draws edges to earlier ones in proportion to their degrees (Barabasi and Albert
     * 1999); the first {@code links + 1} nodes are all linked to each other.
     *
     * @param nodes above {@code links}
     * @param links of each new node, to different earlier ones; at least 1
     */
    public static ComputationGraph barabasiAlbert(int nodes, int links, Key key) {
        require(links >= 1 && nodes > links, nodes + " nodes with " + links + " links each", "more nodes than links");
        require((long) nodes * links < 1 << 29, "more than 2^29 edges", "fewer");
        Edges edges = new Edges();
        for (int v = 0; v <= links; v++) {
            for (int u = 0; u < v; u++) {
                edges.add(u, v);
            }
        }
        SplittableRandom random = key.split("links").random();
        int[] drawn = new int[links];
        for (int v = links + 1; v < nodes; v++) {
            int ends = 2 * edges.count; // every node stands there as often as it has edges
            for (int k = 0; k < links; ) {
                int u = edges.end(random.nextInt(ends));
                drawn[k] = u;
                if (Arrays.stream(drawn, 0, k).noneMatch(w -> w == u)) {
                    k++;
                }
            }
            for (int u : drawn) {
                edges.add(u, v);
            }
        }
        return edges.orient(nodes, key);
    }

    /**
     * Degrees k are drawn with probability proportional to {@code k^-exponent exp(-k / cutoff)}, as those of brains are said to
     * be, and the ends of edges are paired at random (the configuration model); loops and repeated edges fall away.
     *
     * @param nodes    at least 2
     * @param exponent of the power law; finite
     * @param cutoff   above 0
     */
    public static ComputationGraph truncatedPowerLaw(int nodes, double exponent, double cutoff, Key key) {
        require(nodes >= 2 && cutoff > 0, nodes + " nodes and cutoff " + cutoff, "2 or more, and above 0");
        require(Double.isFinite(exponent * Math.log(nodes)), "exponent " + exponent, "a finite number");
        double[] below = below(nodes - 1, exponent, cutoff);
        double sum = below[nodes - 2];
        SplittableRandom random = key.split("degrees").random();
        int[] degree = new int[nodes];
        long total = 0;
        for (int v = 0; v < nodes; v++) {
            int at = Arrays.binarySearch(below, random.nextDouble() * sum);
            degree[v] = 1 + Math.min(nodes - 2, at < 0 ? -at - 1 : at);
            total += degree[v];
        }
        require(total < 1 << 30, total + " ends of edges", "fewer than 2^30");
        int[] ends = new int[(int) total];
        int at = 0;
        for (int v = 0; v < nodes; v++) {
            Arrays.fill(ends, at, at + degree[v], v);
            at += degree[v];
        }
        Shuffle.shuffle(ends, key.split("pairing").random());
        Edges edges = new Edges();
        for (int i = 0; i + 1 < ends.length; i += 2) {
            edges.add(ends[i], ends[i + 1]);
        }
        return edges.orient(nodes, key);
    }

    /** Sums of the degrees' weights from 1 on, in units of the largest: as they are, all may be too small or too large. */
    private static double[] below(int most, double exponent, double cutoff) {
        double[] below = new double[most];
        double top = 0;
        for (int k = 1; k <= most; k++) {
            below[k - 1] = -exponent * Math.log(k) - (k - 1) / cutoff; // the logarithm, less that of degree 1
            top = Math.max(top, below[k - 1]);
        }
        double sum = 0;
        for (int k = 0; k < most; k++) {
            sum += Math.exp(below[k] - top);
            below[k] = sum;
        }
        return below;
    }

    private static void require(boolean holds, String found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("found " + found + ", expected " + expected);
        }
    }

    private static final class Edges {
        private int[] first = new int[64];
        private int[] second = new int[64];
        private int count;

        void add(int u, int v) {
            if (count == first.length) {
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
            }
            first[count] = u;
            second[count++] = v;
        }

        int end(int i) {
            return i % 2 == 0 ? first[i / 2] : second[i / 2];
        }

        ComputationGraph orient(int nodes, Key key) {
            return Orientation.orient(nodes, Arrays.copyOf(first, count), Arrays.copyOf(second, count), key);
        }
    }
}
