package dev.espalier.network.sparse;

/**
 * What a neuron makes of the sum of its inputs.
 *
 * @param kind  the function
 * @param slope of {@link Kind#RELU} for arguments up to 0, and the lower bound's size of {@link Kind#ELU}; 0 for others
 */
public record Activation(Kind kind, float slope) {
    /** Families of functions. */
    public enum Kind {
        /** z. */
        IDENTITY,
        /** z above 0, else slope times z: 0 is the rectifier; All-ReLU has both signs. */
        RELU,
        /** Hyperbolic tangent. */
        TANH,
        /** 1 / (1 + exp(-z)). */
        SIGMOID,
        /** z above 0, else slope times (exp(z) - 1). */
        ELU
    }

    public static final Activation IDENTITY = new Activation(Kind.IDENTITY, 0);
    public static final Activation RELU = new Activation(Kind.RELU, 0);
    public static final Activation TANH = new Activation(Kind.TANH, 0);
    public static final Activation SIGMOID = new Activation(Kind.SIGMOID, 0);
    public static final Activation ELU = new Activation(Kind.ELU, 1);

    public Activation {
        if (!Float.isFinite(slope) || (slope != 0 && kind != Kind.RELU && kind != Kind.ELU)) {
            throw new IllegalArgumentException(
                    "found slope " + slope + " of " + kind + ", expected a finite number, and 0 where there is none");
        }
    }

    /** A rectifier that keeps {@code slope} times negative arguments. */
    public static Activation leaky(double slope) {
        return new Activation(Kind.RELU, (float) slope);
    }

    /**
     * All-ReLU (Curci, Mocanu and Pechenizkiy 2021): the slope for negative arguments changes its sign from layer to layer, and is
     * negative in the first hidden one.
     *
     * @param layer from 1, the first hidden one
     */
    public static Activation allRelu(double alpha, int layer) {
        return leaky(layer % 2 == 1 ? -alpha : alpha);
    }

    /** The function at one argument. */
    public double value(double z) {
        return switch (kind) {
            case IDENTITY -> z;
            case RELU -> z > 0 ? z : slope * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case ELU -> z > 0 ? z : slope * Math.expm1(z);
        };
    }

    /** Its derivative at one argument; at the corner of {@link Kind#RELU} and {@link Kind#ELU} the one from the left. */
    public double derivative(double z) {
        return switch (kind) {
            case IDENTITY -> 1;
            case RELU -> z > 0 ? 1 : slope;
            case TANH -> {
                double t = Math.tanh(z);
                yield 1 - t * t;
            }
            case SIGMOID -> {
                double s = 1 / (1 + Math.exp(-z));
                yield s * (1 - s);
            }
            case ELU -> z > 0 ? 1 : slope * Math.exp(z);
        };
    }
}
