package dev.espalier.latent.sample;

/** Checks of sizes that both families of distributions make. */
final class Sets {
    private Sets() {}

    static void requireWindows(int sets, int windows) {
        if (sets != 1 && sets != windows) {
            throw new IllegalArgumentException(
                    "found " + sets + " sets of logits, expected one that windows share or one for each of " + windows);
        }
    }

    static void requireGradient(Draw draw, double[] rowWeights, double[] gradient) {
        if (rowWeights.length != draw.offsets().length - 1
                || gradient.length != draw.table().logits().length) {
            throw new IllegalArgumentException("found a gradient of " + gradient.length + " entries from "
                    + rowWeights.length + " weights, expected " + draw.table().logits().length + " from "
                    + (draw.offsets().length - 1) + " as in the draw");
        }
    }
}
