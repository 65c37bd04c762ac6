package dev.espalier.bayesnet.order;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Runs the pieces one after another on the calling thread: for a learner that is itself one of many pieces, and whose CPU
 * time is that thread's.
 */
public final class CallerWorkers implements Workers {
    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return new InHeap<>(value);
    }

    @Override
    public <T extends Serializable, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress) {
        List<R> results = new ArrayList<>();
        progress.at(stage, 0, inputs.size());
        for (A input : inputs) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped during " + stage);
            }
            results.add(work.apply(shared.value(), input));
            progress.at(stage, results.size(), inputs.size());
        }
        return results;
    }

    @Override
    public void close() {}

    private record InHeap<T extends Serializable>(T value) implements Shared<T> {
        @Override
        public void close() {}
    }
}
