package dev.espalier.tensor;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/** Initial values, drawn in Java so that they depend on the key alone. */
public final class Initial {
    private Initial() {}

    /** Independent draws of U(-bound, bound). */
    public static Tensor uniform(double bound, Key key, Type type, long... shape) {
        SplittableRandom random = key.random();
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        double[] values = new double[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * random.nextDouble() - 1) * bound;
        }
        try (var scope = new Scope()) {
            return scope.keep(Tensor.of(values).reshape(shape).to(type));
        }
    }
}
