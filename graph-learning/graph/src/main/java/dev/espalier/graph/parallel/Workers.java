package dev.espalier.graph.parallel;

import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/**
 * Where independent pieces of work run: here, on threads of this JVM, or as tasks of a cluster. No result may depend on
 * where or with how many others it was computed.
 *
 * <p>Two ways in: {@link #map} when results are wanted together, {@link #each} when each is wanted as soon as it is there,
 * to keep it while the others run. In both
 *
 * <ul>
 *   <li>the progress is told after each piece, and some times a second while pieces run elsewhere than in the calling
 *       thread; it is told and asked by the calling thread only;
 *   <li>a stop that the progress asks for, or an interruption of the calling thread, ends in a {@link
 *       java.util.concurrent.CancellationException}; pieces under way may run on, for nothing;
 *   <li>the first piece that fails ends all: what it threw comes out as it was thrown where it was thrown in this JVM. A
 *       cluster's failures come out as {@link IllegalStateException}, except for an {@link
 *       dev.espalier.graph.InputException}, which stays what it is.
 * </ul>
 */
public interface Workers extends AutoCloseable {
    /** Makes a large value available to all workers. */
    <T extends Serializable> Shared<T> share(T value);

    /**
     * Applies {@code work} to every input and hands each result over as soon as it is there. Every piece is a task of its
     * own: for pieces that are long.
     *
     * @param stage    what is being done, for {@code progress}
     * @param shared   value all of them read
     * @param inputs   one per piece
     * @param work     pure function; serialisable where workers are elsewhere
     * @param results  takes the results in the order they come, in the calling thread; what it throws ends the work. What
     *                 is there when a stop is asked for is still handed over
     * @param progress told of finished pieces, and asked whether to stop
     * @throws java.util.concurrent.CancellationException when stopped before all was done
     */
    <T, A extends Serializable, R extends Serializable, E extends Exception> void each(
            String stage,
            Shared<T> shared,
            List<A> inputs,
            Work<T, A, R> work,
            Results<R, E> results,
            Progress progress)
            throws E;

    /**
     * Applies {@code work} to every input. Workers may make one task of several pieces: for any number of short ones.
     *
     * @param stage    what is being done, for {@code progress}
     * @param shared   value all of them read
     * @param inputs   one per piece
     * @param work     pure function; serialisable where workers are elsewhere
     * @param progress told of finished pieces, and asked whether to stop
     * @return one result per input, in order
     * @throws java.util.concurrent.CancellationException when stopped before all was done
     */
    default <T, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress) {
        TreeMap<Integer, R> results = new TreeMap<>();
        each(stage, shared, inputs, work, results::put, progress);
        return List.copyOf(results.values());
    }

    @Override
    void close();

    /** A pure function of a shared value and an input. */
    @FunctionalInterface
    interface Work<T, A, R> extends Serializable {
        R apply(T shared, A input);
    }

    /** Takes the results of pieces one by one. */
    @FunctionalInterface
    interface Results<R, E extends Exception> {
        /**
         * Takes one.
         *
         * @param piece  which: its place among the inputs
         * @param result what it came to
         */
        void accept(int piece, R result) throws E;
    }

    /** A value that workers can read until it is closed. */
    interface Shared<T> extends Serializable, AutoCloseable {
        T value();

        @Override
        void close();
    }

    /** What is shared by pieces that have nothing in common. */
    enum Nothing implements Shared<Nothing> {
        SHARED;

        @Override
        public Nothing value() {
            return this;
        }

        @Override
        public void close() {}
    }
}
