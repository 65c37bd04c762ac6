package dev.espalier.graph.parallel;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs the pieces one after the other in the caller's thread: for work that is itself a piece of other work. */
public final class InlineWorkers implements Workers {
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
        int done = 0;
        for (A input : inputs) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped during " + stage);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted during " + stage);
            }
            progress.at(stage, done, inputs.size());
            results.accept(done++, work.apply(shared.value(), input));
        }
        progress.at(stage, done, inputs.size());
    }

    @Override
    public void close() {}
}
