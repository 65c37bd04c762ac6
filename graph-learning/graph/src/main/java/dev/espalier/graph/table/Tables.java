package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.text.GzipBytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads tables. The format is told by the content, not by the name: Arrow IPC file or stream, else delimited text, packed by
 * gzip or not.
 * Thread-safe.
 */
public final class Tables {
    private static final int HEAD_BYTES = 8;
    private static final String GZIP = "\u001F\u008B";

    private Tables() {}

    /**
     * Opens a table for reading row by row. A missing cell is an error.
     *
     * @throws InputException when there is no such file, or its beginning is not that of a table
     */
    public static TableSource open(Path path) throws IOException {
        return open(path, Reading.COMPLETE);
    }

    /**
     * Opens a table in which cells may be missing: {@link TableSource#isMissing} tells which. Arrow columns may also be
     * dates and time stamps, which are text in ISO 8601.
     *
     * @throws InputException when there is no such file, or its beginning is not that of a table
     */
    public static TableSource openIncomplete(Path path) throws IOException {
        return open(path, Reading.INCOMPLETE);
    }

    /** As {@link #openIncomplete(Path)}, with other cells that are missing, and text with another mark before decimals. */
    public static TableSource openIncomplete(Path path, MissingValues missing, DecimalMark decimal) throws IOException {
        return open(path, Reading.incomplete(missing, decimal));
    }

    /**
     * As {@link #openIncomplete(Path, MissingValues, DecimalMark)}, of rows that say nothing by where they stand, such as
     * events: empty rows between them are passed over, and counted in a warning.
     */
    public static TableSource openRecords(Path path, MissingValues missing, DecimalMark decimal) throws IOException {
        return open(path, Reading.records(missing, decimal));
    }

    /**
     * As {@link #openRecords(Path, MissingValues, DecimalMark)}, of text that is no file of this machine; {@code name} stands
     * for it in messages. The stream is closed with the table.
     */
    public static TableSource openRecords(String name, InputStream text, MissingValues missing, DecimalMark decimal)
            throws IOException {
        InputStream in = new BufferedInputStream(text);
        in.mark(HEAD_BYTES);
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.reset();
        if (isArrow(name, head)) {
            throw Problems.file(name, "an Arrow IPC file", "text here");
        }
        return csv(name, in, head, 0, Reading.records(missing, decimal));
    }

    private static TableSource open(Path path, Reading reading) throws IOException {
        if (!Files.exists(path)) {
            throw new InputException(path + ": found no such file, expected a CSV or Arrow IPC file");
        }
        if (Files.isDirectory(path)) {
            throw new InputException(path + ": found a directory, expected a CSV or Arrow IPC file");
        }
        try {
            byte[] head;
            try (InputStream in = Files.newInputStream(path)) {
                head = in.readNBytes(HEAD_BYTES);
            }
            return isArrow(path.toString(), head)
                    ? arrow(ArrowBatches.open(path), reading)
                    : csv(path.toString(), Files.newInputStream(path), head, Files.size(path), reading);
        } catch (AccessDeniedException e) {
            throw new InputException(path + ": found a file that must not be read, expected a readable file", e);
        }
    }

    /**
     * Opens a table to learn from, with all that its user says of it, and looks at its first rows (up to 10,000) before it
     * is read. Left out, with a warning: columns that number or name the rows, and a line of level counts below the header,
     * as Benchpress has it. Refused: a header that is a row of data, and one column that holds several numbers in each cell.
     * Warned of: what may be a row number, a name or a missing value.
     *
     * @throws InputException when it is no table, an option names no column of it, or nothing would be left
     */
    public static TableSource openScreened(Path path, TableOptions options) throws IOException {
        return screened(() -> open(path, Reading.complete(options)), options);
    }

    /** As {@link #openScreened(Path, TableOptions)}, of a table that is in memory. */
    public static TableSource openScreened(String name, byte[] content, TableOptions options) throws IOException {
        return screened(() -> open(name, content, Reading.complete(options)), options);
    }

    /**
     * As {@link #openScreened(Path, TableOptions)}, of any source that does not complain of cells in dropped columns.
     *
     * @param opener opens the source afresh, each time
     */
    public static TableSource screened(Opener opener, TableOptions options) throws IOException {
        return new Screening(options).open(opener);
    }

    /** Opens a table afresh. */
    @FunctionalInterface
    public interface Opener {
        TableSource open() throws IOException;
    }

