package dev.espalier.jobs.network;

import dev.espalier.graph.Progress;
import java.util.concurrent.TimeUnit;

/**
 * Which epochs are kept for {@code --resume}: of small trainings each; of larger ones, which take long to write, the first to end after
 * a while, every tenth, and the last before a stop. No result depends on it.
 */
final class Keeping {
    /** Numbers that are written in a few milliseconds. */
    private static final long SMALL = 1_000_000;

    private static final long WHILE = TimeUnit.SECONDS.toNanos(20);
    private static final int TENTH = 10;

    private final Progress progress;
    private long last = System.nanoTime();

    Keeping(Progress progress) {
        this.progress = progress;
    }

    /**
     * Whether an epoch is one of them; taken to be kept if so.
     *
     * @param size numbers in all
     */
    boolean isDue(int epoch, long size) {
        boolean isDue =
                size < SMALL || epoch % TENTH == 0 || System.nanoTime() - last > WHILE || progress.stopRequested();
        if (isDue) {
            last = System.nanoTime();
        }
        return isDue;
    }
}
