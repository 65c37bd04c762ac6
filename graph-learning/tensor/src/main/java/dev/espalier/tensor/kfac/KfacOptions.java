package dev.espalier.tensor.kfac;

/**
 * How {@link Kfac} steps. {@link #DEFAULT} is what Martens and Grosse have; {@code with} changes a part.
 *
 * @param fisher the approximation that gives the direction
 * @param model the quadratic model that gives the length
 * @param damping of that model
 * @param periods how often what is not done at every step is done
 */
public record KfacOptions(Fisher fisher, Model model, Damping damping, Periods periods) {
    /** The published settings, with a block-tridiagonal inverse. */
    public static final KfacOptions DEFAULT = new KfacOptions(
            new Fisher(Structure.BLOCK_TRIDIAGONAL, FisherEstimate.SAMPLED, 0.95, 1.0 / 8),
            new Model(1e-5, true, 1.0 / 4),
            new Damping(150, 1e-8),
            new Periods(5, 20, 20));

    /**
     * The approximate Fisher information.
     *
     * @param structure which dependencies between layers it keeps
     * @param estimate whose gradients its factors are the mean of
     * @param decay the most that the running averages of factors keep of what was, in [0, 1)
     * @param share of a batch whose first cases the factors are estimated on, in (0, 1]
     */
    public record Fisher(Structure structure, FisherEstimate estimate, double decay, double share) {
        public Fisher {
            require(decay >= 0 && decay < 1, "decay of factors", decay, "in [0, 1)");
            require(share > 0 && share <= 1, "share of a batch for factors", share, "in (0, 1]");
        }

        public Fisher with(Structure other) {
            return new Fisher(other, estimate, decay, share);
        }
    }

    /**
     * The quadratic model of the loss.
     *
     * @param l2 strength of the penalty {@code l2/2 |theta|^2} on all weights and biases, at least 0
     * @param momentum whether a step may keep part of the one before
     * @param share of a batch over whose first cases the exact Fisher information is taken, in (0, 1]
     */
    public record Model(double l2, boolean momentum, double share) {
        public Model {
            require(l2 >= 0 && Double.isFinite(l2), "l2", l2, "at least 0");
            require(share > 0 && share <= 1, "share of a batch for the quadratic model", share, "in (0, 1]");
        }
    }

    /**
     * The damping lambda of the quadratic model, from which gamma, that of the factors, starts as {@code sqrt(lambda + l2)}.
     *
     * @param first lambda, greater than 0; less makes the first steps bolder
     * @param least below which lambda does not fall, nor gamma below {@code sqrt(least + l2)}; greater than 0
     */
    public record Damping(double first, double least) {
        public Damping {
            require(first > 0 && Double.isFinite(first), "first damping", first, "greater than 0");
            require(least > 0 && least <= first, "least damping", least, "in (0, " + first + "], up to the first");
        }
    }

    /**
     * Steps from one to the next, at least 1 each.
     *
     * @param damping measurement of how true the quadratic model is, by which lambda adapts: a forward pass
     * @param gamma trial of a smaller and a larger gamma: three inversions
     * @param inverse inversion
     */
    public record Periods(int damping, int gamma, int inverse) {
        public Periods {
            require(damping >= 1, "period of damping", damping, "at least 1");
            require(gamma >= 1, "period of gamma", gamma, "at least 1");
            require(inverse >= 1, "period of inversion", inverse, "at least 1");
        }
    }

    public KfacOptions with(Structure other) {
        return with(fisher.with(other));
    }

    public KfacOptions with(Fisher other) {
        return new KfacOptions(other, model, damping, periods);
    }

    public KfacOptions with(Model other) {
        return new KfacOptions(fisher, other, damping, periods);
    }

    public KfacOptions with(Damping other) {
        return new KfacOptions(fisher, model, other, periods);
    }

    public KfacOptions with(Periods other) {
        return new KfacOptions(fisher, model, damping, other);
    }

    private static void require(boolean good, String name, double found, String expected) {
        if (!good) {
            throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
        }
    }
}
