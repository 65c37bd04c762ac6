package dev.espalier.bayesnet.exact;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.graph.EdgeProbabilities;
import java.util.Arrays;

/**
 * Exact marginal edge probabilities over all DAGs of a few nodes, or over those that honour what is known. Sets of nodes
 * are bit masks. All weights are held as logarithms: no parent set is lost, however many nats it lies below the best one
 * of its node. Immutable and thread-safe.
 */
public final class ExactPosterior {
    /** Most variables {@link #orderWeighted()} takes. */
    public static final int MAX_NODES_ORDER_WEIGHTED = 16;

    /** Most variables {@link #uniform()} takes. */
    public static final int MAX_NODES_UNIFORM = 10;

    private final int n;
    /** Log score of each node by parent set, less that of its best one; -Infinity for sets that hold the node. */
    private final double[][] family;

    private double logScale;

    private ExactPosterior(LocalScore score, Knowledge knowledge) {
        n = score.nodes();
        family = new double[n][1 << n];
        for (int v = 0; v < n; v++) {
            fillFamily(score, knowledge, v);
        }
    }

    /**
     * The posterior over all DAGs. Scores every family once.
     *
     * @throws IllegalArgumentException for more than {@value #MAX_NODES_ORDER_WEIGHTED} nodes, or a node without a finite
     *     score
     */
    public static ExactPosterior of(LocalScore score) {
        return of(score, Knowledge.none(score.nodes()));
    }

    /**
     * The posterior over the DAGs that have all required and no forbidden edges; a start space counts for nothing.
     *
     * @throws IllegalArgumentException for more than {@value #MAX_NODES_ORDER_WEIGHTED} nodes, when the knowledge is of another
     *     number of them, or when it leaves a node no finite score
     */
    public static ExactPosterior of(LocalScore score, Knowledge knowledge) {
        if (score.nodes() > MAX_NODES_ORDER_WEIGHTED) {
            throw new IllegalArgumentException("found " + score.nodes() + " variables, expected at most "
                    + MAX_NODES_ORDER_WEIGHTED + " for an exact posterior");
        }
        if (knowledge.nodes() != score.nodes()) {
            throw new IllegalArgumentException("found knowledge of " + knowledge.nodes() + " nodes, expected "
                    + score.nodes() + " as in the score");
        }
        return new ExactPosterior(score, knowledge);
    }

    private void fillFamily(LocalScore score, Knowledge knowledge, int v) {
        int[] others = new int[n - 1];
        int required = 0;
        int forbidden = 0;
        for (int k = 0; k < n - 1; k++) {
            int u = k < v ? k : k + 1;
            others[k] = u;
            required |= knowledge.required().hasEdge(u, v) ? 1 << k : 0;
            forbidden |= knowledge.forbidden().hasEdge(u, v) ? 1 << k : 0;
        }
        double[][] logs = new double[1][1 << (n - 1)];
        score.scoreSubsets(v, others, new int[0], logs);
        double top = Double.NEGATIVE_INFINITY;
        for (int mask = 0; mask < logs[0].length; mask++) {
            if ((mask & required) != required || (mask & forbidden) != 0) {
                logs[0][mask] = Double.NEGATIVE_INFINITY;
            }
            top = Math.max(top, logs[0][mask]);
        }
        if (!(top > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "node " + v + ": found no parent set with a finite score, expected one at least");
        }
        logScale += top;
        Arrays.fill(family[v], Double.NEGATIVE_INFINITY);
        int low = (1 << v) - 1;
        for (int mask = 0; mask < logs[0].length; mask++) {
            int parents = (mask & low) | (mask & ~low) << 1;
            family[v][parents] = logs[0][mask] - top;
        }
    }

    /**
     * Probability of each directed edge when a DAG weighs exp(score) times its number of topological orders: what order
     * MCMC draws from.
     */
    public EdgeProbabilities orderWeighted() {
        double[][] within = sumsWithinAll();
        double[] forward = logZeros();
        forward[0] = 0;
        for (int set = 1; set < 1 << n; set++) {
            for (int v = 0; v < n; v++) {
                if ((set >> v & 1) != 0) {
                    int before = set ^ 1 << v;
                    forward[set] = logAdd(forward[set], forward[before] + within[v][before]);
                }
            }
        }
        int all = (1 << n) - 1;
        double[] backward = logZeros();
        backward[all] = 0;
        for (int set = all - 1; set >= 0; set--) {
            for (int v = 0; v < n; v++) {
                if ((set >> v & 1) == 0) {
                    backward[set] = logAdd(backward[set], within[v][set] + backward[set | 1 << v]);
                }
            }
        }
        double[] cells = new double[n * n];
        for (int v = 0; v < n; v++) {
            // over the orders in which exactly the set stands before v; then over those in which at least the set does
            double[] before = logZeros();
            for (int set = 0; set < 1 << n; set++) {
                if ((set >> v & 1) == 0) {
                    before[set] = forward[set] + backward[set | 1 << v];
                }
            }
            sumOverSupersets(before);
            for (int parents = 1; parents < 1 << n; parents++) {
                double probability = Math.exp(family[v][parents] + before[parents] - forward[all]);
                for (int left = parents; left != 0; left &= left - 1) {
                    cells[Integer.numberOfTrailingZeros(left) * n + v] += probability;
                }
            }
        }
        return probabilities(cells);
    }

