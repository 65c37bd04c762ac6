package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Matrices of the plainest kind, against which the structured ones are held. */
final class Dense {
    private Dense() {}

    static double[][] of(Tensor matrix) {
        double[] values = matrix.doubles();
        int columns = (int) matrix.size(1);
        double[][] rows = new double[(int) matrix.size(0)][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    static Tensor tensor(double[][] matrix) {
        double[] values = new double[matrix.length * matrix[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix[i / matrix[0].length][i % matrix[0].length];
        }
        return Tensor.of(values, matrix.length, matrix[0].length);
    }

    /** {@code a (x) b}. */
    static double[][] kronecker(double[][] a, double[][] b) {
        double[][] product = new double[a.length * b.length][a[0].length * b[0].length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product[0].length; j++) {
                product[i][j] = a[i / b.length][j / b[0].length] * b[i % b.length][j % b[0].length];
            }
        }
        return product;
    }

    /** By Gauss and Jordan, with pivots. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] left = new double[n][];
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            left[i] = matrix[i].clone();
            right[i][i] = 1;
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(left[i][k]) > Math.abs(left[pivot][k]) ? i : pivot;
            }
            swap(left, k, pivot);
            swap(right, k, pivot);
            double scale = 1 / left[k][k];
            for (int i = 0; i < n; i++) {
                double factor = left[i][k] * scale;
                for (int j = 0; i != k && j < n; j++) {
                    left[i][j] -= factor * left[k][j];
                    right[i][j] -= factor * right[k][j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                right[i][j] /= left[i][i];
            }
        }
        return right;
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }

    static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void addIdentity(double[][] matrix, double factor) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] += factor;
        }
    }

    static void put(double[][] part, double[][] into, int row, int column) {
        for (int i = 0; i < part.length; i++) {
            System.arraycopy(part[i], 0, into[row + i], column, part[i].length);
        }
    }

    static double[][] transposed(double[][] matrix) {
        double[][] other = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                other[j][i] = matrix[i][j];
            }
        }
        return other;
    }

    /** Blocks one after the other, each column by column. */
    static double[] vector(Blocks blocks) {
        List<Double> all = new ArrayList<>();
        for (Tensor block : blocks.matrices()) {
            for (double v : block.transpose(0, 1).doubles()) {
                all.add(v);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The blocks, of the shapes of others, whose {@link #vector} this is. */
    static Blocks blocks(double[] vector, Blocks like) {
        List<Tensor> matrices = new ArrayList<>();
        int at = 0;
        for (Tensor block : like.matrices()) {
            int count = (int) block.count();
            double[] part = Arrays.copyOfRange(vector, at, at + count);
            matrices.add(Tensor.of(part, block.size(1), block.size(0))
                    .transpose(0, 1)
                    .to(block.type()));
            at += count;
        }
        return new Blocks(matrices);
    }

    /** The matrix of a linear map of blocks, a column for each unit vector. */
    static double[][] matrix(UnaryOperator<Blocks> map, Blocks like) {
        int n = vector(like).length;
        double[][] columns = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            columns[i] = vector(map.apply(blocks(unit, like)));
        }
        return transposed(columns);
    }
}
