package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Bayesian Dirichlet equivalent uniform score (Heckerman, Geiger and Chickering 1995; Buntine 1991): log marginal
 * likelihood of a categorical family under Dirichlet priors that share an equivalent sample size chi.
 *
 * <pre>
 *   s(j, Pa) = sum_c [ lnG(chi/q) - lnG(chi/q + N_c) + sum_k ( lnG(chi/(qr) + N_ck) - lnG(chi/(qr)) ) ]
 * </pre>
 *
 * <p>with r levels of the child, q the product of the parents' numbers of levels, N_c rows of parent configuration c and
 * N_ck of them at child level k. In nats; equal for Markov equivalent DAGs. Configurations without rows contribute 0, so
 * cost depends on rows, not on q. {@code -Infinity} only where q or r/chi leave the range of a double. There is no edge
 * penalty here: see {@link PenalisedScore} (BiDAG's default is BDe with chi 0.5 and a factor of 2 per edge).
 */
public final class Bde implements LocalScore {
    private static final long serialVersionUID = 1;

    private final DiscreteFamilies families;

    /** With {@code chi = 0.5}. */
    public Bde(DiscreteData data) {
        this(data, 0.5);
    }

    /**
     * With any equivalent sample size.
     *
     * @param data the table
     * @param chi  equivalent sample size, finite and above 0; more of it makes denser graphs
     */
    public Bde(DiscreteData data, double chi) {
        if (!(chi > 0) || !Double.isFinite(chi)) {
            throw new IllegalArgumentException("chi: found " + chi + ", expected a finite number above 0");
        }
        families = new DiscreteFamilies(data, new Dirichlet(chi, data.rows()));
    }

    @Override
    public int nodes() {
        return families.data.columns();
    }

    @Override
    public double score(int node, int... parents) {
        return families.score(node, parents);
    }

    @Override
    public void scoreSubsets(int node, int[] core, int[] extras, double[][] out) {
        DiscreteSubsets.fill(families, node, core, extras, out);
    }

    @Override
    public void scoreAdditions(int node, int[] parents, int[] candidates, double[] out) {
        DiscreteAdditions.fill(families, node, parents, candidates, out);
    }

    private static final class Dirichlet implements CountTerms {
        private static final long serialVersionUID = 1;

        /** At most 32 MB of tables; real data have a few dozen different q. */
        private static final int CACHED = 1024;

        private final double chi;
        private final int rows;
        private final transient ConcurrentHashMap<Double, CountTerm> rises = new ConcurrentHashMap<>();

        Dirichlet(double chi, int rows) {
            this.chi = chi;
            this.rows = rows;
        }

        @Override
        public double constant(double q, int r) {
            return chi / (q * r) < Double.MIN_NORMAL ? Double.NEGATIVE_INFINITY : 0;
        }

        @Override
        public CountTerm configuration(double q) {
            return rise(chi / q);
        }

        @Override
        public CountTerm cell(double q, int r) {
            return rise(chi / (q * r));
        }

        private CountTerm rise(double alpha) {
            CountTerm known = rises.get(alpha);
            if (known != null) {
                return known;
            }
            if (rises.size() >= CACHED) {
                rises.clear();
            }
            CountTerm fresh = CountTerm.rise(alpha, rows);
            rises.put(alpha, fresh);
            return fresh;
        }

        private Object readResolve() {
            return new Dirichlet(chi, rows);
        }
    }
}
