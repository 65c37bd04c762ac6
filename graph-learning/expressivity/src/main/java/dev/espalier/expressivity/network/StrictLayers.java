package dev.espalier.expressivity.network;

import java.util.Arrays;

/** Removes skip connections. */
final class StrictLayers {
    private static final int NOWHERE = -1;

    private final ReluNetwork network;
    private final int inputs;
    private final int[] lastReader;
    /** Where each source is in the layer written last: its unit, and for a signed input the unit of its negative part. */
    private final int[] positive;

    private final int[] negative;
    private final SparseRows.Builder rows = new SparseRows.Builder();

    private StrictLayers(ReluNetwork network) {
        this.network = network;
        inputs = network.inputs();
        lastReader = lastReaders(network);
        positive = new int[inputs + network.units()];
        negative = new int[inputs + network.units()];
        Arrays.fill(negative, NOWHERE);
        for (int i = 0; i < inputs; i++) {
            positive[i] = i;
        }
    }

    static ReluNetwork of(ReluNetwork network) {
        return new StrictLayers(network).build();
    }

    static boolean isStrict(ReluNetwork network) {
        for (int layer = 0; layer <= network.depth(); layer++) {
            boolean last = layer == network.depth();
            SparseRows rows = last ? network.output().rows() : network.hidden();
            int first = layer == 0 ? 0 : network.inputs() + network.layerStart(layer - 1);
            int from = last ? 0 : network.layerStart(layer);
            int to = last ? network.outputs() : network.layerStart(layer + 1);
            for (int entry = from == to ? 0 : rows.start(from); entry < (from == to ? 0 : rows.end(to - 1)); entry++) {
                if (rows.column(entry) < first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** For each source the last layer that reads it; depth stands for the outputs, -1 for nothing. */
    private static int[] lastReaders(ReluNetwork network) {
        int[] last = new int[network.inputs() + network.units()];
        Arrays.fill(last, NOWHERE);
        for (int layer = 0; layer < network.depth(); layer++) {
            int reader = layer;
            for (int u = network.layerStart(layer); u < network.layerStart(layer + 1); u++) {
                network.forEachWeight(u, (source, weight) -> last[source] = reader);
            }
        }
        for (int o = 0; o < network.outputs(); o++) {
            network.forEachOutputWeight(o, (source, weight) -> last[source] = network.depth());
        }
        return last;
    }

    private ReluNetwork build() {
        int depth = network.depth();
        int[] layerStarts = new int[depth + 1];
        for (int layer = 0; layer < depth; layer++) {
            int first = network.layerStart(layer);
            int end = network.layerStart(layer + 1);
            int[] place = new int[end - first];
            for (int u = first; u < end; u++) {
                place[u - first] = inputs + rows.rows();
                rows.beginRow(network.bias(u));
                network.forEachWeight(u, (source, weight) -> read(source, weight, rows));
            }
            for (int source = 0; source < inputs + first; source++) {
                if (lastReader[source] > layer) {
                    carry(source, layer);
                }
            }
            for (int u = first; u < end; u++) {
                positive[inputs + u] = place[u - first];
            }
            layerStarts[layer + 1] = rows.rows();
        }
        var outputs = new OutputLayer.Rows();
        for (int o = 0; o < network.outputs(); o++) {
            outputs.begin(network.outputBias(o), network.outputDenominator(o));
            network.forEachOutputWeight(o, (source, weight) -> {
                outputs.entry(positive[source], weight);
                if (negative[source] != NOWHERE) {
                    outputs.entry(negative[source], -weight);
                }
            });
        }
        return new ReluNetwork(network.ports(), layerStarts, rows.build(), OutputLayer.of(outputs));
    }

    private void read(int source, long weight, SparseRows.Builder into) {
        into.entry(positive[source], weight);
        if (negative[source] != NOWHERE) {
            into.entry(negative[source], -weight);
        }
    }

    private void carry(int source, int layer) {
        boolean signed = layer == 0 && !network.isNonNegative(source);
        int from = positive[source];
        if (negative[source] != NOWHERE) {
            copy(negative[source], 1, negative, source);
        } else if (signed) {
            copy(from, -1, negative, source);
        }
        copy(from, 1, positive, source);
    }

    private void copy(int from, long weight, int[] place, int source) {
        place[source] = inputs + rows.rows();
        rows.beginRow(0);
        rows.entry(from, weight);
    }
}
