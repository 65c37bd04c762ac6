package dev.espalier.tensor;

/** Bounds on gradients, between {@code backward()} and the step. */
public final class Clipping {
    private Clipping() {}

    /**
     * Scales all gradients by one factor so that their Euclidean norm together is at most {@code limit}.
     *
     * @return the norm before
     */
    public static double byNorm(Parameters parameters, double limit) {
        require(limit);
        try (var scope = new Scope();
                var off = new NoGradient()) {
            double squares = 0;
            for (Tensor parameter : parameters.tensors().values()) {
                Tensor gradient = parameter.gradient();
                if (gradient != null) {
                    squares += gradient.square().sum().item();
                }
            }
            double norm = Math.sqrt(squares);
            if (norm > limit) {
                for (Tensor parameter : parameters.tensors().values()) {
                    Tensor gradient = parameter.gradient();
                    if (gradient != null) {
                        gradient.mulInPlace(limit / norm);
                    }
                }
            }
            return norm;
        }
    }

    /** Cuts every element of every gradient to [-limit, limit]. */
    public static void byValue(Parameters parameters, double limit) {
        require(limit);
        try (var scope = new Scope();
                var off = new NoGradient()) {
            for (Tensor parameter : parameters.tensors().values()) {
                Tensor gradient = parameter.gradient();
                if (gradient != null) {
                    gradient.set(gradient.clamp(-limit, limit));
                }
            }
        }
    }

    private static void require(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("clipping: found a limit of " + limit + ", expected one greater than 0");
        }
    }
}
