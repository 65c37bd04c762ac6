package dev.espalier.bayesnet.order;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the pieces on threads of this JVM. */
public final class ThreadWorkers implements Workers {
    private static final long POLL_MILLIS = 50;

    private final ExecutorService threads;

    /** Workers on {@code threads} threads, at least 1. */
    public ThreadWorkers(int threads) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "espalier-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One thread per available processor. */
    public static ThreadWorkers ofProcessors() {
        return new ThreadWorkers(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return new InHeap<>(value);
    }

    @Override
    public <T extends Serializable, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress) {
        AtomicInteger done = new AtomicInteger();
        progress.at(stage, 0, inputs.size());
        List<Future<R>> futures = new ArrayList<>();
        for (A input : inputs) {
            futures.add(threads.submit(() -> {
                R result = work.apply(shared.value(), input);
                progress.at(stage, done.incrementAndGet(), inputs.size());
                return result;
            }));
        }
        try {
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(await(future, stage, progress));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted during " + stage);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException failure -> failure;
                case Error failure -> throw failure;
                case null, default -> new IllegalStateException(stage + " failed", e.getCause());
            };
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static <R> R await(Future<R> future, String stage, Progress progress)
            throws InterruptedException, ExecutionException {
        while (!future.isDone()) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped during " + stage);
            }
            try {
                return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // only to ask again
            }
        }
        return future.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private record InHeap<T extends Serializable>(T value) implements Shared<T> {
        @Override
        public void close() {}
    }
}
