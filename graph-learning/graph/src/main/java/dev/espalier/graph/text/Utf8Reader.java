package dev.espalier.graph.text;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text that must be UTF-8 without control characters that no table has; says on which line it is not. Skips a byte
 * order mark. Bounds the length of one record, so that a quote nobody closed does not swallow the file into memory.
 */
public final class Utf8Reader extends Reader {
    /** Characters. */
    public static final int LONGEST_RECORD = 1 << 24;

    private static final int BUFFER_BYTES = 1 << 16;

    /** A head has a header and a row at least, however long they are. */
    private static final int LEAST_HEAD_LINES = 3;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long line = 1;
    private long bytesRead;
    private long sinceRecord;
    private boolean atStart = true;
    private boolean atEnd;

    /**
     * Reads a stream from its beginning.
     *
     * @param name of the text, for messages
     */
    public Utf8Reader(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** Bytes taken from the input so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Hears that a record ended; the next may be as long again. */
    public void recordEnded() {
        sinceRecord = 0;
    }

    /**
     * The text at the start, before anything is read away: a buffer's worth, and some whole lines, or all there is. It does
     * not depend on how much the input gives at a time.
     */
    public String head() throws IOException {
        var head = new StringBuilder();
        while ((head.length() < BUFFER_BYTES || line <= LEAST_HEAD_LINES) && head.length() < LONGEST_RECORD && fill()) {
            head.append(chars);
            chars.position(chars.limit());
        }
        chars = CharBuffer.wrap(head.toString().toCharArray());
        return head.toString();
    }

    /** Whether all of the input has been decoded, read away or not. */
    public boolean isAtEnd() {
        return atEnd && !bytes.hasRemaining();
    }

    /** Reads away so many lines, LF or CRLF, and then so many characters. */
    public void skip(int lines, int characters) throws IOException {
        for (int left = lines; left > 0; ) {
            int c = read();
            if (c < 0) {
                return;
            }
            left -= c == '\n' ? 1 : 0;
        }
        for (int i = 0; i < characters && read() >= 0; i++) {
            // what is read is gone
        }
        recordEnded();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        sinceRecord += count;
        if (sinceRecord > LONGEST_RECORD) {
            throw new InputException(name + ", line " + line + ": found a row of more than " + LONGEST_RECORD
                    + " characters, expected shorter rows; is a quote not closed?");
        }
        chars.get(target, offset, count);
        return count;
    }

    /** Decodes more characters when there are none left; false at the end. */
    private boolean fill() throws IOException {
        while (!chars.hasRemaining()) {
            if (atEnd && !bytes.hasRemaining()) {
                return false;
            }
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (read < 0) {
                atEnd = true;
            } else {
                bytesRead += read;
                bytes.position(bytes.position() + read);
            }
            bytes.flip();
            chars.clear();
            CoderResult result = decoder.decode(bytes, chars, atEnd);
            chars.flip();
            inspect();
            if (result.isError()) {
                throw new InputException(name + ", line " + line + ": found bytes that are not UTF-8 (0x"
                        + Integer.toHexString(bytes.get(bytes.position()) & 0xFF)
                        + "), expected a text file in UTF-8; convert it first");
            }
        }
        return true;
    }

    private void inspect() {
        if (atStart && chars.hasRemaining()) {
            atStart = false;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\n') {
                line++;
            } else if (c < ' ' && c != '\t' && c != '\r') {
                throw new InputException(name + ", line " + line + ": found the control character 0x"
                        + Integer.toHexString(c) + ", expected a text file (CSV) or an Arrow IPC file");
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
