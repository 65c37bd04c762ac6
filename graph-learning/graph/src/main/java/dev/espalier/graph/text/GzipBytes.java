package dev.espalier.graph.text;

import dev.espalier.graph.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a gzip file, unpacked while it is read; damage comes out as an {@link InputException}. */
public final class GzipBytes extends InputStream {
    private final String name;
    private final GZIPInputStream content;

    /**
     * Unpacks a stream.
     *
     * @param name of the file, for messages
     * @throws InputException when it does not begin as a gzip file
     */
    public GzipBytes(String name, InputStream packed) throws IOException {
        this.name = name;
        try {
            content = new GZIPInputStream(packed, 1 << 16);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return content.read(target, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private InputException damaged(IOException e) {
        String found = e instanceof EOFException ? "a gzip file that ends too early" : "a damaged gzip file";
        return new InputException(name + ": found " + found + " (" + e.getMessage() + "), expected a whole one", e);
    }
}
