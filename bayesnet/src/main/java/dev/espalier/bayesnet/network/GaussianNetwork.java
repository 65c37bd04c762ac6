package dev.espalier.bayesnet.network;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import smile.data.DataFrame;
import smile.data.vector.ValueVector;

/**
 * A linear Gaussian Bayesian network: {@code x_v = intercept_v + sum_p coefficient_vp x_p + sd_v e_v} with independent
 * standard normal {@code e_v}. Immutable.
 */
public final class GaussianNetwork implements Network {
    private final List<String> names;
    private final Dag dag;
    private final double[] intercepts;
    private final double[][] coefficients;
    private final double[] deviations;

    private GaussianNetwork(
            List<String> names, Dag dag, double[] intercepts, double[][] coefficients, double[] deviations) {
        this.names = names;
        this.dag = dag;
        this.intercepts = intercepts;
        this.coefficients = coefficients;
        this.deviations = deviations;
    }

    /**
     * From its parts.
     *
     * @param names        one per node, distinct
     * @param dag          the structure
     * @param intercepts   one per node, finite; copied
     * @param coefficients per node one per parent, in the order of {@link Dag#parents}, finite; copied
     * @param deviations   residual standard deviation per node, finite, at least 0; copied
     */
    public static GaussianNetwork of(
            List<String> names, Dag dag, double[] intercepts, double[][] coefficients, double[] deviations) {
        List<String> ownNames = Network.requireNames(names, dag);
        int n = dag.nodes();
        if (intercepts.length != n || coefficients.length != n || deviations.length != n) {
            throw new IllegalArgumentException(
                    "found " + intercepts.length + " intercepts, " + coefficients.length + " rows of coefficients and "
                            + deviations.length + " deviations, expected " + n + " of each, as many as nodes");
        }
        double[][] copies = new double[n][];
        for (int v = 0; v < n; v++) {
            copies[v] = coefficients[v].clone();
            int parents = dag.digraph().inDegree(v);
            if (copies[v].length != parents) {
                throw new IllegalArgumentException("node '" + names.get(v) + "': found " + copies[v].length
                        + " coefficients, expected " + parents + ", one for each parent");
            }
            boolean finite = Double.isFinite(intercepts[v]) && Double.isFinite(deviations[v]);
            if (!finite || deviations[v] < 0 || !Arrays.stream(copies[v]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("node '" + names.get(v) + "': found intercept " + intercepts[v]
                        + ", coefficients " + Arrays.toString(copies[v]) + " and deviation " + deviations[v]
                        + ", expected finite numbers and a deviation of at least 0");
            }
        }
        return new GaussianNetwork(ownNames, dag, intercepts.clone(), copies, deviations.clone());
    }

    /**
     * Random positive weights for a DAG: every coefficient is drawn from U(low, high), intercepts are 0 and residual
     * deviations 1. Nodes are V1, V2, ...
     *
     * @param low  least weight, finite
     * @param high bound of the weights, above {@code low}
     */
    public static GaussianNetwork random(Dag dag, double low, double high, Key key) {
        return random(dag, low, high, false, key);
    }

    /** As {@link #random}, and each weight changes its sign with probability a half. */
    public static GaussianNetwork randomSigned(Dag dag, double low, double high, Key key) {
        return random(dag, low, high, true, key);
    }

    private static GaussianNetwork random(Dag dag, double low, double high, boolean signed, Key key) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(
                    "weights: found " + low + " to " + high + ", expected finite bounds that ascend");
        }
        int n = dag.nodes();
        double[][] coefficients = new double[n][];
        for (int v = 0; v < n; v++) {
            SplittableRandom random = key.split(v).random();
            coefficients[v] = new double[dag.digraph().inDegree(v)];
            for (int p = 0; p < coefficients[v].length; p++) {
                double weight = random.nextDouble(low, high);
                coefficients[v][p] = signed && random.nextBoolean() ? -weight : weight;
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return of(Network.defaultNames(n), dag, new double[n], coefficients, ones);
    }

    /**
     * The network of the columns {@code origin + unit x} where this is that of the columns x: what was learnt on scaled
     * columns, in the units of the data.
     *
     * @param origins one per node, finite
     * @param units   one per node, finite and at least 0; a node with a unit of 0 becomes constant
     */
    public GaussianNetwork rescaled(double[] origins, double[] units) {
        int n = dag.nodes();
        double[] newIntercepts = new double[n];
        double[] newDeviations = new double[n];
        double[][] newCoefficients = new double[n][];
        for (int v = 0; v < n; v++) {
            int[] parents = dag.parents(v);
            newCoefficients[v] = new double[parents.length];
            newDeviations[v] = units[v] * deviations[v];
            newIntercepts[v] = origins[v] + units[v] * intercepts[v];
            for (int p = 0; p < parents.length; p++) {
                double unit = units[parents[p]];
                newCoefficients[v][p] = unit == 0 ? 0 : units[v] / unit * coefficients[v][p];
                newIntercepts[v] -= newCoefficients[v][p] * origins[parents[p]];
            }
        }
        return of(names, dag, newIntercepts, newCoefficients, newDeviations);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Dag dag() {
        return dag;
    }

    public double intercept(int v) {
        return intercepts[v];
    }

    /** Coefficients of the parents of a node, in the order of {@link Dag#parents}; a copy. */
    public double[] coefficients(int v) {
        return coefficients[v].clone();
    }

    /** Coefficient of the edge {@code parent -> child}; 0 when there is none. */
    public double coefficient(int parent, int child) {
        int p = Arrays.binarySearch(dag.parents(child), parent);
        return p < 0 ? 0 : coefficients[child][p];
    }

    /** Residual standard deviation of a node, at least 0. */
    public double deviation(int v) {
        return deviations[v];
    }

    /**
     * Total effects {@code [source][target]}: by how much the mean of the target rises when the source is set one higher,
     * the sum over directed paths of the product of their coefficients; 1 on the diagonal. O(nodes x edges).
     */
    public double[][] totalEffects() {
        int n = dag.nodes();
        double[][] effects = new double[n][n];
        for (int v : dag.topologicalOrder()) {
            effects[v][v] = 1;
            int[] parents = dag.parents(v);
            for (int source = 0; source < n; source++) {
                for (int p = 0; p < parents.length; p++) {
                    effects[source][v] += coefficients[v][p] * effects[source][parents[p]];
                }
            }
        }
        return effects;
    }

    /** Means of the nodes. */
    public double[] means() {
        double[] means = intercepts.clone();
        for (int v : dag.topologicalOrder()) {
            int[] parents = dag.parents(v);
            for (int p = 0; p < parents.length; p++) {
                means[v] += coefficients[v][p] * means[parents[p]];
            }
        }
        return means;
    }

    /** Covariance matrix of the nodes, {@code T^T diag(sd^2) T} of the total effects T. O(nodes^3). */
    public double[][] covariance() {
        double[][] effects = totalEffects();
        int n = effects.length;
        double[][] covariance = new double[n][n];
        for (int s = 0; s < n; s++) {
            double variance = deviations[s] * deviations[s];
            for (int i = 0; i < n; i++) {
                double scaled = variance * effects[s][i];
                for (int j = 0; j < n; j++) {
                    covariance[i][j] += scaled * effects[s][j];
                }
            }
        }
        return covariance;
    }

    /**
     * Draws rows; see {@link Network#sampleFrame}.
     *
     * @return values, {@code [node][row]}
     */
    public double[][] sample(int rows, Key key) {
        return sample(0, rows, key);
    }

    /** As {@link #sample(int, Key)}, from row {@code firstBlock x} {@link Network#BLOCK_ROWS} on; so many rows need not be held at once. */
    public double[][] sample(long firstBlock, int rows, Key key) {
        RowBlocks.requireRange(firstBlock, rows);
        int n = dag.nodes();
        double[][] values = new double[n][rows];
        int[] order = dag.topologicalOrder();
        for (int v : order) {
            fillResiduals(v, firstBlock, key, values[v]);
            int[] parents = dag.parents(v);
            for (int p = 0; p < parents.length; p++) {
                double weight = coefficients[v][p];
                double[] parent = values[parents[p]];
                for (int r = 0; r < rows; r++) {
                    values[v][r] += weight * parent[r];
                }
            }
        }
        return values;
    }

    private void fillResiduals(int v, long firstBlock, Key key, double[] out) {
        for (int block = 0; block < RowBlocks.count(out.length); block++) {
            SplittableRandom random = RowBlocks.random(key, firstBlock + block, v);
            int from = block * RowBlocks.SIZE;
            int count = Math.min(RowBlocks.SIZE, out.length - from);
            for (int r = from; r < from + count; r++) {
                out[r] = intercepts[v] + deviations[v] * random.nextGaussian();
            }
        }
    }

    @Override
    public DataFrame sampleFrame(int rows, Key key) {
        double[][] values = sample(rows, key);
        ValueVector[] columns = new ValueVector[values.length];
        for (int v = 0; v < values.length; v++) {
            columns[v] = ValueVector.of(names.get(v), values[v]);
        }
        return new DataFrame(columns);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GaussianNetwork other
                && other.names.equals(names)
                && other.dag.equals(dag)
                && Arrays.equals(other.intercepts, intercepts)
                && Arrays.deepEquals(other.coefficients, coefficients)
                && Arrays.equals(other.deviations, deviations);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(coefficients);
    }

    @Override
    public String toString() {
        return "GaussianNetwork[" + names.size() + " nodes, " + dag.edgeCount() + " edges]";
    }
}
