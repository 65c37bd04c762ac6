package dev.espalier.tensor;

import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A constant sparse matrix that multiplies dense ones: what message passing over a sampled graph is. Gradients reach the
 * dense factor only. Time and memory grow with the entries.
 *
 * <p>A product is one weighted sum of rows of the dense factor per row of the matrix, which libtorch's embedding bags do
 * an order of magnitude faster than its sparse tensors; the gradient is a product with the transposed matrix.
 *
 * <p>The entries are Java's. libtorch's copy belongs to the scope of the product that asks for it first, serves every
 * further product until that scope closes, and is then made anew: a matrix may outlive any scope. One thread at a time.
 */
public final class SparseMatrix {
    private final int rows;
    private final int columns;
    /** Where the entries of each row begin, and after the last of them end. */
    private final long[] offsets;

    private final long[] column;
    private final double[] value;
    private @Nullable SparseMatrix transposed;
    private @Nullable Entries entries;

    private SparseMatrix(int rows, int columns, long[] offsets, long[] column, double[] value) {
        this.rows = rows;
        this.columns = columns;
        this.offsets = offsets;
        this.column = column;
        this.value = value;
    }

    /**
     * From entries in any order; those at one place are added up. O(rows + entries).
     *
     * @param row    row of each entry, 0 to {@code rows - 1}
     * @param column column of each entry, parallel to {@code row}
     * @param value  what the entries hold, parallel too; all three are copied
     */
    public static SparseMatrix of(int rows, int columns, int[] row, int[] column, double[] value) {
        if (row.length != column.length || row.length != value.length) {
            throw new IllegalArgumentException("found " + row.length + " rows, " + column.length + " columns and "
                    + value.length + " values, expected as many of each");
        }
        for (int e = 0; e < row.length; e++) {
            if (row[e] < 0 || row[e] >= rows || column[e] < 0 || column[e] >= columns) {
                throw new IllegalArgumentException("found entry (" + row[e] + ", " + column[e]
                        + "), expected one of a matrix of " + rows + " x " + columns);
            }
        }
        int[] place = new int[rows + 1];
        long[] offsets = offsets(rows, row, place);
        long[] sortedColumn = new long[row.length];
        double[] sortedValue = new double[row.length];
        for (int e = 0; e < row.length; e++) {
            int to = place[row[e]]++;
            sortedColumn[to] = column[e];
            sortedValue[to] = value[e];
        }
        return new SparseMatrix(rows, columns, offsets, sortedColumn, sortedValue);
    }

    /** Where each row begins, as numbers for libtorch and in {@code place} to count from. */
    private static long[] offsets(int rows, int[] row, int[] place) {
        for (int r : row) {
            place[r + 1]++;
        }
        long[] offsets = new long[rows + 1];
        for (int r = 0; r < rows; r++) {
            place[r + 1] += place[r];
            offsets[r + 1] = place[r + 1];
        }
        return offsets;
    }

    SparseMatrix transposed() {
        if (transposed == null) {
            int[] row = new int[value.length];
            int[] old = new int[value.length];
            for (int r = 0; r < rows; r++) {
                for (int e = (int) offsets[r]; e < offsets[r + 1]; e++) {
                    row[e] = r;
                    old[e] = (int) column[e];
                }
            }
            transposed = of(columns, rows, old, row, value);
            transposed.transposed = this;
        }
        return transposed;
    }

    /**
     * The product with a dense matrix.
     *
     * @param dense FLOAT32 or FLOAT64 {@code [columns, d]}; the entries are rounded to its type
     * @return {@code [rows, d]} of the same type
     * @throws IllegalStateException when a gradient is to reach {@code dense} and no scope is open
     */
    public Tensor times(Tensor dense) {
        if (dense.dim() != 2 || dense.size(0) != columns || !dense.type().floating()) {
            throw new IllegalArgumentException(
                    "found " + dense + ", expected a matrix that one of " + rows + " x " + columns + " multiplies");
        }
        List<Tensor> inputs = List.of(dense);
        boolean gradient = HandWritten.needed(inputs);
        Tensor product;
        try (var off = new NoGradient()) {
            product = product(dense);
            if (gradient) {
                // now, in a scope that outlives those of the gradients of several products
                transposed().entries(dense);
            }
        }
        return gradient
                ? HandWritten.tie(
                        product,
                        inputs,
                        given -> Collections.singletonList(transposed().product(given)))
                : product;
    }

    private Tensor product(Tensor dense) {
        Entries held = entries(dense);
        // other layouts take a path an order of magnitude slower
        Tensor plain = dense.contiguous();
        var bags = Handle.call(
                "sparse matrix",
                () -> torch.embedding_bag(
                        plain.raw(),
                        held.column.raw(),
                        held.offsets.raw(),
                        false,
                        /* mode= */ 0,
                        false,
                        new TensorOptional(held.value.raw()),
                        /* include_last_offset= */ true),
                plain);
        Tensor product = Shaping.own(bags.get0());
        bags.deallocate();
        return product;
    }

    /** Of the type and on the device of what is to be multiplied. */
    private Entries entries(Tensor dense) {
        Type type = dense.type();
        Device device = dense.device();
        Entries known = entries;
        if (known != null
                && known.value.isOpen()
                && known.value.type() == type
                && known.value.device().equals(device)) {
            return known;
        }
        Entries made = new Entries(
                Tensor.of(offsets).to(device),
                Tensor.of(column).to(device),
                Tensor.of(value).to(type).to(device));
        entries = made;
        return made;
    }

    /** A copy of the entries in libtorch's memory. */
    private record Entries(Tensor offsets, Tensor column, Tensor value) {}

    @Override
    public String toString() {
        return "sparse [" + rows + ", " + columns + "] of " + value.length + " entries";
    }
}
