package dev.espalier.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One pass of a GRU over a batch, forward and backward, tile by tile. */
final class GruPass {
    /** Rows of a tile for each thread: with 64 hidden features what one step touches stays in a core's second-level cache. */
    private static final long TILE = 512;

    private final List<Tensor> parameters;
    private final List<Integer> versions;
    private final List<GruWeights> layers = new ArrayList<>();
    private final List<List<GruKernel>> tiles = new ArrayList<>();
    private final Tensor x;
    private final @Nullable Tensor fixed;
    private final boolean all;
    private final int hidden;

    /**
     * Nothing is computed yet.
     *
     * @param parameters W_ih, W_hh, b_ih and b_hh of each layer
     * @param fixed features of every row that no step changes, after those of x; null if there are none
     * @param all whether the states after every step are asked for
     */
    GruPass(List<Tensor> parameters, Tensor x, @Nullable Tensor fixed, boolean all) {
        this.parameters = parameters;
        this.x = x;
        this.fixed = fixed;
        this.all = all;
        versions = versions();
        for (int k = 0; k < parameters.size(); k += 4) {
            layers.add(new GruWeights(raw(k), raw(k + 1), raw(k + 2), raw(k + 3)));
        }
        hidden = layers.get(0).hidden;
    }

    /** @param keep whether {@link #backward} will be called */
    Tensor forward(boolean keep) {
        int steps = (int) x.size(1);
        long batch = x.size(0);
        Tensor output = new Tensor(
                all ? layers.get(0).empty(batch, steps, hidden) : layers.get(0).empty(batch, hidden));
        long tileRows = TILE * Torch.threads();
        for (long from = 0; from < batch; from += tileRows) {
            int rows = (int) Math.min(tileRows, batch - from);
            List<GruKernel> tile = new ArrayList<>();
            if (keep) {
                for (GruWeights layer : layers) {
                    tile.add(new GruKernel(layer, steps, rows));
                }
                tiles.add(tile);
            }
            try (var scope = new Scope()) {
                org.bytedeco.pytorch.Tensor below =
                        x.raw().narrow(0, from, rows).transpose(0, 1);
                for (int k = 0; k < layers.size(); k++) {
                    GruKernel kernel = keep ? tile.get(k) : new GruKernel(layers.get(k), steps, rows);
                    kernel.forward(
                            below, k > 0 || fixed == null ? null : fixed.raw().narrow(0, from, rows));
                    below = kernel.states();
                }
                var place = output.raw().narrow(0, from, rows);
                if (all) {
                    place.transpose(0, 1).copy_(below);
                } else {
                    place.copy_(below.select(0, steps - 1L));
                }
            }
        }
        return output;
    }

    /** From the gradient of the output to those of the parameters, of x and of what is fixed, if anything is. */
    List<@Nullable Tensor> backward(Tensor output) {
        if (!versions.equals(versions())) {
            throw new IllegalStateException("the weights of a GRU were changed between forward and backward");
        }
        boolean ofX = x.requiresGradient();
        org.bytedeco.pytorch.@Nullable Tensor dFixed = fixed == null || !fixed.requiresGradient()
                ? null
                : torch.empty(fixed.shape(), fixed.raw().options(), new MemoryFormatOptional());
        org.bytedeco.pytorch.Tensor dx = ofX
                ? torch.empty(x.shape(), x.raw().options(), new MemoryFormatOptional())
                : new org.bytedeco.pytorch.Tensor();
        List<GruWeights.Gradients> sums =
                layers.stream().map(GruWeights::gradients).toList();
        long from = 0;
        for (List<GruKernel> tile : tiles) {
            long rows = tile.get(0).rows();
            try (var scope = new Scope()) {
                var given = output.raw().narrow(0, from, rows);
                org.bytedeco.pytorch.@Nullable Tensor last = all ? null : given;
                org.bytedeco.pytorch.@Nullable Tensor every = all ? given.transpose(0, 1) : null;
                for (int k = layers.size() - 1; k >= 0; k--) {
                    org.bytedeco.pytorch.@Nullable Tensor below =
                            k > 0 || ofX ? layers.get(k).empty(x.size(1), rows, k > 0 ? hidden : x.size(2)) : null;
                    tile.get(k)
                            .backward(
                                    last,
                                    every,
                                    sums.get(k),
                                    below,
                                    k > 0 || dFixed == null ? null : dFixed.narrow(0, from, rows));
                    last = null;
                    every = below;
                }
                if (every != null && ofX) {
                    dx.narrow(0, from, rows).transpose(0, 1).copy_(every);
                }
            }
            from += rows;
        }
        List<@Nullable Tensor> gradients = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            layers.get(k).unpack(sums.get(k)).forEach(g -> gradients.add(new Tensor(g)));
        }
        gradients.add(ofX ? new Tensor(dx) : null);
        if (fixed != null) {
            gradients.add(dFixed == null ? null : new Tensor(dFixed));
        }
        return gradients;
    }

    private org.bytedeco.pytorch.Tensor raw(int k) {
        return parameters.get(k).raw();
    }

    private List<Integer> versions() {
        return parameters.stream().map(p -> (int) p.raw()._version()).toList();
    }
}
