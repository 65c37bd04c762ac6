package dev.espalier.expressivity.network;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sparse matrix times a tile of columns, layer by layer, on longs. Before a row is summed the largest absolute value of
 * each of its sources bounds every partial sum; only a row whose bound is near 2^63 is summed with arbitrary precision,
 * and fails if it does not fit.
 */
final class LongKernel {
    private static final int TILE = 64;

    /** Far enough below 2^63 for the rounding of a sum of doubles not to matter. */
    private static final double SAFE = 0x1p62;

    private final ReluNetwork network;
    private final Schedule schedule;
    private final int inputs;
    private final int outputs;

    LongKernel(ReluNetwork network, Schedule schedule) {
        this.network = network;
        this.schedule = schedule;
        inputs = network.inputs();
        outputs = network.outputs();
    }

    long[] run(long[] in, int batch) {
        long[] out = new long[Math.multiplyExact(batch, outputs)];
        int tiles = (batch + TILE - 1) / TILE;
        var indices = IntStream.range(0, tiles);
        (tiles > 1 ? indices.parallel() : indices).forEach(t -> {
            int from = t * TILE;
            new Tile(Math.min(TILE, batch - from)).run(in, from, out);
        });
        return out;
    }

    /** The values of up to {@link #TILE} graphs, by slot. */
    private final class Tile {
        private final int columns;
        private final long[] values;
        private final long[] largest;

        Tile(int columns) {
            this.columns = columns;
            values = new long[Math.multiplyExact(schedule.slots() + 1, columns)];
            largest = new long[schedule.slots()];
        }

        void run(long[] in, int from, long[] out) {
            for (int i = 0; i < inputs; i++) {
                for (int c = 0; c < columns; c++) {
                    values[i * columns + c] = in[(from + c) * inputs + i];
                }
                largest[i] = largestAt(i * columns);
            }
            SparseRows hidden = network.hidden();
            for (int u = 0; u < network.units(); u++) {
                int slot = schedule.slot(inputs + u);
                int at = slot * columns;
                sum(hidden, u, at);
                largest[slot] = rectify(at);
            }
            SparseRows rows = network.output().rows();
            int scratch = schedule.slots() * columns;
            for (int o = 0; o < outputs; o++) {
                sum(rows, o, scratch);
                long denominator = network.outputDenominator(o);
                for (int c = 0; c < columns; c++) {
                    out[(from + c) * outputs + o] = quotient(values[scratch + c], denominator, o);
                }
            }
        }

        private long quotient(long numerator, long denominator, int output) {
            if (denominator == 1) {
                return numerator;
            }
            if (numerator % denominator != 0) {
                throw new ArithmeticException("output " + network.outputNames().get(output) + " is " + numerator + "/"
                        + denominator + ", which is no integer; evaluate on fractions");
            }
            return numerator / denominator;
        }

        private void sum(SparseRows rows, int row, int at) {
            int start = rows.start(row);
            int end = rows.end(row);
            double bound = Math.abs((double) rows.bias(row));
            for (int entry = start; entry < end; entry++) {
                bound += Math.abs((double) rows.weight(entry)) * largest[schedule.slot(rows.column(entry))];
            }
            if (bound >= SAFE) {
                sumExactly(rows, row, at);
                return;
            }
            Arrays.fill(values, at, at + columns, rows.bias(row));
            for (int entry = start; entry < end; entry++) {
                add(rows.weight(entry), schedule.slot(rows.column(entry)) * columns, at);
            }
        }

        // the hot loop; weights of 1 and -1, nearly all of them, need no multiplication
        private void add(long weight, int from, int at) {
            if (weight == 1) {
                for (int c = 0; c < columns; c++) {
                    values[at + c] += values[from + c];
                }
            } else if (weight == -1) {
                for (int c = 0; c < columns; c++) {
                    values[at + c] -= values[from + c];
                }
            } else {
                for (int c = 0; c < columns; c++) {
                    values[at + c] += weight * values[from + c];
                }
            }
        }

        private void sumExactly(SparseRows rows, int row, int at) {
            for (int c = 0; c < columns; c++) {
                BigInteger sum = BigInteger.valueOf(rows.bias(row));
                for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                    sum = sum.add(BigInteger.valueOf(rows.weight(entry))
                            .multiply(BigInteger.valueOf(values[schedule.slot(rows.column(entry)) * columns + c])));
                }
                if (sum.bitLength() > 63) {
                    throw new ArithmeticException(
                            "a value of the network is " + sum + ", beyond a long; evaluate on fractions");
                }
                values[at + c] = sum.longValue();
            }
        }

        private long rectify(int at) {
            long most = 0;
            for (int c = at; c < at + columns; c++) {
                values[c] = Math.max(0, values[c]);
                most = Math.max(most, values[c]);
            }
            return most;
        }

        /** The largest absolute value; that of the least long counts as the largest long, which the bound forgives. */
        private long largestAt(int at) {
            long most = 0;
            for (int c = at; c < at + columns; c++) {
                long size = values[c] == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(values[c]);
                most = Math.max(most, size);
            }
            return most;
        }
    }
}
