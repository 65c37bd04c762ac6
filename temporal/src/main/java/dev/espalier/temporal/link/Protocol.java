package dev.espalier.temporal.link;

import dev.espalier.graph.InputException;
import java.io.Serializable;
import java.util.Locale;

/**
 * Which events are in memory when a query is answered. Results under different protocols are not to be compared.
 *
 * @param kind  which
 * @param batch queries that are answered before their events enter memory, for {@link Kind#BATCH}; else 0
 */
public record Protocol(Kind kind, int batch) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int USUAL_BATCH = 200;

    /** All events before the query's time, and none at it: what a stream in use sees. */
    public static final Protocol STRICT = new Protocol(Kind.STRICT, 0);

    /**
     * All events before the query in the file, also those at its time. Leaky: where times are rounded, a reply that
     * stands before its cause in the file answers the query. For recognising the mistake only.
     */
    public static final Protocol FILE_ORDER = new Protocol(Kind.FILE_ORDER, 0);

    /** Which events are in memory. */
    public enum Kind {
        /** Those before the query's time. */
        STRICT,
        /** Those before the query's block. */
        BATCH,
        /** Those before it in the file. */
        FILE_ORDER
    }

    public Protocol {
        if (kind == Kind.BATCH ? batch < 1 : batch != 0) {
            throw new IllegalArgumentException(
                    "batch: found " + batch + ", expected 1 or more for batches, 0 for other protocols");
        }
    }

    /**
     * All events before the query's block: the queries of each part are cut into blocks from its first (as in the
     * Temporal Graph Benchmark, with 200).
     */
    public static Protocol batch(int size) {
        return new Protocol(Kind.BATCH, size);
    }

    /** The protocol of a name: strict, batch, batch200, file_order. */
    public static Protocol of(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        if (word.equals("strict")) {
            return STRICT;
        }
        if (word.equals("file_order")) {
            return FILE_ORDER;
        }
        if (word.matches("batch\\d{0,9}")) {
            String size = word.substring("batch".length());
            int batch = size.isEmpty() ? USUAL_BATCH : Integer.parseInt(size);
            if (batch > 0) {
                return batch(batch);
            }
        }
        throw new InputException("protocol: found '" + name + "', expected strict, batch<size> or file_order");
    }

    /** Its name: strict, batch200, file_order. */
    public String text() {
        return switch (kind) {
            case STRICT -> "strict";
            case BATCH -> "batch" + batch;
            case FILE_ORDER -> "file_order";
        };
    }

    /** Whether answers may stand in memory at the time of their query. */
    public boolean isLeaky() {
        return kind == Kind.FILE_ORDER;
    }

    @Override
    public String toString() {
        return text() + (isLeaky() ? " (leaky)" : "");
    }
}
