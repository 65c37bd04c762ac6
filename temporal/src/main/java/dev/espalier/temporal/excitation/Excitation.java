package dev.espalier.temporal.excitation;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The parameters of a multivariate Hawkes process with one exponential kernel. Immutable.
 *
 * <p>The matrix is kept by rows of those called for: place {@code i * types + j} is {@code a_ij}, the mean number of events of
 * type i that an event of type j calls for at once.
 */
public final class Excitation {
    /** The most types: a matrix of a million numbers. */
    public static final int MOST_TYPES = 1024;

    /** The largest mean number of events that one event brings about, itself and all its descendants. */
    public static final double MOST_CLUSTER = 1000;

    private static final int SQUARINGS = 20;
    private static final double SHRINK = 0.98;

    private final double[] mu;
    private final double[] matrix;
    private final double beta;

    /**
     * Given parameters; the arrays are kept.
     *
     * @param mu     rates of immigrants of each type by tick, 0 or more
     * @param matrix types x types, 0 or more
     * @param beta   rate of delays by tick, above 0
     */
    Excitation(double[] mu, double[] matrix, double beta) {
        this.mu = mu;
        this.matrix = matrix;
        this.beta = beta;
    }

    /** How many types there are. */
    public int types() {
        return mu.length;
    }

    /** Rate of immigrants of a type by tick. */
    public double immigrants(int type) {
        return mu[type];
    }

    /** Mean number of events of one type that an event of another calls for at once. */
    public double children(int of, int parent) {
        return matrix[of * mu.length + parent];
    }

    /** Rate of the delays of children by tick. */
    public double beta() {
        return beta;
    }

    double[] mu() {
        return mu;
    }

    double[] matrix() {
        return matrix;
    }

    /** Rate of immigrants of all types. */
    double immigrants() {
        return Arrays.stream(mu).sum();
    }

    /** Mean number of children of an event of each type, of whatever type they are: sums of columns. */
    double[] offspring() {
        int types = mu.length;
        double[] sums = new double[types];
        for (int place = 0; place < matrix.length; place++) {
            sums[place % types] += matrix[place];
        }
        return sums;
    }

    /**
     * The branching ratio: the spectral radius of the matrix, by Gelfand's formula: the root of order 2^20 of the norm of its
     * power of that order, which is never below it, and above by a few millionths at most.
     */
    public double branchingRatio() {
        int types = mu.length;
        double[] power = matrix.clone();
        double log = 0;
        double root = 1;
        for (int s = 0; s <= SQUARINGS; s++) {
            double norm = norm(power, types);
            if (norm == 0) {
                return 0;
            }
            log += root * Math.log(norm);
            if (s < SQUARINGS) {
                for (int place = 0; place < power.length; place++) {
                    power[place] /= norm;
                }
                power = squared(power, types);
                root /= 2;
            }
        }
        return Math.exp(log);
    }

    private static double norm(double[] matrix, int types) {
        double largest = 0;
        for (int i = 0; i < types; i++) {
            double sum = 0;
            for (int j = 0; j < types; j++) {
                sum += matrix[i * types + j];
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private static double[] squared(double[] matrix, int types) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < types; i++) {
            for (int k = 0; k < types; k++) {
                double factor = matrix[i * types + k];
                for (int j = 0; j < types && factor != 0; j++) {
                    product[i * types + j] += factor * matrix[k * types + j];
                }
            }
        }
        return product;
    }

    /**
     * The largest mean size of a cluster that starts with an event of any type: the largest y of {@code (I - A') y = 1}. Where
     * all of y are above 0 the spectral radius is below 1 (I - A is an M-matrix); else clusters may be endless.
     */
    static double largestCluster(double[] matrix, int types) {
        double[][] rows = new double[types][types];
        for (int i = 0; i < types; i++) {
            for (int j = 0; j < types; j++) {
                rows[j][i] = (i == j ? 1 : 0) - matrix[i * types + j];
            }
        }
        DecompositionSolver solver = new LUDecomposition(new Array2DRowRealMatrix(rows, false)).getSolver();
        if (!solver.isNonSingular()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] ones = new double[types];
        Arrays.fill(ones, 1);
        double largest = 0;
        for (double size : solver.solve(new ArrayRealVector(ones, false)).toArray()) {
            if (!(size > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, size);
        }
        return largest;
    }

    /** Shrinks a matrix in place until no cluster is larger than {@link #MOST_CLUSTER} on average; tells whether it had to. */
    static boolean bound(double[] matrix, int types) {
        boolean isShrunk = false;
        while (largestCluster(matrix, types) > MOST_CLUSTER) {
            for (int place = 0; place < matrix.length; place++) {
                matrix[place] *= SHRINK;
            }
            isShrunk = true;
        }
        return isShrunk;
    }

    /**
     * The log likelihood of who acts when, in nats, times by tick: {@code sum of ln lambda} minus the integral of all
     * intensities over the span. Negative infinity where a type acts that cannot.
     */
    double logLikelihood(ActedEvents events) {
        double[] offspring = offspring();
        double[] past = new double[mu.length];
        double before = 0;
        double sum = -immigrants() * events.span();
        for (int e = 0; e < events.size(); e++) {
            double time = events.times()[e];
            int type = events.types()[e];
            double decay = Math.exp(-beta * (time - before));
            double rate = 0;
            for (int j = 0; j < past.length; j++) {
                past[j] *= decay;
                rate += type < 0 ? 0 : matrix[type * past.length + j] * past[j];
            }
            sum += Math.log(type < 0 ? 0 : mu[type] + beta * rate);
            if (type >= 0) {
                sum += offspring[type] * Math.expm1(-beta * (events.span() - time));
                past[type]++;
            }
            before = time;
        }
        return sum;
    }

    /** Integrals of the intensity of all types from each event to the next, the first from the start. */
    double[] rescaledGaps(ActedEvents events) {
        double[] offspring = offspring();
        double[] gaps = new double[events.size()];
        double immigrants = immigrants();
        double excitation = 0;
        double before = 0;
        for (int e = 0; e < gaps.length; e++) {
            double gap = events.times()[e] - before;
            double fading = -Math.expm1(-beta * gap);
            gaps[e] = immigrants * gap + excitation * fading;
            int type = events.types()[e];
            excitation += (type < 0 ? 0 : offspring[type]) - excitation * fading;
            before = events.times()[e];
        }
        return gaps;
    }
}
