package dev.espalier.jobs;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where trainings that run at the same time say how many epochs they have done. Tasks in the driver's own JVM are heard at
 * once; those of other machines are not heard until they end, which the progress line can live with.
 *
 * @param id of the board in its JVM
 */
record EpochBoard(long id) implements Serializable {
    private static final AtomicLong IDS = new AtomicLong();
    private static final Map<Long, Map<String, Long>> BOARDS = new ConcurrentHashMap<>();

    /** A new one; {@link #close} it. */
    static EpochBoard open() {
        var board = new EpochBoard(IDS.incrementAndGet());
        BOARDS.put(board.id, new ConcurrentHashMap<>());
        return board;
    }

    void report(String training, long epochs) {
        Map<String, Long> board = BOARDS.get(id);
        if (board != null) {
            board.put(training, epochs);
        }
    }

    /** Epochs of all trainings together. */
    long epochs() {
        return BOARDS.getOrDefault(id, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void close() {
        BOARDS.remove(id);
    }
}
