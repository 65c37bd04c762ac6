package dev.espalier.graph.parallel;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs the pieces on threads of this JVM. */
public final class ThreadWorkers implements Workers {
    private static final long POLL_MILLIS = 50;
    private static final long MOST_WAITED_SECONDS = 3;

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
    public <T, A extends Serializable, R extends Serializable, E extends Exception> void each(
            String stage,
            Shared<T> shared,
            List<A> inputs,
            Work<T, A, R> work,
            Results<R, E> results,
            Progress progress)
            throws E {
        CompletionService<Done<R>> pieces = new ExecutorCompletionService<>(threads);
        List<Future<Done<R>>> futures = new ArrayList<>();
        try {
            for (A input : inputs) {
                int piece = futures.size();
                futures.add(pieces.submit(() -> new Done<>(piece, work.apply(shared.value(), input))));
            }
            for (int done = 0; done < inputs.size(); ) {
                progress.at(stage, done, inputs.size());
                boolean stop = progress.stopRequested();
                @Nullable
                Future<Done<R>> ended = stop ? pieces.poll() : pieces.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (ended != null) {
                    Done<R> result = ended.get();
                    results.accept(result.piece(), result.result());
                    done++;
                } else if (stop) {
                    throw new CancellationException("stopped during " + stage);
                }
            }
            progress.at(stage, inputs.size(), inputs.size());
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

    /** Stops what still runs, and waits a moment for it to end, so that nothing is written behind the caller's back. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(MOST_WAITED_SECONDS, TimeUnit.SECONDS)) {
                return; // they are daemons
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Done<R>(int piece, R result) {}
}
