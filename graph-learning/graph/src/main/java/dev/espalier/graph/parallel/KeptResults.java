package dev.espalier.graph.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where results of long pieces stay as soon as each is there, so that a run that was stopped or killed is finished by
 * computing what is missing and nothing else.
 *
 * @param <A> input of a piece
 * @param <R> its result
 * @param <E> how keeping fails
 */
public interface KeptResults<A, R, E extends Exception> {
    /** What an earlier run kept of a piece. */
    Optional<R> find(A input) throws E;

    /** Keeps a result: once this returns, {@link #find} finds it whatever happens. */
    void keep(A input, R result) throws E;

    /**
     * Finishes what an earlier run began: looks up every piece, computes those that are missing, keeps each as it comes.
     *
     * @param inputs one per piece
     * @param rest   computes what is missing; not called when nothing is
     * @return one result per input, in order
     */
    default List<R> complete(List<A> inputs, Rest<A, R, E> rest) throws E {
        TreeMap<Integer, R> done = new TreeMap<>();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Optional<R> found = find(inputs.get(i));
            if (found.isPresent()) {
                done.put(i, found.get());
            } else {
                missing.add(i);
            }
        }
        if (!missing.isEmpty()) {
            rest.run(missing.stream().map(inputs::get).toList(), (piece, result) -> {
                int input = missing.get(piece);
                keep(inputs.get(input), result);
                done.put(input, result);
            });
        }
        if (done.size() < inputs.size()) {
            throw new IllegalStateException(
                    "found results of " + done.size() + " pieces, expected those of " + inputs.size());
        }
        return List.copyOf(done.values());
    }

    /** Computes pieces, on {@link Workers} or otherwise. */
    @FunctionalInterface
    interface Rest<A, R, E extends Exception> {
        /**
         * Computes them all.
         *
         * @param missing their inputs
         * @param results takes each result as it comes, with its place in {@code missing}
         */
        void run(List<A> missing, Workers.Results<R, E> results) throws E;
    }
}
