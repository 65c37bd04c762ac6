package dev.espalier.bayesnet.network;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Ancestral sampling of a discrete network: node by node within a block of rows, by inversion. */
final class DiscreteSampling {
    private DiscreteSampling() {}

    static int[][] sample(DiscreteNetwork network, long firstBlock, int rows, Key key) {
        RowBlocks.requireRange(firstBlock, rows);
        int n = network.dag().nodes();
        int[] order = network.dag().topologicalOrder();
        int[][] parents = new int[n][];
        int[][] strides = new int[n][];
        for (int v = 0; v < n; v++) {
            parents[v] = network.dag().parents(v);
            strides[v] = strides(network, v, parents[v]);
        }
        int[][] codes = new int[n][rows];
        int[] starts = new int[Math.min(rows, RowBlocks.SIZE)];
        for (int block = 0; block < RowBlocks.count(rows); block++) {
            int from = block * RowBlocks.SIZE;
            int count = Math.min(RowBlocks.SIZE, rows - from);
            for (int v : order) {
                starts(codes, parents[v], strides[v], from, count, starts);
                draw(network, v, starts, RowBlocks.random(key, firstBlock + block, v), codes[v], from, count);
            }
        }
        return codes;
    }

    /** What one level of each parent adds to the place where a row of the table starts. */
    static int[] strides(DiscreteNetwork network, int v, int[] parents) {
        int[] strides = new int[parents.length];
        int stride = network.levels(v).size();
        for (int p = parents.length - 1; p >= 0; p--) {
            strides[p] = stride;
            stride *= network.levels(parents[p]).size();
        }
        return strides;
    }

    private static void starts(int[][] codes, int[] parents, int[] strides, int from, int count, int[] starts) {
        Arrays.fill(starts, 0, count, 0);
        for (int p = 0; p < parents.length; p++) {
            int[] column = codes[parents[p]];
            int stride = strides[p];
            for (int i = 0; i < count; i++) {
                starts[i] += stride * column[from + i];
            }
        }
    }

    private static void draw(
            DiscreteNetwork network, int v, int[] starts, SplittableRandom random, int[] out, int from, int count) {
        double[] table = network.ownTable(v);
        int r = network.levels(v).size();
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            double sum = 0;
            for (int k = start; k < start + r; k++) {
                sum += table[k];
            }
            double rest = random.nextDouble() * sum;
            int chosen = -1;
            for (int k = 0; k < r; k++) {
                double p = table[start + k];
                if (p > 0) {
                    chosen = k; // also where rounding leaves a rest behind the last level that can be
                    rest -= p;
                    if (rest < 0) {
                        break;
                    }
                }
            }
            out[from + i] = chosen;
        }
    }
}
