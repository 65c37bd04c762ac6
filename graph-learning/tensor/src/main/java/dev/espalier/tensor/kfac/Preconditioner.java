package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Type;

/** The inverse of an approximate, damped Fisher information, which outlives the scope that it was made in. */
sealed interface Preconditioner extends AutoCloseable permits BlockDiagonal, BlockTridiagonal {
    /**
     * The inverse of factors as they are.
     *
     * @param gamma damping of the factors
     * @param type in which it will be applied; it is computed in double precision
     * @throws IllegalArgumentException when a damped factor is not positive definite
     */
    static Preconditioner of(Structure structure, Factors factors, double gamma, Type type) {
        return switch (structure) {
            case BLOCK_DIAGONAL -> BlockDiagonal.of(factors, gamma, type);
            case BLOCK_TRIDIAGONAL -> BlockTridiagonal.of(factors, gamma, type);
        };
    }

    /** The inverse times v. */
    Blocks apply(Blocks v);

    @Override
    void close();
}
