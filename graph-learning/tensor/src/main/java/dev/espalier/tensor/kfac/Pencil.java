package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Symmetric;
import dev.espalier.tensor.Tensor;

/**
 * What makes two symmetric matrices diagonal at once: {@code K^T A K = I} and {@code K^T C K = diag(s)}, for a positive definite A.
 * With {@code A = L L^T} and {@code L^-1 C L^-T = E diag(s) E^T}, {@code K = L^-T E}; a root of A by Cholesky does as well as the
 * symmetric one, at a fraction of its cost.
 */
record Pencil(Tensor vectors, Tensor values) {
    static Pencil of(Tensor a, Tensor c) {
        Tensor root = Symmetric.cholesky(a);
        Tensor half = Symmetric.solveLower(root, c);
        Symmetric.Eigen eigen = Symmetric.eigen(Symmetric.solveLower(root, half.transpose(0, 1)));
        return new Pencil(Symmetric.solveUpper(root.transpose(0, 1), eigen.vectors()), eigen.values());
    }

    /** For C = 0. */
    static Pencil of(Tensor a) {
        Tensor root = Symmetric.cholesky(a);
        Tensor unit = Damped.unit(a);
        return new Pencil(
                Symmetric.solveUpper(root.transpose(0, 1), unit), unit.sum(0).times(0));
    }
}
