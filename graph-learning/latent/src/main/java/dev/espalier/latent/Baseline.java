package dev.espalier.latent;

/** What a cost is compared with, so that the gradient does not move with the level of the costs. */
public enum Baseline {
    /** Nothing. */
    NONE,
    /** The cost on the most probable graph, in the same window: one more forward pass. */
    MODE,
    /** The cost on the dense graph weighted by the edge probabilities, in the same window: one more forward pass. */
    SOFT,
    /** The mean cost of the window's other graphs: two graphs per window or more, no further pass. */
    LEAVE_ONE_OUT,
    /** A running mean of the receiver's own costs over the steps so far: no further pass. */
    LEARNT
}
