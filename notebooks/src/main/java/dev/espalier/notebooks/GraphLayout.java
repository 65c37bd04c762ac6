package dev.espalier.notebooks;

import dev.espalier.graph.Dag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Where nodes stand. Every layout is a function of its graph alone: no random start. */
final class GraphLayout {
    private static final int SWEEPS = 8;
    private static final int STRESS_STEPS = 300;

    /** Places of nodes; a DAG's long edges also have bends, {@code bends[e]} as x, y, x, y, ... */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Places(double[] x, double[] y, double[][] bends) {
        Places(double[] x, double[] y) {
            this(x, y, new double[0][]);
        }
    }

    private GraphLayout() {}

    /** Nodes on a circle, the first on top. */
    static Places circle(double[] widths) {
        int n = widths.length;
        double widest = Arrays.stream(widths).max().orElse(0);
        double radius = n < 2 ? 0 : Math.max(n < 5 ? 90 : 150, n * (widest + 16) / (2 * Math.PI));
        double[] x = new double[n];
        double[] y = new double[n];
        for (int v = 0; v < n; v++) {
            double angle = 2 * Math.PI * v / n - Math.PI / 2;
            x[v] = 1.35 * radius * Math.cos(angle);
            y[v] = 0.85 * radius * Math.sin(angle);
        }
        return new Places(x, y);
    }

