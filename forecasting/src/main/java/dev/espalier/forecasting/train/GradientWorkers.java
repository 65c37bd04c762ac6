package dev.espalier.forecasting.train;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where the gradients of a step are computed: here, or in parts elsewhere. Since every window's graph has its own random
 * stream, and sums are taken before means, parts add up to the whole but for rounding.
 */
@FunctionalInterface
public interface GradientWorkers {
    /**
     * The gradient of a batch.
     *
     * @param state  of the model, for who computes it elsewhere
     * @param starts first rows of the batch's windows
     * @param key    of the step
     * @return the sum of all parts
     */
    ShardGradient gradient(Supplier<StepState> state, int[] starts, Key key);

    /**
     * A batch in parts of as equal sizes as can be.
     *
     * @param parts 1 or more; there are fewer where the batch is smaller
     */
    static List<Shard> shards(int[] starts, int parts) {
        int count = Math.min(parts, starts.length);
        Shard[] shards = new Shard[count];
        for (int s = 0; s < count; s++) {
            int from = (int) ((long) s * starts.length / count);
            int to = (int) ((long) (s + 1) * starts.length / count);
            shards[s] = new Shard(Arrays.copyOfRange(starts, from, to), from, starts.length);
        }
        return List.of(shards);
    }
}