    /** Opens a table that is in memory; {@code name} stands for it in messages. */
    public static TableSource open(String name, byte[] content) throws IOException {
        return open(name, content, Reading.COMPLETE);
    }

    /** As {@link #openIncomplete(Path)}, of a table that is in memory. */
    public static TableSource openIncomplete(String name, byte[] content) throws IOException {
        return open(name, content, Reading.INCOMPLETE);
    }

    /** As {@link #openIncomplete(Path, MissingValues, DecimalMark)}, of a table that is in memory. */
    public static TableSource openIncomplete(String name, byte[] content, MissingValues missing, DecimalMark decimal)
            throws IOException {
        return open(name, content, Reading.incomplete(missing, decimal));
    }

    private static TableSource open(String name, byte[] content, Reading reading) throws IOException {
        return isArrow(name, content)
                ? arrow(ArrowBatches.open(name, content), reading)
                : csv(name, new ByteArrayInputStream(content), content, content.length, reading);
    }

    /**
     * Reads a whole table into memory, without what {@link #openScreened(Path, TableOptions)} leaves out.
     *
     * @throws InputException when it is not a table, an option names no column of it, or it would not fit into memory
     */
    public static Table read(Path path, TableOptions options) throws IOException {
        try (TableSource source = openScreened(path, options)) {
            return read(source, options);
        }
    }

    /** Reads the rest of a source into memory; does not close it. */
    public static Table read(TableSource source, TableOptions options) {
        return read(source, options, Runtime.getRuntime().maxMemory() / 4 * 3);
    }

    /**
     * Reads the rest of a source into memory; does not close it.
     *
     * @param memory bytes the table may take, by {@link #estimatedBytes}
     */
    public static Table read(TableSource source, TableOptions options, long memory) {
        return new TableBuilder(source, options, memory).read();
    }

    /**
     * Hands the rest of a source to a sink, row by row; does not close it.
     *
     * @return how many rows there were; at least 1
     * @throws InputException when a cell is not a finite number, or there is no row
     */
    public static long forEachRow(TableSource source, RowSink sink) {
        int columns = source.columns().size();
        double[] values = new double[columns];
        long rows = 0;
        while (source.next()) {
            for (int c = 0; c < columns; c++) {
                values[c] = ColumnBuilder.requireNumber(source, c, "a finite number");
            }
            sink.row(values);
            rows++;
        }
        if (rows == 0) {
            throw Problems.file(source.name(), "column names but no rows", "at least one row");
        }
        return rows;
    }

    /**
     * The heap a table takes while it is read, in bytes: 8 for a number, 4 for a level, and once more the largest
     * column, because columns are copied one by one when their length is known.
     */
    public static long estimatedBytes(long rows, int numericColumns, int nominalColumns) {
        long perRow = (long) Double.BYTES * numericColumns + (long) Integer.BYTES * nominalColumns;
        return rows * (perRow + (numericColumns > 0 ? Double.BYTES : Integer.BYTES));
    }

    private static TableSource arrow(ArrowBatches batches, Reading reading) throws IOException {
        try {
            return new ArrowSource(batches, reading);
        } catch (RuntimeException e) {
            batches.close();
            throw e;
        }
    }

    private static TableSource csv(String name, InputStream in, byte[] head, long bytes, Reading reading)
            throws IOException {
        try {
            // how long the unpacked text is cannot be told from the packed length
            return startsWith(head, GZIP)
                    ? new CsvSource(name, new GzipBytes(name, in), 0, reading)
                    : new CsvSource(name, in, bytes, reading);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Tells Arrow from text, and refuses what is neither by name. */
    private static boolean isArrow(String name, byte[] head) {
        String wanted = "a CSV or Arrow IPC file";
        if (head.length == 0) {
            throw Problems.file(name, "an empty file", wanted);
        }
        if (startsWith(head, "PAR1")) {
            throw Problems.file(name, "a Parquet file", wanted + " here; the Spark jobs read Parquet");
        }
        if (startsWith(head, "PK\u0003\u0004")) {
            throw Problems.file(name, "a zip file or Excel workbook", wanted + "; export it as CSV first");
        }
        if (startsWith(head, "\u00FF\u00FE") || startsWith(head, "\u00FE\u00FF")) {
            throw Problems.file(name, "text in UTF-16", wanted + " in UTF-8; convert it first");
        }
        return startsWith(head, "ARROW1") || startsWith(head, "\u00FF\u00FF\u00FF\u00FF");
    }

    private static boolean startsWith(byte[] head, String magic) {
        return new String(head, 0, Math.min(head.length, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
