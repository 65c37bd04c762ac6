package dev.espalier.temporal.classic;

import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;

/** The probability of an event's ends under each part of the copy process, given all events before. Not thread-safe. */
final class CopyProbabilities {
    private final EventProcess.Setting setting;
    private final double[] logOn;
    private final PairTable pairs = new PairTable(1024);
    private final double[] out;
    private final double[] in;
    private double productsOfLoops;
    private double[] sums = new double[0];
    private int[] lastSeen = new int[0];
    private int size;

    CopyProbabilities(EventProcess.Setting setting, int scales) {
        this.setting = setting;
        logOn = new double[scales];
        Arrays.setAll(logOn, k -> Math.log1p(-CopyProcess.stop(k)));
        out = new double[setting.nodes()];
        in = setting.isUndirected() ? out : new double[setting.nodes()];
        for (int u : setting.sides().sources()) {
            out[u] = 1;
        }
        for (int v : setting.sides().targets()) {
            in[v] = 1;
        }
        for (int u = 0; u < out.length; u++) {
            productsOfLoops += out[u] * in[u];
        }
    }

    private long pair(int source, int target) {
        return setting.isUndirected() ? PairTable.unordered(source, target) : PairTable.ordered(source, target);
    }

    /** Fills in the probabilities under each scale and, last, under popularity. */
    void of(int source, int target, double[] row) {
        int scales = logOn.length;
        int pair = pairs.get(pair(source, target));
        for (int k = 0; k < scales; k++) {
            double stop = CopyProcess.stop(k);
            double ago = pair < 0 ? 0 : sums[pair * scales + k] * Math.exp((size - lastSeen[pair] - 1) * logOn[k]);
            row[k] = size == 0 ? popularity(source, target) : ago * stop / -Math.expm1(size * logOn[k]);
        }
        row[scales] = popularity(source, target);
    }

    private double popularity(int u, int v) {
        double outs =
                (setting.isUndirected() ? 2.0 * size : size) + setting.sides().sources().length;
        double ins = setting.isUndirected() ? outs : size + setting.sides().targets().length;
        double all = outs * ins - (setting.hasLoops() ? 0 : productsOfLoops);
        if (u == v) {
            return setting.hasLoops() ? out[u] * in[u] / all : 0;
        }
        return (out[u] * in[v] + (setting.isUndirected() ? out[v] * in[u] : 0)) / all;
    }

    /** Takes an event that happened. */
    void observe(int source, int target) {
        int scales = logOn.length;
        int next = pairs.size();
        int pair = pairs.getOrPut(pair(source, target), next);
        if (pair == next) {
            if (next == lastSeen.length) {
                lastSeen = Arrays.copyOf(lastSeen, 16 + 2 * next);
                sums = Arrays.copyOf(sums, scales * lastSeen.length);
            }
            lastSeen[pair] = size;
        }
        for (int k = 0; k < scales; k++) {
            sums[pair * scales + k] = 1 + sums[pair * scales + k] * Math.exp((size - lastSeen[pair]) * logOn[k]);
        }
        lastSeen[pair] = size;
        size++;
        add(out, source);
        add(in, target);
    }

    /** One more for a node, and what that does to the products of its two weights. */
    private void add(double[] ends, int node) {
        productsOfLoops -= out[node] * in[node];
        ends[node]++;
        productsOfLoops += out[node] * in[node];
    }
}
