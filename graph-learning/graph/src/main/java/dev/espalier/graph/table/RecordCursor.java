package dev.espalier.graph.table;

import java.io.Closeable;

/** Goes through the records of a delimited text. */
interface RecordCursor extends Closeable {
    /**
     * Moves to the next record.
     *
     * @param row its number in messages
     * @return false after the last
     */
    boolean next(long row);

    /** Number of cells; none or one blank one for an empty line. */
    int size();

    /** A cell without its quotes and the blanks around them. */
    String cell(int at);

    /** Line the record starts on, from 1. */
    long line();
}