    /**
     * Distances on paper near distances in the graph: stress, lowered step by step from a circle (Gansner, Koren and North
     * 2004). O(n^2) a step.
     */
    static Places stress(boolean[][] adjacent) {
        int n = adjacent.length;
        double[][] d = distances(adjacent);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int v = 0; v < n; v++) {
            x[v] = Math.sqrt(n) * Math.cos(2 * Math.PI * v / n);
            y[v] = Math.sqrt(n) * Math.sin(2 * Math.PI * v / n);
        }
        for (int step = 0; step < STRESS_STEPS; step++) {
            for (int v = 0; v < n; v++) {
                settle(v, d, x, y);
            }
        }
        double unit = 62;
        for (int v = 0; v < n; v++) {
            x[v] *= unit;
            y[v] *= unit;
        }
        return new Places(x, y);
    }

    private static void settle(int v, double[][] d, double[] x, double[] y) {
        double sumX = 0;
        double sumY = 0;
        double weights = 0;
        for (int u = 0; u < x.length; u++) {
            if (u == v) {
                continue;
            }
            double apart = Math.max(1e-6, Math.hypot(x[v] - x[u], y[v] - y[u]));
            double weight = 1 / (d[v][u] * d[v][u]);
            sumX += weight * (x[u] + d[v][u] * (x[v] - x[u]) / apart);
            sumY += weight * (y[u] + d[v][u] * (y[v] - y[u]) / apart);
            weights += weight;
        }
        if (weights > 0) {
            x[v] = sumX / weights;
            y[v] = sumY / weights;
        }
    }

    /** Steps between nodes, directions aside; one more than the longest where no path is. */
    private static double[][] distances(boolean[][] adjacent) {
        int n = adjacent.length;
        double[][] d = new double[n][n];
        double longest = 1;
        for (int from = 0; from < n; from++) {
            Arrays.fill(d[from], -1);
            int[] queue = new int[n];
            int filled = 1;
            queue[0] = from;
            d[from][from] = 0;
            for (int head = 0; head < filled; head++) {
                int v = queue[head];
                for (int u = 0; u < n; u++) {
                    if (d[from][u] < 0 && (adjacent[v][u] || adjacent[u][v])) {
                        d[from][u] = d[from][v] + 1;
                        longest = Math.max(longest, d[from][u]);
                        queue[filled++] = u;
                    }
                }
            }
        }
        for (double[] row : d) {
            for (int u = 0; u < n; u++) {
                row[u] = row[u] < 0 ? Math.min(longest + 1, 4) : row[u];
            }
        }
        return d;
    }

    /** Layers from causes down to effects, ordered so that few edges cross (Sugiyama, Tagawa and Toda 1981). */
    static Places layers(Dag dag, double[] widths) {
        return new Layered(dag, widths).places();
    }

    /** Nodes and, where an edge passes a layer, a point of that edge: together the items of the layers. */
    private static final class Layered {
        private final Dag dag;
        private final List<List<Integer>> layers = new ArrayList<>();
        private final List<Double> width = new ArrayList<>();
        private final List<List<Integer>> up = new ArrayList<>();
        private final List<List<Integer>> down = new ArrayList<>();
        private final List<int[]> passed = new ArrayList<>();
        private double[] x = new double[0];
        private double[] layerOf = new double[0];

        Layered(Dag dag, double[] widths) {
            this.dag = dag;
            int[] layer = depths();
            for (int v = 0; v < dag.nodes(); v++) {
                add(layer[v], widths[v]);
            }
            dag.digraph().forEachEdge((s, t) -> {
                int[] points = new int[Math.max(0, layer[t] - layer[s] - 1)];
                int last = s;
                for (int k = 0; k < points.length; k++) {
                    points[k] = add(layer[s] + 1 + k, 12);
                    join(last, points[k]);
                    last = points[k];
                }
                join(last, t);
                passed.add(points);
            });
        }

        private int[] depths() {
            int[] layer = new int[dag.nodes()];
            for (int v : dag.topologicalOrder()) {
                for (int parent : dag.parents(v)) {
                    layer[v] = Math.max(layer[v], layer[parent] + 1);
                }
            }
            return layer;
        }

        private int add(int layer, double itemWidth) {
            while (layers.size() <= layer) {
                layers.add(new ArrayList<>());
            }
            int item = width.size();
            width.add(itemWidth);
            up.add(new ArrayList<>());
            down.add(new ArrayList<>());
            layers.get(layer).add(item);
            return item;
        }

        private void join(int upper, int lower) {
            down.get(upper).add(lower);
            up.get(lower).add(upper);
        }

        Places places() {
            x = new double[width.size()];
            layerOf = new double[width.size()];
            for (int l = 0; l < layers.size(); l++) {
                for (int item : layers.get(l)) {
                    layerOf[item] = l;
                }
            }
            layers.forEach(this::pack);
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                boolean isDown = sweep % 2 == 0;
                for (int k = 1; k < layers.size(); k++) {
                    order(layers.get(isDown ? k : layers.size() - 1 - k), isDown ? up : down);
                }
            }
            double[] px = Arrays.copyOf(x, dag.nodes());
            double[] py =
                    Arrays.stream(layerOf, 0, dag.nodes()).map(l -> 74 * l).toArray();
            double[][] bends = new double[passed.size()][];
            for (int e = 0; e < bends.length; e++) {
                int[] points = passed.get(e);
                bends[e] = new double[2 * points.length];
                for (int k = 0; k < points.length; k++) {
                    bends[e][2 * k] = x[points[k]];
                    bends[e][2 * k + 1] = 74 * layerOf[points[k]];
                }
            }
            return new Places(px, py, bends);
        }

        /** Side by side, the middle of the layer at 0. */
        private void pack(List<Integer> layer) {
            double total =
                    layer.stream().mapToDouble(item -> width.get(item) + 26).sum();
            double at = -total / 2;
            for (int item : layer) {
                x[item] = at + (width.get(item) + 26) / 2;
                at += width.get(item) + 26;
            }
        }

        /** Items go where their neighbours are on the mean, as far as those beside them leave room. */
        private void order(List<Integer> layer, List<List<Integer>> neighbours) {
            double[] wanted = new double[width.size()];
            for (int item : layer) {
                wanted[item] = neighbours.get(item).stream()
                        .mapToDouble(other -> x[other])
                        .average()
                        .orElse(x[item]);
            }
            layer.sort(Comparator.comparingDouble(item -> wanted[item]));
            spread(layer, wanted);
        }

        /**
         * The places nearest to those wanted, in squares, that leave every item its room: less the room before each, they are
         * the nearest that ascend, and those are means of neighbours that would pass each other.
         */
        private void spread(List<Integer> layer, double[] wanted) {
            int n = layer.size();
            double[] before = new double[n];
            double[] mean = new double[n];
            int[] size = new int[n];
            int groups = 0;
            for (int k = 0; k < n; k++) {
                before[k] =
                        k == 0 ? 0 : before[k - 1] + (width.get(layer.get(k - 1)) + width.get(layer.get(k))) / 2 + 26;
                mean[groups] = wanted[layer.get(k)] - before[k];
                size[groups++] = 1;
                while (groups > 1 && mean[groups - 2] > mean[groups - 1]) {
                    groups--;
                    int both = size[groups - 1] + size[groups];
                    mean[groups - 1] = (mean[groups - 1] * size[groups - 1] + mean[groups] * size[groups]) / both;
                    size[groups - 1] = both;
                }
            }
            for (int g = 0, k = 0; g < groups; g++) {
                for (int last = k + size[g]; k < last; k++) {
                    x[layer.get(k)] = mean[g] + before[k];
                }
            }
        }
    }
}
