package dev.espalier.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A constant sparse matrix that multiplies dense ones: what message passing over a sampled graph is. Gradients reach the
 * dense factor only. Time and memory grow with the entries.
 *
 * <p>The entries are Java's. libtorch's copy belongs to the scope of the product that asks for it first, serves every
 * further product until that scope closes, and is then made anew: a matrix may outlive any scope. One thread at a time.
 */
public final class SparseMatrix {
    private final int rows;
    private final int columns;
    /** All rows, then all columns. */
    private final long[] places;

    private final double[] values;
    private @Nullable Tensor matrix;

    private SparseMatrix(int rows, int columns, long[] places, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.places = places;
        this.values = values;
    }

    /**
     * From entries in any order; those at one place are added up.
     *
     * @param row    row of each entry, 0 to {@code rows - 1}
     * @param column column of each entry, parallel to {@code row}
     * @param value  what the entries hold, parallel too; all three are copied
     */
    public static SparseMatrix of(int rows, int columns, int[] row, int[] column, double[] value) {
        if (row.length != column.length || row.length != value.length) {
            throw new IllegalArgumentException(
                    row.length + " rows, " + column.length + " columns and " + value.length + " values do not match");
        }
        long[] places = new long[Math.multiplyExact(2, row.length)];
        for (int e = 0; e < row.length; e++) {
            if (row[e] < 0 || row[e] >= rows || column[e] < 0 || column[e] >= columns) {
                throw new IllegalArgumentException(
                        "entry (" + row[e] + ", " + column[e] + ") is outside a matrix of " + rows + " x " + columns);
            }
            places[e] = row[e];
            places[row.length + e] = column[e];
        }
        return new SparseMatrix(rows, columns, places, value.clone());
    }

    /**
     * The product with a dense matrix.
     *
     * @param dense FLOAT32 or FLOAT64 {@code [columns, d]}; the entries are rounded to its type
     * @return {@code [rows, d]} of the same type
     */
    public Tensor times(Tensor dense) {
        if (dense.dim() != 2 || dense.size(0) != columns || !dense.type().floating()) {
            throw new IllegalArgumentException(
                    "a sparse matrix of " + rows + " x " + columns + " cannot multiply " + dense);
        }
        Tensor left = ofType(dense.type());
        return Handle.result("sparse matrix", () -> torch.mm(left.raw(), dense.raw()), left, dense);
    }

    private Tensor ofType(Type type) {
        Tensor known = matrix;
        if (known != null && known.isOpen() && known.type() == type) {
            return known;
        }
        Tensor made = make(type);
        matrix = made;
        return made;
    }

    private Tensor make(Type type) {
        try (var scope = new Scope()) {
            Tensor indices = Tensor.of(places, 2, values.length);
            Tensor held = Tensor.of(values).to(type);
            return scope.keep(Handle.result(
                    "sparse matrix",
                    () -> torch.sparse_coo_tensor(
                            indices.raw(),
                            held.raw(),
                            new long[] {rows, columns},
                            new TensorOptions(type.scalarType()),
                            new BoolOptional(false)),
                    indices,
                    held));
        }
    }

    @Override
    public String toString() {
        return "sparse " + Arrays.toString(new int[] {rows, columns}) + " of " + values.length + " entries";
    }
}
