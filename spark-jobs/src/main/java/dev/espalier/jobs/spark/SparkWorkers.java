package dev.espalier.jobs.spark;

import dev.espalier.bayesnet.order.Workers;
import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs the pieces as Spark tasks: what is shared is broadcast, inputs and results travel with the tasks. A stop request
 * cancels the job at once; a lost executor's tasks are run again by Spark, with the same results.
 */
public final class SparkWorkers implements Workers {
    private static final long POLL_MILLIS = 50;

    /** Tasks per core: enough to even out pieces of unequal length, few enough that starting them costs nothing. */
    private static final int TASKS_PER_CORE = 4;

    private final JavaSparkContext context;

    public SparkWorkers(JavaSparkContext context) {
        this.context = context;
    }

    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return new Broadcasted<>(context.broadcast(value));
    }

    @Override
    public <T extends Serializable, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        progress.at(stage, 0, inputs.size());
        int tasks = Math.min(inputs.size(), TASKS_PER_CORE * Math.max(1, context.defaultParallelism()));
        List<R> results = await(
                stage,
                context.parallelize(inputs, tasks)
                        .map(input -> work.apply(shared.value(), input))
                        .collectAsync(),
                inputs.size(),
                tasks,
                progress);
        progress.at(stage, inputs.size(), inputs.size());
        return results;
    }

    private <R> List<R> await(
            String stage, JavaFutureAction<List<R>> action, int pieces, int tasks, Progress progress) {
        try {
            while (true) {
                try {
                    return action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (progress.stopRequested()) {
                        action.cancel(true);
                        throw new CancellationException("stopped during " + stage);
                    }
                    progress.at(stage, (long) pieces * completed(action) / tasks, pieces);
                }
            }
        } catch (InterruptedException e) {
            action.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted during " + stage);
        } catch (ExecutionException e) {
            throw new IllegalStateException(stage + " failed on Spark", e.getCause());
        }
    }

    private int completed(JavaFutureAction<?> action) {
        int done = 0;
        for (int job : action.jobIds()) {
            SparkJobInfo info = context.statusTracker().getJobInfo(job);
            if (info != null) {
                for (int id : info.stageIds()) {
                    SparkStageInfo stageInfo = context.statusTracker().getStageInfo(id);
                    done += stageInfo == null ? 0 : stageInfo.numCompletedTasks();
                }
            }
        }
        return done;
    }

    /** Leaves the context to whoever opened it. */
    @Override
    public void close() {}

    private record Broadcasted<T extends Serializable>(Broadcast<T> broadcast) implements Shared<T> {
        @Override
        public T value() {
            return broadcast.value();
        }

        @Override
        public void close() {
            broadcast.destroy();
        }
    }
}
