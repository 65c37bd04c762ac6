package dev.espalier.expressivity.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sparse matrix times a tile of columns, layer by layer, on doubles. */
final class DoubleKernel {
    private static final int TILE = 64;

    private final ReluNetwork network;
    private final Schedule schedule;
    private final int inputs;
    private final int outputs;

    DoubleKernel(ReluNetwork network, Schedule schedule) {
        this.network = network;
        this.schedule = schedule;
        inputs = network.inputs();
        outputs = network.outputs();
    }

    double[] run(double[] in, int batch) {
        double[] out = new double[Math.multiplyExact(batch, outputs)];
        int tiles = (batch + TILE - 1) / TILE;
        var indices = IntStream.range(0, tiles);
        (tiles > 1 ? indices.parallel() : indices).forEach(t -> {
            int from = t * TILE;
            tile(in, from, Math.min(TILE, batch - from), out);
        });
        return out;
    }

    private void tile(double[] in, int from, int columns, double[] out) {
        int scratch = schedule.slots() * columns;
        double[] values = new double[Math.addExact(scratch, columns)];
        for (int i = 0; i < inputs; i++) {
            for (int c = 0; c < columns; c++) {
                values[i * columns + c] = in[(from + c) * inputs + i];
            }
        }
        SparseRows hidden = network.hidden();
        for (int u = 0; u < network.units(); u++) {
            int at = schedule.slot(inputs + u) * columns;
            sum(hidden, u, values, columns, at);
            for (int c = at; c < at + columns; c++) {
                values[c] = Math.max(0, values[c]);
            }
        }
        for (int o = 0; o < outputs; o++) {
            sum(network.output().rows(), o, values, columns, scratch);
            for (int c = 0; c < columns; c++) {
                out[(from + c) * outputs + o] = values[scratch + c] / network.outputDenominator(o);
            }
        }
    }

    // the hot loop
    private void sum(SparseRows rows, int row, double[] values, int columns, int at) {
        Arrays.fill(values, at, at + columns, (double) rows.bias(row));
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            double weight = rows.weight(entry);
            int from = schedule.slot(rows.column(entry)) * columns;
            for (int c = 0; c < columns; c++) {
                values[at + c] += weight * values[from + c];
            }
        }
    }
}
