package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Runs what starts Spark jobs in a thread of its own, so that it can be stopped. */
public final class SparkStage {
    private static final long POLL_MILLIS = 50;

    private SparkStage() {}

    /**
     * Runs it to its end.
     *
     * @param stage what messages and progress call it
     * @param work  starts Spark jobs in the thread it is called in
     * @throws CancellationException when it was stopped; its jobs are cancelled
     */
    public static <T> T run(JavaSparkContext context, Progress progress, String stage, Callable<T> work) {
        String group = "espalier-" + System.nanoTime();
        FutureTask<T> task = new FutureTask<>(() -> {
            context.setJobGroup(group, stage, true);
            return work.call();
        });
        Thread thread = new Thread(task, "espalier-stage");
        thread.setDaemon(true);
        thread.start();
        try {
            while (true) {
                progress.at(stage, 0, 0);
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped during " + stage);
                }
                try {
                    return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // goes on
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted during " + stage);
        } catch (ExecutionException e) {
            throw failure(stage, e.getCause());
        } finally {
            context.cancelJobGroup(group);
        }
    }

    private static RuntimeException failure(String stage, @Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof InputException refusal) {
                return refusal;
            }
        }
        return new IllegalStateException(stage + " failed", cause);
    }
}
