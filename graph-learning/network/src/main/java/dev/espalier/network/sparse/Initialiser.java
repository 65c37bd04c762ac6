package dev.espalier.network.sparse;

import java.util.random.RandomGenerator;

/** Draws first values of connections and biases; asked neuron by neuron, so that each may have its own. */
@FunctionalInterface
public interface Initialiser {
    /**
     * Where a connection lies.
     *
     * @param neuron     that it leads to
     * @param fanIn      how many connections lead there
     * @param candidates how many could: the size of the layer before, where there is one, else as {@code fanIn}
     * @param layer      size of the neuron's own layer
     */
    record Place(int neuron, int fanIn, int candidates, int layer) {}

    /** A weight. */
    float weight(RandomGenerator random, Place place);

    /** The bias of a neuron, all of whose weights are drawn before. */
    default float bias(RandomGenerator random, Place place) {
        return 0;
    }

    /** Uniform within 1 over the square root of the fan-in, biases too: what libtorch's linear layers and 4Ward begin with. */
    Initialiser FAN_IN = new Initialiser() {
        @Override
        public float weight(RandomGenerator random, Place place) {
            return uniform(random, 1 / Math.sqrt(Math.max(1, place.fanIn())));
        }

        @Override
        public float bias(RandomGenerator random, Place place) {
            return place.fanIn() == 0 ? 0 : weight(random, place);
        }
    };

    /** Uniform within the square root of 6 over the size of the layer before: SET's default. */
    Initialiser HE_UNIFORM = (random, place) -> uniform(random, Math.sqrt(6.0 / Math.max(1, place.candidates())));

    /** Uniform within the square root of 6 over the sizes of both layers. */
    Initialiser XAVIER_UNIFORM =
            (random, place) -> uniform(random, Math.sqrt(6.0 / Math.max(1, place.candidates() + place.layer())));

    private static float uniform(RandomGenerator random, double bound) {
        return (float) (bound * (2 * random.nextDouble() - 1));
    }
}
