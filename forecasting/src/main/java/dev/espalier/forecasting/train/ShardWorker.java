package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;

/**
 * Computes parts of batches with its own copy of the model and the data; not thread-safe. Give it the options, panel and
 * split of the {@link Trainer} it works for.
 */
public final class ShardWorker {
    private final Model model;
    private final Batches batches;

    /** A worker for training on this panel. */
    public ShardWorker(ForecastOptions options, Panel panel, Split split) {
        Windows windows = new Windows(panel.steps(), options.window(), options.horizon(), 1);
        Preparation preparation = Preparation.fit(options, panel, split.trainRows(windows));
        batches = preparation.batches(options, panel);
        model = new Model(options, preparation);
    }

    /** What a part of a batch contributes to the step with this key. */
    public ShardGradient gradient(StepState state, Shard shard, Key key) {
        state.restore(model);
        return ShardGradient.of(model, batches, shard, key);
    }
}
