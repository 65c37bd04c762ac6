package dev.espalier.jobs.temporal;

import picocli.CommandLine.Option;

/** Where events are while their statistics are computed. */
final class FrameOptions {
    @Option(
            names = "--frames",
            paramLabel = "auto|always|never",
            description =
                    "Whether events stay in Spark's data frames, for logs beyond one memory: their counts are those of"
                            + " a log in memory, and what does not follow from counts (paths, motifs) is left out and"
                            + " named. auto: when the heap cannot hold them (default: auto).")
    private Use use = Use.AUTO;

    /** When data frames are used. */
    enum Use {
        /** When memory does not do. */
        AUTO,
        /** In any case. */
        ALWAYS,
        /** In none. */
        NEVER
    }

    Use use() {
        return use;
    }
}
