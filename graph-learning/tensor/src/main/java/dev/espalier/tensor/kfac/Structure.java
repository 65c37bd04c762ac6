package dev.espalier.tensor.kfac;

/** Which dependencies between layers the approximation of the Fisher information keeps. */
public enum Structure {
    /** None: a block for each layer. */
    BLOCK_DIAGONAL,
    /** Those of neighbours, given which the others are independent: fewer steps, each of which costs somewhat more. */
    BLOCK_TRIDIAGONAL
}
