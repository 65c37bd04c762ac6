package dev.espalier.expressivity.export;

import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.export.Dot;
import java.io.IOException;

/**
 * Writes a network in the DOT language of Graphviz: inputs as boxes, units as circles with their bias unless it is 0,
 * outputs as double boxes, one rank a layer. Weights other than 1 are labels; negative ones are dashed.
 */
public final class NetworkDot {
    private NetworkDot() {}

    /** Writes one graph; the bytes must be encoded as UTF-8. */
    public static void write(ReluNetwork network, Appendable out) throws IOException {
        StringBuilder text = new StringBuilder("digraph {\n  rankdir=LR;\n");
        for (int i = 0; i < network.inputs(); i++) {
            node(text, i, network.inputNames().get(i), "box");
        }
        for (int u = 0; u < network.units(); u++) {
            long bias = network.bias(u);
            node(text, network.inputs() + u, bias == 0 ? "" : Long.toString(bias), "circle");
        }
        for (int o = 0; o < network.outputs(); o++) {
            long denominator = network.outputDenominator(o);
            String name = network.outputNames().get(o) + (denominator == 1 ? "" : " /" + denominator);
            node(text, network.inputs() + network.units() + o, name, "box, peripheries=2");
        }
        rank(text, 0, network.inputs());
        for (int layer = 0; layer < network.depth(); layer++) {
            rank(text, network.inputs() + network.layerStart(layer), network.inputs() + network.layerStart(layer + 1));
        }
        for (int u = 0; u < network.units(); u++) {
            int target = network.inputs() + u;
            network.forEachWeight(u, (source, weight) -> edge(text, source, target, weight));
        }
        for (int o = 0; o < network.outputs(); o++) {
            int target = network.inputs() + network.units() + o;
            network.forEachOutputWeight(o, (source, weight) -> edge(text, source, target, weight));
        }
        out.append(text.append("}\n"));
    }

    private static void node(StringBuilder text, int number, String label, String shape) {
        text.append("  n")
                .append(number)
                .append(" [label=\"")
                .append(Dot.escape(label))
                .append("\", shape=");
        text.append(shape).append("];\n");
    }

    private static void rank(StringBuilder text, int from, int to) {
        if (from < to) {
            text.append("  { rank=same;");
            for (int v = from; v < to; v++) {
                text.append(" n").append(v).append(';');
            }
            text.append(" }\n");
        }
    }

    private static void edge(StringBuilder text, int source, int target, long weight) {
        text.append("  n").append(source).append(" -> n").append(target);
        String label = weight == 1 || weight == -1 ? "" : "label=\"" + weight + "\"";
        String style = weight < 0 ? "style=dashed" : "";
        if (!label.isEmpty() || !style.isEmpty()) {
            text.append(" [").append(label).append(label.isEmpty() || style.isEmpty() ? "" : ", ");
            text.append(style).append(']');
        }
        text.append(";\n");
    }
}
