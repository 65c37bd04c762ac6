package dev.espalier.tensor.kfac;

/** Whose gradients the factors of the outputs are the mean of. */
public enum FisherEstimate {
    /** Those for one target a case, drawn from what the model predicts: unbiased, one backward pass. */
    SAMPLED,
    /** The expectation over targets: no noise, a backward pass for each output of the network. */
    EXACT,
    /** Those for the given targets: no pass of their own, but not the Fisher information; shrinks as the fit improves. */
    EMPIRICAL
}
