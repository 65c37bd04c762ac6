package dev.espalier.bayesnet.order;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs the pieces one after the other in the caller's thread: for work that is itself a piece of other work. */
public final class InlineWorkers implements Workers {
    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return new Here<>(value);
    }

    @Override
    public <T extends Serializable, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress) {
        List<R> results = new ArrayList<>();
        for (A input : inputs) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped during " + stage);
            }
            progress.at(stage, results.size(), inputs.size());
            results.add(work.apply(shared.value(), input));
        }
        return results;
    }

    @Override
    public void close() {}

    private record Here<T extends Serializable>(T value) implements Shared<T> {
        @Override
        public void close() {}
    }
}
