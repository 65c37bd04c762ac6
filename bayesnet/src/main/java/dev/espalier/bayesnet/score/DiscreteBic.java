package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;

/**
 * Penalised multinomial log likelihood: {@code sum_ck N_ck log(N_ck / N_c) - penalty (r - 1) q}, in nats, with r levels
 * of the child and q the product of the parents' numbers of levels. Equal for Markov equivalent DAGs; finite unless q
 * leaves the range of a double.
 */
public final class DiscreteBic implements LocalScore {
    private static final long serialVersionUID = 1;

    private final DiscreteFamilies families;

    /** The BIC: a penalty of {@code log(N) / 2} per parameter. */
    public DiscreteBic(DiscreteData data) {
        this(data, Math.log(data.rows()) / 2);
    }

    /**
     * With any penalty.
     *
     * @param data    at least one row
     * @param penalty per parameter, finite and not negative: 0 is the log likelihood, 1 the AIC, {@code log(N) / 2} the
     *                BIC
     */
    public DiscreteBic(DiscreteData data, double penalty) {
        if (data.rows() < 1) {
            throw new IllegalArgumentException("found no rows, expected at least 1 for a penalised likelihood");
        }
        if (!(penalty >= 0) || !Double.isFinite(penalty)) {
            throw new IllegalArgumentException(
                    "penalty: found " + penalty + ", expected a finite number of at least 0");
        }
        families = new DiscreteFamilies(data, new Likelihood(penalty, data.rows()));
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

    private static final class Likelihood implements CountTerms {
        private static final long serialVersionUID = 1;

        private final double penalty;
        private final int rows;
        private final transient CountTerm entropy;

        Likelihood(double penalty, int rows) {
            this.penalty = penalty;
            this.rows = rows;
            entropy = CountTerm.entropy(rows);
        }

        @Override
        public double constant(double q, int r) {
            return penalty == 0 ? 0 : -penalty * (r - 1) * q;
        }

        @Override
        public CountTerm configuration(double q) {
            return entropy;
        }

        @Override
        public CountTerm cell(double q, int r) {
            return entropy;
        }

        private Object readResolve() {
            return new Likelihood(penalty, rows);
        }
    }
}
