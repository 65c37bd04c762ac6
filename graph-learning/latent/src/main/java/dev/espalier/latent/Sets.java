package dev.espalier.latent;

/** Checks of sizes that both families of distributions make. */
final class Sets {
    private Sets() {}

    static void requireWindows(int sets, int windows) {
        if (sets != 1 && sets != windows) {
            throw new IllegalArgumentException(
                    "logits must be shared or one set per window, but there are " + sets + " for " + windows);
        }
    }

    static void requireGradient(Draw draw, double[] rowWeights, double[] gradient) {
        if (rowWeights.length != draw.offsets().length - 1
                || gradient.length != draw.table().logits().length) {
            throw new IllegalArgumentException("a draw of " + (draw.offsets().length - 1) + " rows from "
                    + draw.table().logits().length + " logits has no gradient of " + gradient.length
                    + " entries from " + rowWeights.length + " weights");
        }
    }
}
