package dev.espalier.bayesnet.chains;

import java.io.Serializable;
import java.util.Arrays;

/** Where a chain stands between two rounds: all it needs to go on. Immutable. */
public final class ChainState implements Serializable {
    private static final long serialVersionUID = 1;

    private final int chain;
    private final int round;
    private final long step;
    private final int[] order;
    private final int[] elements;

    /** The place of a chain over orders; see the other constructor. */
    public ChainState(int chain, int round, long step, int[] order) {
        this(chain, round, step, order, new int[0]);
    }

    /**
     * A chain's place.
     *
     * @param chain number of the chain, from 0
     * @param round rounds done
     * @param step  steps done
     * @param order current order, a permutation of the nodes; a node may have parents to its right; copied
     * @param elements sizes of the pieces that a partition cuts the order into, left to right; empty for a chain over
     *     orders; copied
     */
    public ChainState(int chain, int round, long step, int[] order, int[] elements) {
        this.chain = chain;
        this.round = round;
        this.step = step;
        this.order = order.clone();
        this.elements = elements.clone();
    }

    public int chain() {
        return chain;
    }

    public int round() {
        return round;
    }

    public long step() {
        return step;
    }

    /** The current order; a copy. */
    public int[] order() {
        return order.clone();
    }

    /** Sizes of the elements of a chain over partitions, empty for one over orders; a copy. */
    public int[] elements() {
        return elements.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ChainState s
                && s.chain == chain
                && s.round == round
                && s.step == step
                && Arrays.equals(s.order, order)
                && Arrays.equals(s.elements, elements);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * chain + round) + Arrays.hashCode(order);
    }

    @Override
    public String toString() {
        return "ChainState[chain " + chain + ", round " + round + ", step " + step + "]";
    }
}
