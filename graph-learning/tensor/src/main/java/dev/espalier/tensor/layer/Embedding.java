package dev.espalier.tensor.layer;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;

/** A trained vector for each of {@code count} things. Starts as U(-1/sqrt(size), 1/sqrt(size)). */
public final class Embedding implements Layer {
    private final Tensor table;

    /** Adds {@code name.weight} [count, size]. */
    public Embedding(Parameters parameters, String name, int count, int size, Key key) {
        if (count < 1 || size < 1) {
            throw new IllegalArgumentException(name + ": found " + count + " embeddings of size " + size);
        }
        try (var scope = new Scope()) {
            double bound = 1 / Math.sqrt(size);
            table = parameters
                    .child(name)
                    .add("weight", () -> Initial.uniform(bound, key, parameters.type(), count, size), count, size);
        }
    }

    /** INT64 [...] to [..., size]. */
    @Override
    public Tensor apply(Tensor index) {
        long[] shape = index.shape();
        long[] out = java.util.Arrays.copyOf(shape, shape.length + 1);
        out[shape.length] = table.size(1);
        return table.indexSelect(0, index.reshape(-1)).reshape(out);
    }

    /** The whole table, [count, size]. */
    public Tensor all() {
        return table;
    }
}
