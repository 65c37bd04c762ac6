package dev.espalier.network.grid;

/**
 * How the models of a grid are trained; learning rates are the models' own.
 *
 * @param epochs      at most
 * @param batch       samples of a step
 * @param momentum    share of the last step that the next one keeps, below 1
 * @param weightDecay share of a weight that each step takes, not multiplied by the learning rate
 * @param patience    epochs without a smaller loss on the validation rows after which a model stops; 0: never
 * @param keep        share of the models still training, those of least validation loss, that go on after the first halving and
 *     after every epoch that doubles it (successive halving; Jamieson and Talwalkar 2016); 1: all of them
 * @param halveAfter  epochs before the first halving
 * @param threads     that may be used; they change no bit
 */
public record GridOptions(
        int epochs,
        int batch,
        double momentum,
        double weightDecay,
        int patience,
        double keep,
        int halveAfter,
        int threads) {
    /** As a single network is trained, and half the models go after 10, 20, 40, ... epochs. */
    public static final GridOptions DEFAULT = new GridOptions(200, 128, 0.9, 2e-4, 20, 0.5, 10, 1);

    public GridOptions {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(batch >= 1, "batch", batch, "at least 1");
        require(momentum >= 0 && momentum < 1, "momentum", momentum, "from 0 to below 1");
        require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "from 0 to below 1");
        require(patience >= 0, "patience", patience, "at least 0");
        require(keep > 0 && keep <= 1, "keep", keep, "above 0, at most 1");
        require(halveAfter >= 1, "halve-after", halveAfter, "at least 1");
        require(threads >= 1, "threads", threads, "at least 1");
    }

    /** Whether losing models go after an epoch. */
    boolean halves(int epoch) {
        return keep < 1 && epoch % halveAfter == 0 && Integer.bitCount(epoch / halveAfter) == 1;
    }

    private static void require(boolean holds, String what, Number found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": found " + found + ", expected " + expected);
        }
    }
}
