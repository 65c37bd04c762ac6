package dev.espalier.bayesnet.tables;

import java.io.Serializable;

/** The parents one node may have: input of the task that builds its table. The arrays are never written. */
final class NodeSpace implements Serializable {
    private static final long serialVersionUID = 1;

    final int node;
    final int[] core;
    final int[] extras;
    /** Bit k is set when core parent k must be there. */
    final int requiredMask;

    NodeSpace(int node, int[] core, int[] extras, int requiredMask) {
        this.node = node;
        this.core = core;
        this.extras = extras;
        this.requiredMask = requiredMask;
    }
}
