package dev.espalier.graph.text;

import dev.espalier.graph.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Text that is read line by line: UTF-8 with or without a byte order mark, packed by gzip or not. What is no such text is
 * refused with its line. Not thread-safe.
 */
public final class TextLines implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Utf8Reader characters;
    private final BufferedReader lines;
    private long line;

    private TextLines(Utf8Reader characters) {
        this.characters = characters;
        lines = new BufferedReader(characters);
    }

    /**
     * Opens a file at its first line.
     *
     * @throws InputException when there is no such file, or it is a damaged gzip file
     */
    public static TextLines open(Path path) throws IOException {
        return new TextLines(characters(path));
    }

    /** Text that is no file of this machine; {@code name} stands for it in messages. The stream is closed with the lines. */
    public static TextLines open(String name, InputStream text) throws IOException {
        return new TextLines(characters(name, new BufferedInputStream(text, BUFFER_BYTES)));
    }

    /** All of a file's text as one stream, for parsers that know no lines. */
    public static Reader reader(Path path) throws IOException {
        return new Reader() {
            private final Utf8Reader text = characters(path);

            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                text.recordEnded();
                return text.read(target, offset, length);
            }

            @Override
            public void close() throws IOException {
                text.close();
            }
        };
    }

    private static Utf8Reader characters(Path path) throws IOException {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            throw new InputException(path + ": found " + (Files.isDirectory(path) ? "a directory" : "no such file")
                    + ", expected a text file");
        }
        return characters(path.toString(), new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
    }

    private static Utf8Reader characters(String name, BufferedInputStream in) throws IOException {
        try {
            in.mark(2);
            boolean packed = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return new Utf8Reader(name, packed ? new GzipBytes(name, in) : in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The next line without its end; null after the last. */
    public @Nullable String next() throws IOException {
        String text = lines.readLine();
        characters.recordEnded();
        line++;
        return text;
    }

    /** Number of the line that {@link #next} returned last, from 1. */
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
