package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Y = sum over k = 0..K of (F^k X W_k + B^k X V_k) + b}: random walks of up to K steps along the edges, F, and
 * against them, B, each with rows that sum to 1 (Li, Yu, Shahabi and Liu 2018, DCRNN). W_0 and V_0 are one matrix.
 */
public final class DiffusionConvolution implements Convolution {
    private final int steps;
    private final Linear mix;

    /**
     * A layer with fresh parameters.
     *
     * @param steps longest walk K, 1 or more
     */
    public DiffusionConvolution(Parameters parameters, String name, int in, int out, int steps, Key key) {
        if (steps < 1) {
            throw new IllegalArgumentException("walks: found " + steps + " steps, expected at least 1");
        }
        this.steps = steps;
        mix = new Linear(parameters, name, in * (2 * steps + 1), out, true, key);
    }

    @Override
    public Tensor apply(Tensor features, Graphs graphs) {
        List<Tensor> walks = new ArrayList<>();
        walks.add(features);
        for (Graphs direction : List.of(graphs, graphs.reversed())) {
            Tensor walked = features;
            for (int k = 0; k < steps; k++) {
                walked = direction.propagate(walked, Norm.MEAN);
                walks.add(walked);
            }
        }
        return mix.apply(Tensor.cat(walks, 1));
    }
}
