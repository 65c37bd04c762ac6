package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Linear;

/**
 * {@code Y = N X W + X R + b} with N the normalised adjacency and R what a node takes from itself.
 *
 * <p>X W is formed first when that is narrower than X, so messages are never wider than they must be.
 */
public final class GraphConvolution implements Convolution {
    private final Norm norm;
    private final boolean narrowing;
    private final Linear neighbours;
    private final Linear root;

    /**
     * A layer with fresh parameters.
     *
     * @param parameters where {@code name.neighbours.weight}, {@code name.root.weight} and {@code name.root.bias} go
     * @param in         width of X
     * @param out        width of Y
     */
    public GraphConvolution(Parameters parameters, String name, int in, int out, Norm norm, Key key) {
        this.norm = norm;
        narrowing = out < in;
        Parameters own = parameters.child(name);
        neighbours = new Linear(own, "neighbours", in, out, false, key.split("neighbours"));
        root = new Linear(own, "root", in, out, true, key.split("root"));
    }

    @Override
    public Tensor apply(Tensor features, Graphs graphs) {
        Tensor messages = narrowing
                ? graphs.propagate(neighbours.apply(features), norm)
                : neighbours.apply(graphs.propagate(features, norm));
        return root.apply(features).plus(messages);
    }
}
