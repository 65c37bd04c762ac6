package dev.espalier.latent.link;

import dev.espalier.latent.Candidates;
import dev.espalier.latent.GraphDistribution;
import dev.espalier.tensor.Tensor;

/** From dense scores {@code [..., receivers, sources + dummies]} to the slots of a distribution. */
final class SlotGather {
    private final int nodes;
    private final int dummies;
    private final long[] cells;

    SlotGather(GraphDistribution distribution) {
        Candidates candidates = distribution.candidates();
        nodes = candidates.nodes();
        int most = 0;
        for (int i = 0; i < nodes; i++) {
            most = Math.max(most, distribution.firstSlot(i + 1) - distribution.firstSlot(i) - candidates.count(i));
        }
        dummies = most;
        cells = new long[distribution.slots()];
        for (int i = 0; i < nodes; i++) {
            int first = distribution.firstSlot(i);
            int free = candidates.count(i);
            for (int k = 0; k < distribution.firstSlot(i + 1) - first; k++) {
                int column = k < free ? candidates.source(i, k) : nodes + k - free;
                cells[first + k] = (long) i * (nodes + dummies) + column;
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
        return cells.length;
    }

    /**
     * Products of receivers and sources, gathered and clipped.
     *
     * @param receivers {@code [sets, nodes, size]}
     * @param sources   {@code [sets, nodes + dummies, size]}
     * @return {@code [sets, slots]}
     */
    Tensor scores(Tensor receivers, Tensor sources, double clip) {
        Tensor dense = receivers.matmul(sources.transpose(1, 2));
        Tensor flat = dense.reshape(dense.size(0), (long) nodes * (nodes + dummies));
        return flat.indexSelect(1, Tensor.of(cells)).over(clip).tanh().times(clip);
    }
}
