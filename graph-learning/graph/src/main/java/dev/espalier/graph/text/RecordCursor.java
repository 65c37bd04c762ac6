package dev.espalier.graph.text;

import java.io.Closeable;
import java.io.IOException;

/** Goes through the records of a delimited text. */
public interface RecordCursor extends Closeable {
    /**
     * Records with one character between cells, and RFC 4180 quoting.
     *
     * @param name    of the text, for messages
     * @param skipped lines that were read from it before
     */
    static RecordCursor delimited(String name, Utf8Reader reader, char delimiter, long skipped) throws IOException {
        return new DelimitedRecords(name, reader, delimiter, skipped);
    }

    /**
     * Records with one or many spaces and tabs between cells.
     *
     * @param name    of the text, for messages
     * @param skipped lines that were read from it before
     */
    static RecordCursor betweenBlanks(String name, Utf8Reader reader, long skipped) throws IOException {
        return new BlankRecords(name, reader, skipped);
    }

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