    /**
     * Probability of each directed edge when a DAG weighs exp(score): the posterior under a uniform prior over DAGs (or
     * under the structure prior that is part of the score).
     *
     * @throws IllegalStateException for more than {@value #MAX_NODES_UNIFORM} nodes
     */
    public EdgeProbabilities uniform() {
        refuseTooManyForUniform();
        double[][] within = sumsWithinAll();
        double total = sumOverDags(within);
        double[] cells = new double[n * n];
        for (int v = 0; v < n; v++) {
            double[] kept = within[v];
            for (int u = 0; u < n; u++) {
                if (u != v) {
                    within[v] = sumsWithin(keepParent(v, u));
                    cells[u * n + v] = Math.exp(sumOverDags(within) - total);
                }
            }
            within[v] = kept;
        }
        return probabilities(cells);
    }

    /**
     * Log of the sum of exp(score) over all DAGs, in nats.
     *
     * @throws IllegalStateException for more than {@value #MAX_NODES_UNIFORM} nodes
     */
    public double logEvidence() {
        refuseTooManyForUniform();
        return sumOverDags(sumsWithinAll()) + logScale;
    }

    private void refuseTooManyForUniform() {
        if (n > MAX_NODES_UNIFORM) {
            throw new IllegalStateException("found " + n + " variables, expected at most " + MAX_NODES_UNIFORM
                    + " for the exact posterior over DAGs");
        }
    }

    /** Rounding may leave a probability an ulp above 1. */
    private EdgeProbabilities probabilities(double[] cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Math.min(1, cells[i]);
        }
        return EdgeProbabilities.of(n, cells);
    }

    private double[][] sumsWithinAll() {
        double[][] within = new double[n][];
        for (int v = 0; v < n; v++) {
            within[v] = sumsWithin(family[v].clone());
        }
        return within;
    }

    /**
     * Log of the sum over all DAGs: {@code F(S) = sum over non-empty T in S of (-1)^(|T|+1) F(S \ T) prod_{t in T}
     * within_t(S \ T)}, T being nodes without children in S. Every term is a sum over some of S's DAGs, so no term exceeds
     * F(S) and the alternating sum loses at most n bits.
     */
    private double sumOverDags(double[][] within) {
        double[] f = logZeros();
        f[0] = 0;
        double[] terms = new double[1 << n];
        for (int set = 1; set < 1 << n; set++) {
            double top = Double.NEGATIVE_INFINITY;
            for (int sinks = set; sinks != 0; sinks = (sinks - 1) & set) {
                int rest = set ^ sinks;
                double term = f[rest];
                for (int left = sinks; left != 0; left &= left - 1) {
                    term += within[Integer.numberOfTrailingZeros(left)][rest];
                }
                terms[sinks] = term;
                top = Math.max(top, term);
            }
            if (top > Double.NEGATIVE_INFINITY) {
                double sum = 0;
                for (int sinks = set; sinks != 0; sinks = (sinks - 1) & set) {
                    double term = Math.exp(terms[sinks] - top);
                    sum += (Integer.bitCount(sinks) & 1) == 1 ? term : -term;
                }
                f[set] = top + Math.log(Math.max(0, sum));
            }
        }
        return f[f.length - 1];
    }

    private double[] keepParent(int v, int u) {
        double[] kept = family[v].clone();
        for (int parents = 0; parents < kept.length; parents++) {
            if ((parents >> u & 1) == 0) {
                kept[parents] = Double.NEGATIVE_INFINITY;
            }
        }
        return kept;
    }

    private double[] logZeros() {
        double[] zeros = new double[1 << n];
        Arrays.fill(zeros, Double.NEGATIVE_INFINITY);
        return zeros;
    }

    /** Replaces each entry by the log of the sum over the subsets of its set. */
    private static double[] sumsWithin(double[] f) {
        for (int bit = 1; bit < f.length; bit <<= 1) {
            for (int mask = bit; mask < f.length; mask = (mask + 1) | bit) {
                f[mask] = logAdd(f[mask], f[mask ^ bit]);
            }
        }
        return f;
    }

    private static void sumOverSupersets(double[] f) {
        for (int bit = 1; bit < f.length; bit <<= 1) {
            for (int mask = bit; mask < f.length; mask = (mask + 1) | bit) {
                f[mask ^ bit] = logAdd(f[mask ^ bit], f[mask]);
            }
        }
    }

    private static double logAdd(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }
}
