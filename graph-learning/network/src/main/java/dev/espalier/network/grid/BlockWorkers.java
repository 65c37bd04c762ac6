package dev.espalier.network.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on blocks with some threads; each takes the next block that nobody has, so that it does not matter which one does. Blocks
 * stay where they are and are written in place, which workers that hand results over ({@code graph.parallel}) cannot do.
 */
final class BlockWorkers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    BlockWorkers(int threads) {
        this.threads = threads;
        pool = Executors.newFixedThreadPool(threads, BlockWorkers::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "espalier-grid");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Works on blocks 0 to {@code blocks - 1} and returns when all are done.
     *
     * @param worker what one thread works with, asked for once by each
     */
    void forEach(int blocks, Supplier<IntConsumer> worker) {
        int used = Math.min(threads, blocks);
        if (used <= 1) {
            IntConsumer alone = worker.get();
            for (int b = 0; b < blocks; b++) {
                alone.accept(b);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> tasks = new ArrayList<>();
        for (int t = 0; t < used; t++) {
            IntConsumer own = worker.get();
            tasks.add(pool.submit(() -> {
                for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                    own.accept(b);
                }
            }));
        }
        Throwable failure = null;
        // all of them, whatever fails: while one works on, blocks are not at rest
        for (Future<?> task : tasks) {
            Throwable own = await(task);
            failure = failure == null ? own : failure;
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Why a task failed; null if it did not. Waits through interruptions, which its thread is told of afterwards. */
    private static @Nullable Throwable await(Future<?> task) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return null;
                } catch (ExecutionException e) {
                    return e.getCause();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        List<Runnable> left = pool.shutdownNow();
        assert left.isEmpty();
    }
}
