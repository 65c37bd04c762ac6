package dev.espalier.expressivity.language;

/**
 * The measure of Hertrich and Sering: what a program costs as a ReLU network, up to their constants.
 *
 * @param depth binary maxima one behind the other, as the statements are ordered
 * @param width binary maxima side by side; only parallel loops and independent operands put any there
 * @param size  binary maxima in all
 */
public record Cost(int depth, long width, long size) {
    /** The cost of what computes nothing but affine combinations. */
    public static final Cost FREE = new Cost(0, 0, 0);

    /** One binary maximum or minimum. */
    static final Cost MAXIMUM = new Cost(1, 1, 1);

    /** This, then the other. */
    Cost then(Cost next) {
        return new Cost(Math.addExact(depth, next.depth), Math.max(width, next.width), Math.addExact(size, next.size));
    }

    /** This beside the other. */
    Cost beside(Cost other) {
        return new Cost(
                Math.max(depth, other.depth), Math.addExact(width, other.width), Math.addExact(size, other.size));
    }

    /** This again and again. */
    Cost repeated(int times, boolean parallel) {
        return times == 0
                ? FREE
                : new Cost(
                        parallel ? depth : Math.multiplyExact(depth, times),
                        parallel ? Math.multiplyExact(width, times) : width,
                        Math.multiplyExact(size, times));
    }
}
