package dev.espalier.jobs.forecast;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where trainings that run at the same time say how many batches they have done. Tasks in the driver's own JVM are heard at
 * once; those of other machines are not heard until they end, which the progress line can live with.
 *
 * @param id of the board in its JVM
 */
record BatchBoard(long id) implements Serializable {
    private static final AtomicLong IDS = new AtomicLong();
    private static final Map<Long, Map<String, Long>> BOARDS = new ConcurrentHashMap<>();

    /** A new one; {@link #close} it. */
    static BatchBoard open() {
        var board = new BatchBoard(IDS.incrementAndGet());
        BOARDS.put(board.id, new ConcurrentHashMap<>());
        return board;
    }

    void report(String training, long batches) {
        Map<String, Long> board = BOARDS.get(id);
        if (board != null) {
            board.put(training, batches);
        }
    }

    /** Batches of all trainings together. */
    long batches() {
        return BOARDS.getOrDefault(id, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void close() {
        BOARDS.remove(id);
    }
}
