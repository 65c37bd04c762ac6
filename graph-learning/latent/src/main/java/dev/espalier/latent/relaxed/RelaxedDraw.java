package dev.espalier.latent.relaxed;

/** Dense graphs of a batch, {@code [window, receiver, source]}, and the slopes their gradient needs. */
public final class RelaxedDraw {
    private final int windows;
    private final double[] weights;
    private final double[] slopes;

    RelaxedDraw(int windows, double[] weights, double[] slopes) {
        this.windows = windows;
        this.weights = weights;
        this.slopes = slopes;
    }

    public int windows() {
        return windows;
    }

    /** Edge weights, {@code [windows * nodes * nodes]}, receiver before source; not a copy. */
    public double[] weights() {
        return weights;
    }

    double[] slopes() {
        return slopes;
    }
}
