package dev.espalier.network.training;

/**
 * How a network is trained.
 *
 * @param epochs       at most
 * @param batch        samples of a step
 * @param learningRate of gradient descent
 * @param momentum     share of the last step that the next one keeps, below 1
 * @param weightDecay  share of a weight that each step takes, not multiplied by the learning rate
 * @param dropout      share of hidden values that are 0 in a step, below 1
 * @param zeta         share of connections that are rewired after an epoch; none are where {@code rewireAfter} is {@link #NEVER}
 * @param rewireAfter  steps since the last time after which an epoch ends with a rewiring; 0: every epoch does, as SET has it;
 *     {@link #NEVER}
 * @param pruning      when neurons lose their connections
 * @param patience     epochs without a smaller loss on the validation rows after which it stops; 0: never
 * @param threads      that a step may use; they change no bit
 */
public record TrainingOptions(
        int epochs,
        int batch,
        double learningRate,
        double momentum,
        double weightDecay,
        double dropout,
        double zeta,
        int rewireAfter,
        ImportancePruning pruning,
        int patience,
        int threads) {
    /** No connection is rewired. */
    public static final int NEVER = Integer.MAX_VALUE;

    private static final int FEWEST_IN_BATCH = 16;
    private static final int MOST_IN_BATCH = 128;
    private static final int STEPS_OF_EPOCH = 32;

    /**
     * SET's, without its dropout, with a stop, and with time for new connections to learn on small tables too: where an epoch is
     * a handful of steps, those of the last rewiring would be taken away before they had moved.
     */
    public static final TrainingOptions DEFAULT =
            new TrainingOptions(200, 128, 0.01, 0.9, 2e-4, 0, 0.3, 200, ImportancePruning.NONE, 20, 1);

    public TrainingOptions {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(batch >= 1, "batch", batch, "at least 1");
        require(learningRate > 0 && Double.isFinite(learningRate), "learning rate", learningRate, "above 0");
        require(momentum >= 0 && momentum < 1, "momentum", momentum, "from 0 to below 1");
        require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "from 0 to below 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "from 0 to below 1");
        require(zeta >= 0 && zeta <= 1, "zeta", zeta, "from 0 to 1");
        require(rewireAfter >= 0, "steps between rewirings", rewireAfter, "at least 0");
        require(patience >= 0, "patience", patience, "at least 0");
        require(threads >= 1, "threads", threads, "at least 1");
    }

    /** Rows of a step such that an epoch of so many rows has some 32 steps: a power of 2 from 16 to 128. */
    public static int batchFor(int rows) {
        return Math.clamp(Integer.highestOneBit(Math.max(1, rows / STEPS_OF_EPOCH)), FEWEST_IN_BATCH, MOST_IN_BATCH);
    }

    /** Whether connections are rewired at all. */
    public boolean rewires() {
        return rewireAfter != NEVER;
    }

    /** Every how many epochs of so many rows they are. */
    int epochsBetweenRewirings(int rows) {
        long steps = Math.max(1, Math.ceilDiv((long) rows, batch));
        return Math.toIntExact(Math.max(1, Math.ceilDiv(rewireAfter, steps)));
    }

    /** Epochs without a smaller loss after which training stops: where rewirings are rare, two of them must have passed. */
    int patience(int rows) {
        if (patience == 0 || !rewires()) {
            return patience;
        }
        return Math.clamp(2L * epochsBetweenRewirings(rows), patience, Integer.MAX_VALUE);
    }

    private static void require(boolean holds, String what, Number found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": found " + found + ", expected " + expected);
        }
    }
}
