package dev.espalier.bayesnet.order;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.List;

/**
 * Where independent pieces of work run: threads of this JVM, or tasks of a cluster. Results come back in the order of the
 * inputs, and no result may depend on where or with how many others it was computed.
 */
public interface Workers extends AutoCloseable {
    /** Makes a large value available to all workers. */
    <T extends Serializable> Shared<T> share(T value);

    /**
     * Applies {@code work} to every input.
     *
     * @param stage    what is being done, for {@code progress}
     * @param shared   value all of them read
     * @param inputs   one per piece
     * @param work     pure function; serialisable where workers are elsewhere
     * @param progress told after each piece, and asked some times a second whether to stop
     * @return one result per input, in order
     * @throws java.util.concurrent.CancellationException when {@code progress} asked to stop before all was done; pieces
     *     under way may run on, for nothing
     */
    <T extends Serializable, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress);

    @Override
    void close();

    /** A pure function of a shared value and an input. */
    @FunctionalInterface
    interface Work<T, A, R> extends Serializable {
        R apply(T shared, A input);
    }

    /** A value that workers can read until it is closed. */
    interface Shared<T> extends Serializable, AutoCloseable {
        T value();

        @Override
        void close();
    }
}
