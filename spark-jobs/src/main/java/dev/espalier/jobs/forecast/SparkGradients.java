package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.train.GradientWorkers;
import dev.espalier.forecasting.train.Shard;
import dev.espalier.forecasting.train.ShardGradient;
import dev.espalier.forecasting.train.ShardWorker;
import dev.espalier.forecasting.train.StepState;
import dev.espalier.forecasting.window.Split;
import dev.espalier.graph.Key;
import java.io.Serializable;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Synchronous data-parallel training: every step is one Spark job, every part of its batch a task. Parameters go out with
 * the tasks and gradients come back, so a step must cost far more than that exchange (some 10 ms on one machine) to gain.
 * Parts are added in their order, so a result depends on how many there are, in the last bits, but not on cores.
 */
final class SparkGradients implements GradientWorkers, AutoCloseable {
    private final JavaSparkContext context;
    private final Broadcast<Setup> setup;
    private final int parts;

    /**
     * Sends out the data.
     *
     * @param parts of a batch, 1 or more
     */
    SparkGradients(JavaSparkContext context, ForecastOptions options, Panel panel, Split split, int parts) {
        this.context = context;
        this.parts = parts;
        setup = context.broadcast(new Setup(options, panel, split));
    }

    @Override
    public ShardGradient gradient(Supplier<StepState> state, int[] starts, Key key) {
        List<Shard> shards = GradientWorkers.shards(starts, parts);
        StepState now = state.get();
        Broadcast<Setup> sent = setup;
        return context
                .parallelize(shards, shards.size())
                .map(shard -> sent.value().gradient(now, shard, key))
                .collect()
                .stream()
                .reduce(ShardGradient::plus)
                .orElseThrow();
    }

    @Override
    public void close() {
        setup.destroy();
    }

    /** What workers are made of, and on executors the idle ones: a worker serves one task at a time. */
    private static final class Setup implements Serializable {
        private static final long serialVersionUID = 1;

        private final ForecastOptions options;
        private final Panel panel;
        private final Split split;
        private transient @Nullable Queue<ShardWorker> idle;

        Setup(ForecastOptions options, Panel panel, Split split) {
            this.options = options;
            this.panel = panel;
            this.split = split;
        }

        ShardGradient gradient(StepState state, Shard shard, Key key) {
            ShardWorker worker = idle().poll();
            if (worker == null) {
                worker = new ShardWorker(options, panel, split);
            }
            ShardGradient gradient = worker.gradient(state, shard, key);
            idle().add(worker);
            return gradient;
        }

        private synchronized Queue<ShardWorker> idle() {
            Queue<ShardWorker> queue = idle;
            if (queue == null) {
                queue = new ConcurrentLinkedQueue<>();
                idle = queue;
            }
            return queue;
        }
    }
}
