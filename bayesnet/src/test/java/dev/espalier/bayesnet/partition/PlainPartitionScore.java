package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.Tables;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A partition's score straight from its definition: the oracle of the fast kernel. Permitted are at most one parent outside
 * the core, no forbidden edge, and all required ones.
 *
 * @param score     what families are worth
 * @param core      core edges
 * @param knowledge forbidden and required edges
 */
record PlainPartitionScore(LocalScore score, Digraph core, Knowledge knowledge) {
    int nodes() {
        return core.nodes();
    }

    ScoreTables tables() {
        SearchSpace space = SearchSpace.of(core, knowledge, 20);
        try (Workers workers = new ThreadWorkers(1);
                Workers.Shared<LocalScore> shared = workers.share(score)) {
            return Tables.sums(workers, shared, space, Progress.SILENT);
        }
    }

    /** Log score of every node. */
    double[] nodeScores(Partition partition) {
        int n = nodes();
        int[] element = elementOf(partition);
        double[] result = new double[n];
        for (int v = 0; v < n; v++) {
            result[v] = Double.NEGATIVE_INFINITY;
            for (int mask = 0; mask < 1 << n; mask++) {
                if (permitted(v, mask) && fits(v, mask, element, partition.elements())) {
                    result[v] = logAdd(result[v], score.score(v, members(mask)));
                }
            }
        }
        return result;
    }

    double total(Partition partition) {
        double total = 0;
        for (double s : nodeScores(partition)) {
            total += s;
        }
        return total;
    }

    private boolean permitted(int v, int mask) {
        int outside = 0;
        for (int u = 0; u < nodes(); u++) {
            boolean parent = (mask >> u & 1) != 0;
            boolean required = knowledge.required().hasEdge(u, v);
            if (parent ? u == v || knowledge.forbidden().hasEdge(u, v) : required) {
                return false;
            }
            outside += parent && !required && !core.hasEdge(u, v) ? 1 : 0;
        }
        return outside <= 1;
    }

    private static boolean fits(int v, int mask, int[] element, int elements) {
        boolean next = element[v] == elements - 1;
        for (int u = 0; u < element.length; u++) {
            if ((mask >> u & 1) != 0) {
                if (element[u] <= element[v]) {
                    return false;
                }
                next |= element[u] == element[v] + 1;
            }
        }
        return next;
    }

    static int[] elementOf(Partition partition) {
        int[] element = new int[partition.nodes()];
        int[] order = partition.order();
        int at = 0;
        for (int e = 0; e < partition.elements(); e++) {
            for (int i = 0; i < partition.size(e); i++) {
                element[order[at++]] = e;
            }
        }
        return element;
    }

    /** The probability of every partition with a finite score. */
    Map<Partition, Double> distribution() {
        List<Partition> partitions = all(nodes());
        Map<Partition, Double> weights = new HashMap<>();
        double top = partitions.stream().mapToDouble(this::total).max().orElseThrow();
        double mass =
                partitions.stream().mapToDouble(p -> Math.exp(total(p) - top)).sum();
        for (Partition p : partitions) {
            double weight = Math.exp(total(p) - top) / mass;
            if (weight > 0) {
                weights.put(p, weight);
            }
        }
        return weights;
    }

    /** All ordered partitions of n nodes: 1, 3, 13, 75. */
    static List<Partition> all(int n) {
        List<Partition> result = new ArrayList<>();
        int[] element = new int[n];
        while (true) {
            addIfWhole(element, result);
            int v = 0;
            while (v < n && ++element[v] == n) {
                element[v++] = 0;
            }
            if (v == n) {
                return result;
            }
        }
    }

    private static void addIfWhole(int[] element, List<Partition> result) {
        int n = element.length;
        int[] sizes = new int[n];
        for (int e : element) {
            sizes[e]++;
        }
        int count = 0;
        while (count < n && sizes[count] > 0) {
            count++;
        }
        int[] order = new int[n];
        int at = 0;
        for (int e = 0; e < count; e++) {
            for (int v = 0; v < n; v++) {
                if (element[v] == e) {
                    order[at++] = v;
                }
            }
        }
        if (at == n) {
            result.add(new Partition(order, java.util.Arrays.copyOf(sizes, count)));
        }
    }

    private static int[] members(int mask) {
        int[] members = new int[Integer.bitCount(mask)];
        int size = 0;
        for (int v = 0; mask >> v != 0; v++) {
            if ((mask >> v & 1) != 0) {
                members[size++] = v;
            }
        }
        return members;
    }

    private static double logAdd(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log(Math.exp(a - high) + Math.exp(b - high));
    }

    /** Edges present with probability {@code density}. */
    static Digraph randomEdges(java.util.SplittableRandom random, int n, double density) {
        boolean[][] edges = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                edges[i][j] = i != j && random.nextDouble() < density;
            }
        }
        return Digraph.of(edges);
    }

    /** Knowledge with required edges of a random DAG and forbidden others. */
    static Knowledge randomKnowledge(java.util.SplittableRandom random, Dag required, double forbidden) {
        int n = required.nodes();
        boolean[][] edges = randomEdges(random, n, forbidden).toAdjacency();
        required.digraph().forEachEdge((s, t) -> edges[s][t] = false);
        return Knowledge.none(n).withForbidden(Digraph.of(edges)).withRequired(required);
    }
}
