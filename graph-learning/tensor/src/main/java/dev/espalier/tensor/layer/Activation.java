package dev.espalier.tensor.layer;

import dev.espalier.tensor.Tensor;

/** An element-wise function between layers. */
public enum Activation implements Layer {
    RELU {
        @Override
        public Tensor apply(Tensor x) {
            return x.relu();
        }
    },
    TANH {
        @Override
        public Tensor apply(Tensor x) {
            return x.tanh();
        }
    },
    SILU {
        @Override
        public Tensor apply(Tensor x) {
            return x.silu();
        }
    },
    SIGMOID {
        @Override
        public Tensor apply(Tensor x) {
            return x.sigmoid();
        }
    },
    IDENTITY {
        @Override
        public Tensor apply(Tensor x) {
            return x;
        }
    }
}
