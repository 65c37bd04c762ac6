package dev.espalier.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * Decompositions of symmetric matrices, by LAPACK, at O(n^3) each. Of a symmetric argument only the lower triangle is
 * read; nothing is recorded for {@link Tensor#backward()}.
 *
 * <p>A matrix that is not square, whose numbers are not floating-point ones, or that is not positive definite where that is asked, is an
 * IllegalArgumentException.
 */
public final class Symmetric {
    private Symmetric() {}

    /**
     * Eigenvalues and eigenvectors.
     *
     * @param values [n], ascending
     * @param vectors [n, n]; column k belongs to value k, columns are orthonormal
     */
    public record Eigen(Tensor values, Tensor vectors) {}

    /** {@code matrix = V diag(w) V^T}. */
    public static Eigen eigen(Tensor matrix /* [n, n] */) {
        var pair = Handle.call("eigen", () -> torch.linalg_eigh(matrix.raw().detach()), matrix);
        Eigen eigen = new Eigen(Shaping.own(pair.get0()), Shaping.own(pair.get1()));
        pair.deallocate();
        return eigen;
    }

    /** The lower triangular L with {@code matrix = L L^T}, of a positive definite matrix. */
    public static Tensor cholesky(Tensor matrix /* [n, n] */) {
        return Handle.result(
                "cholesky", () -> torch.linalg_cholesky(matrix.raw().detach()), matrix);
    }

    /** The inverse of a positive definite matrix. */
    public static Tensor inverse(Tensor matrix /* [n, n] */) {
        Tensor root = cholesky(matrix);
        return Handle.result("inverse", () -> torch.cholesky_inverse(root.raw()), root);
    }

    /** {@code L^-1 right} of a lower triangular L; what stands above its diagonal is not read. */
    public static Tensor solveLower(Tensor lower /* [n, n] */, Tensor right /* [n, m] */) {
        return solve("solveLower", lower, right, false);
    }

    /** {@code U^-1 right} of an upper triangular U; what stands below its diagonal is not read. */
    public static Tensor solveUpper(Tensor upper /* [n, n] */, Tensor right /* [n, m] */) {
        return solve("solveUpper", upper, right, true);
    }

    private static Tensor solve(String name, Tensor triangle, Tensor right, boolean upper) {
        return Handle.result(
                name,
                () -> torch.linalg_solve_triangular(
                        triangle.raw().detach(), right.raw().detach(), upper),
                triangle,
                right);
    }
}
