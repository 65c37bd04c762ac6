package dev.espalier.tensor;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A constant sparse matrix that multiplies dense ones: what message passing over a sampled graph is. Gradients reach the
 * dense factor only. Time and memory grow with the entries.
 */
public final class SparseMatrix {
    private final int rows;
    private final int columns;
    private final Tensor raw;

    private SparseMatrix(int rows, int columns, Tensor raw) {
        this.rows = rows;
        this.columns = columns;
        this.raw = raw;
    }

    /**
     * From entries in any order; those at one place are added up.
     *
     * @param row    row of each entry, 0 to {@code rows - 1}
     * @param column column of each entry, parallel to {@code row}
     * @param value  what the entries hold, parallel too
     */
    public static SparseMatrix of(int rows, int columns, int[] row, int[] column, float[] value) {
        if (row.length != column.length || row.length != value.length) {
            throw new IllegalArgumentException(
                    row.length + " rows, " + column.length + " columns and " + value.length + " values do not match");
        }
        long[] places = new long[2 * row.length];
        for (int e = 0; e < row.length; e++) {
            if (row[e] < 0 || row[e] >= rows || column[e] < 0 || column[e] >= columns) {
                throw new IllegalArgumentException(
                        "entry (" + row[e] + ", " + column[e] + ") is outside a matrix of " + rows + " x " + columns);
            }
            places[e] = row[e];
            places[row.length + e] = column[e];
        }
        Tensor indices = Tensor.of(places, 2, row.length);
        Tensor values = Tensor.of(value, row.length);
        Tensor matrix = Handle.result(
                "sparse matrix",
                () -> torch.sparse_coo_tensor(
                        indices.raw(),
                        values.raw(),
                        new long[] {rows, columns},
                        new TensorOptions(Type.FLOAT32.scalarType()),
                        new BoolOptional(false)),
                indices,
                values);
        return new SparseMatrix(rows, columns, matrix);
    }

    /**
     * The product with a dense matrix.
     *
     * @param dense FLOAT32 {@code [columns, d]}
     * @return {@code [rows, d]}
     */
    public Tensor times(Tensor dense) {
        if (dense.dim() != 2 || dense.size(0) != columns) {
            throw new IllegalArgumentException("a sparse matrix of " + rows + " x " + columns
                    + " cannot multiply one of " + java.util.Arrays.toString(dense.shape()));
        }
        return Handle.result("sparse matrix", () -> torch.mm(raw.raw(), dense.raw()), raw, dense);
    }
}
