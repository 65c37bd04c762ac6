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
 * @param zeta         share of connections that are rewired after an epoch; none are where {@code rewires} is false
 * @param rewires      whether connections are rewired
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
        boolean rewires,
        ImportancePruning pruning,
        int patience,
        int threads) {
    /** SET's, without its dropout, and with a stop. */
    public static final TrainingOptions DEFAULT =
            new TrainingOptions(200, 128, 0.01, 0.9, 2e-4, 0, 0.3, true, ImportancePruning.NONE, 20, 1);

    public TrainingOptions {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(batch >= 1, "batch", batch, "at least 1");
        require(learningRate > 0 && Double.isFinite(learningRate), "learning rate", learningRate, "above 0");
        require(momentum >= 0 && momentum < 1, "momentum", momentum, "from 0 to below 1");
        require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "from 0 to below 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "from 0 to below 1");
        require(zeta >= 0 && zeta <= 1, "zeta", zeta, "from 0 to 1");
        require(patience >= 0, "patience", patience, "at least 0");
        require(threads >= 1, "threads", threads, "at least 1");
    }

    private static void require(boolean holds, String what, double found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": found " + found + ", expected " + expected);
        }
    }
}
