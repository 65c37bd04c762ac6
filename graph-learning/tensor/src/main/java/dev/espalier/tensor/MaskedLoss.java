package dev.espalier.tensor;

/**
 * A loss as its sum over the elements that count and their number, so that parts of a batch can be added exactly.
 *
 * @param sum scalar, with gradient
 * @param count scalar of the same type, without gradient
 */
public record MaskedLoss(Tensor sum, Tensor count) {
    /** The sum over the number of elements, 0 if there are none. */
    public Tensor mean() {
        return sum.over(count.clamp(1, Double.POSITIVE_INFINITY));
    }
}
