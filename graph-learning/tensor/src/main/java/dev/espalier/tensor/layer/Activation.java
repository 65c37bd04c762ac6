package dev.espalier.tensor.layer;

import dev.espalier.tensor.Tensor;

/** An element-wise function between layers. */
public enum Activation implements Layer {
    RELU {
        @Override
        public Tensor apply(Tensor x) {
            return x.relu();
        }

        @Override
        public Tensor slope(Tensor x, Tensor y) {
            return y.greater(0).to(y.type());
        }
    },
    TANH {
        @Override
        public Tensor apply(Tensor x) {
            return x.tanh();
        }

        @Override
        public Tensor slope(Tensor x, Tensor y) {
            return y.square().negate().plus(1);
        }
    },
    SILU {
        @Override
        public Tensor apply(Tensor x) {
            return x.silu();
        }

        @Override
        public Tensor slope(Tensor x, Tensor y) {
            Tensor sigmoid = x.sigmoid();
            return y.times(sigmoid.negate().plus(1)).plus(sigmoid);
        }
    },
    SIGMOID {
        @Override
        public Tensor apply(Tensor x) {
            return x.sigmoid();
        }

        @Override
        public Tensor slope(Tensor x, Tensor y) {
            return y.times(y.negate().plus(1));
        }
    },
    IDENTITY {
        @Override
        public Tensor apply(Tensor x) {
            return x;
        }

        @Override
        public Tensor slope(Tensor x, Tensor y) {
            return Tensor.ones(x.type(), x.shape()).to(x.device());
        }
    };

    /**
     * The derivative at {@code x}, element by element, for whoever differentiates layers by hand; 0 for RELU at 0.
     *
     * @param y what {@link #apply} made of x
     */
    public abstract Tensor slope(Tensor x, Tensor y);
}
