package dev.espalier.bayesnet.order;

import java.io.Serializable;
import java.util.List;

/**
 * How often each move of the order chain is proposed; the four add up to 1.
 *
 * @param swapAny      two nodes at any two positions change places
 * @param swapAdjacent two neighbouring nodes change places
 * @param relocate     one node is placed anew, at any position, by its conditional distribution (or the best one)
 * @param stay         nothing happens
 */
public record OrderMoves(double swapAny, double swapAdjacent, double relocate, double stay) implements Serializable {
    static final int SWAP_ANY = 0;
    static final int SWAP_ADJACENT = 1;
    static final int RELOCATE = 2;

    /** What is counted of the chain's steps, by the numbers above. */
    static final List<String> NAMES = List.of("swap any", "swap adjacent", "relocate");

    public OrderMoves {
        if (!(swapAny >= 0 && swapAdjacent >= 0 && relocate >= 0 && stay >= 0)
                || Math.abs(swapAny + swapAdjacent + relocate + stay - 1) > 1e-9) {
            throw new IllegalArgumentException("move probabilities: found " + swapAny + ", " + swapAdjacent + ", "
                    + relocate + ", " + stay + ", expected numbers of at least 0 that add up to 1");
        }
    }

    /** The moves that are counted, in words. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The mix under which both swaps rescore about as many nodes in expectation (Kuipers, Suter and Moffa 2022, as in
     * BiDAG 2.1.4): {@code swapAny = 6 * 0.99 n / ((n + 12)(n - 2))}, no relocation, 0.01 to stay.
     */
    public static OrderMoves balanced(int nodes) {
        double swapAny = 0.99;
        if (nodes > 3) {
            double n = nodes;
            swapAny = Math.min(0.99, Math.rint(6 * 99 * n / (n * n + 10 * n - 24)) / 100);
        }
        return new OrderMoves(swapAny, 0.99 - swapAny, 0, 0.01);
    }

    /**
     * The mix of {@link #balanced} with a share of {@code 5 / n}, at most 0.2, given to relocation, which so takes about half
     * of the time. The smallest effective sample size of an edge grows with it 1.5 to 2.5 times per CPU second on networks of
     * 37 to 100 variables, and some fourfold on 200 discrete ones.
     */
    public static OrderMoves relocating(int nodes) {
        OrderMoves swaps = balanced(nodes);
        double relocate = Math.min(0.2, 5.0 / nodes);
        double rest = 1 - relocate / (swaps.swapAny + swaps.swapAdjacent);
        return new OrderMoves(swaps.swapAny * rest, swaps.swapAdjacent * rest, relocate, swaps.stay);
    }
}
