package dev.espalier.graph;

import java.util.function.Consumer;

/**
 * Hears how far long work has come, and may ask it to stop. Called between pieces of work, never inside hot loops;
 * implementations must be thread-safe.
 */
@FunctionalInterface
public interface Progress {
    /** Hears nothing and never stops the work. */
    Progress SILENT = (stage, done, total) -> {};

    /**
     * Hears that a stage has come this far.
     *
     * @param stage what is being done, for people: "score tables"
     * @param done  pieces finished, 0 to total
     * @param total pieces in all; 0 when unknown
     */
    void at(String stage, long done, long total);

    /**
     * A progress that tells a listener how far, how fast and how much longer; it never stops the work.
     *
     * @param listener called as often as the work says something, from whatever thread does
     */
    static Progress reporting(Consumer<ProgressReport> listener) {
        ProgressPace pace = new ProgressPace();
        return (stage, done, total) -> listener.accept(pace.at(stage, done, total));
    }

    /** Whether the work should end at the next safe place, keeping what it has. */
    default boolean stopRequested() {
        return false;
    }
}
