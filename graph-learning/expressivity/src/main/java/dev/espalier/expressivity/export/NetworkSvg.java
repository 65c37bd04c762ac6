package dev.espalier.expressivity.export;

import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.export.GraphMl;
import java.io.IOException;
import java.util.Locale;

/**
 * Draws a small network as one self-contained SVG: a column for the inputs, one for each layer, one for the outputs.
 * Positive weights are blue, negative ones orange; titles tell names and weights where a viewer shows them.
 */
public final class NetworkSvg {
    /** More than this and lines hide one another. */
    private static final int MOST_WEIGHTS = 20_000;

    private static final int COLUMN = 70;
    private static final int ROW = 22;
    private static final int MARGIN = 90;
    private static final int RADIUS = 6;

    private final ReluNetwork network;
    private final double[] x;
    private final double[] y;
    private final int height;

    private NetworkSvg(ReluNetwork network) {
        this.network = network;
        int rows = Math.max(network.width(), Math.max(network.inputs(), network.outputs()));
        height = 2 * ROW + ROW * rows;
        x = new double[network.inputs() + network.units() + network.outputs()];
        y = new double[x.length];
        place(0, 0, network.inputs());
        for (int layer = 0; layer < network.depth(); layer++) {
            place(
                    layer + 1,
                    network.inputs() + network.layerStart(layer),
                    network.inputs() + network.layerStart(layer + 1));
        }
        place(network.depth() + 1, network.inputs() + network.units(), x.length);
    }

    private void place(int column, int from, int to) {
        double top = (height - ROW * (to - from)) / 2.0;
        for (int v = from; v < to; v++) {
            x[v] = MARGIN + (double) column * COLUMN;
            y[v] = top + ROW * (v - from + 0.5);
        }
    }

    /** Whether a network is small enough to be drawn. */
    public static boolean canDraw(ReluNetwork network) {
        return network.nonZeros() <= MOST_WEIGHTS;
    }

    /**
     * Writes the drawing; the bytes must be encoded as UTF-8.
     *
     * @throws IllegalArgumentException when the network has more than 20,000 weights
     */
    public static void write(ReluNetwork network, Appendable out) throws IOException {
        if (!canDraw(network)) {
            throw new IllegalArgumentException(
                    "found " + network.nonZeros() + " weights, expected at most " + MOST_WEIGHTS + " for a drawing");
        }
        new NetworkSvg(network).draw(out);
    }

    private void draw(Appendable out) throws IOException {
        int width = 2 * MARGIN + COLUMN * (network.depth() + 1);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"10\">%n",
                width,
                height,
                width,
                height));
        text.append("<g stroke-opacity=\"0.45\">\n");
        for (int u = 0; u < network.units(); u++) {
            int target = network.inputs() + u;
            network.forEachWeight(u, (source, weight) -> line(text, source, target, weight));
        }
        for (int o = 0; o < network.outputs(); o++) {
            int target = network.inputs() + network.units() + o;
            network.forEachOutputWeight(o, (source, weight) -> line(text, source, target, weight));
        }
        text.append("</g>\n");
        for (int v = 0; v < x.length; v++) {
            boolean unit = v >= network.inputs() && v < network.inputs() + network.units();
            text.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\" stroke=\"#333\"/>%n",
                    x[v],
                    y[v],
                    RADIUS,
                    unit ? "#fff" : "#ddd"));
        }
        for (int i = 0; i < network.inputs(); i++) {
            label(text, network.inputNames().get(i), i, -RADIUS - 4, "end");
        }
        for (int o = 0; o < network.outputs(); o++) {
            label(text, network.outputNames().get(o), network.inputs() + network.units() + o, RADIUS + 4, "start");
        }
        out.append(text.append("</svg>\n"));
    }

    private void line(StringBuilder text, int source, int target, long weight) {
        text.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\">"
                        + "<title>%d</title></line>%n",
                x[source],
                y[source],
                x[target],
                y[target],
                weight > 0 ? "#1f6fb2" : "#d9730d",
                Math.min(3, 0.6 + 0.4 * Math.abs((double) weight)),
                weight));
    }

    private void label(StringBuilder text, String name, int node, int offset, String anchor) {
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x[node] + offset,
                y[node] + 3.5,
                anchor,
                GraphMl.escape(name)));
    }
}
