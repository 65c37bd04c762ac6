package dev.espalier.jobs.temporal;

import java.util.Locale;

/** What files a generated graph is written to. */
enum GraphFormat {
    /** nodes.arrow and events.arrow. */
    ARROW("events.arrow"),
    /** A folder of Parquet files, each of a stretch of time, written where they are generated. */
    PARQUET("events.parquet"),
    /** Text with names of nodes. */
    CSV("events.csv"),
    /** The same, gzipped. */
    CSV_GZ("events.csv.gz");

    private final String file;

    GraphFormat(String file) {
        this.file = file;
    }

    /** The file of the events, or the folder of such files. */
    String file() {
        return file;
    }

    /** The folder of a graph, numbered from 1. */
    static String folder(int graph) {
        return String.format(Locale.ROOT, "graph-%04d", graph + 1);
    }
}
