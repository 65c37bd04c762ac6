package dev.espalier.latent.link;

import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.tensor.Tensor;

/**
 * From vectors of receivers, sources and dummies to the slots of a distribution: by the product of all pairs while that is
 * no larger than a few times the slots, else pair by pair.
 */
final class SlotGather {
    /** How many times as many pairs as slots a dense product may have; it does a pair that much faster. */
    private static final int DENSE = 8;

    private final int nodes;
    private final int dummies;
    private final int[] receiver;
    private final int[] column;

    SlotGather(GraphDistribution distribution) {
        Candidates candidates = distribution.candidates();
        if (distribution.slots() == 0) {
            throw new IllegalArgumentException("found no candidate and no dummy to be scored among "
                    + candidates.nodes() + " nodes, expected at least one");
        }
        nodes = candidates.nodes();
        int most = 0;
        for (int i = 0; i < nodes; i++) {
            most = Math.max(most, distribution.firstSlot(i + 1) - distribution.firstSlot(i) - candidates.count(i));
        }
        dummies = most;
        receiver = new int[distribution.slots()];
        column = new int[distribution.slots()];
        for (int i = 0; i < nodes; i++) {
            int first = distribution.firstSlot(i);
            int free = candidates.count(i);
            for (int k = 0; k < distribution.firstSlot(i + 1) - first; k++) {
                receiver[first + k] = i;
                column[first + k] = k < free ? candidates.source(i, k) : nodes + k - free;
            }
        }
    }

    int nodes() {
        return nodes;
    }

    /** Extra columns, which send nothing. */
    int dummies() {
        return dummies;
    }

    int slots() {
        return column.length;
    }

    /**
     * Products of receivers and sources, gathered and clipped.
     *
     * @param receivers {@code [sets, nodes, size]}
     * @param sources   {@code [sets, nodes + dummies, size]}
     * @return {@code [sets, slots]}
     */
    Tensor scores(Tensor receivers, Tensor sources, double clip) {
        Tensor products = (long) nodes * (nodes + dummies) <= (long) DENSE * slots()
                ? dense(receivers, sources)
                : new PairProducts(receiver, column).of(receivers, sources);
        return products.over(clip).tanh().times(clip);
    }

    private Tensor dense(Tensor receivers, Tensor sources) {
        long[] cells = new long[slots()];
        for (int m = 0; m < cells.length; m++) {
            cells[m] = (long) receiver[m] * (nodes + dummies) + column[m];
        }
        return receivers
                .matmul(sources.transpose(1, 2))
                .reshape(receivers.size(0), (long) nodes * (nodes + dummies))
                .indexSelect(1, Tensor.of(cells));
    }
}
