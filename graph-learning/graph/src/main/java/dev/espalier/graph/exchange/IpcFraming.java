package dev.espalier.graph.exchange;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;

/**
 * Checks that the message lengths of Arrow IPC data fit into it, before Arrow allocates what they ask for.
 *
 * <p>Format: <a href="https://arrow.apache.org/docs/format/Columnar.html">Arrow columnar format</a>, "Encapsulated
 * message format" and "IPC File Format".
 */
final class IpcFraming {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = -1;

    /** So many bytes' rows are allowed to any batch: columns without nulls leave their bits out. */
    private static final int FEW_ROWS = 1 << 16;

    private IpcFraming() {}

    /** Whether the data begins with the file format's magic; the channel is left at its start. */
    static boolean isFileFormat(SeekableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MAGIC.length);
        readFully(channel, head);
        channel.position(0);
        return Arrays.equals(head.array(), MAGIC);
    }

    /** Walks the messages of a stream without reading their bodies; the channel is left at its start. */
    static void checkStream(String name, SeekableByteChannel channel) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int message = 0; ; message++) {
            int length = readLength(channel, prefix);
            if (message == 0 && length == 0) {
                throw new InputException(
                        name + ": found no Arrow schema at the start, expected an Arrow IPC file or stream");
            }
            if (length == 0) {
                break;
            }
            requireRoom(name, message, length, channel);
            ByteBuffer metadata = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            readFully(channel, metadata);
            long body = bodyLength(name, metadata.flip());
            requireRoom(name, message, body, channel);
            requireRows(name, metadata, body);
            channel.position(channel.position() + body);
        }
        channel.position(0);
    }

    /**
     * Checks the places a file's footer names, and the batches there; other lengths are checked by the bytes they span.
     *
     * @param channel that the reader reads from; it sets its place before it reads a batch
     */
    static void checkBlocks(String name, SeekableByteChannel channel, ArrowFileReader reader) throws IOException {
        long size = channel.size();
        ByteBuffer prefix = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (List<ArrowBlock> blocks : List.of(reader.getDictionaryBlocks(), reader.getRecordBlocks())) {
            for (ArrowBlock block : blocks) {
                long room = size - block.getOffset();
                if (block.getOffset() < 0
                        || block.getMetadataLength() < 0
                        || block.getBodyLength() < 0
                        || block.getMetadataLength() > room
                        || block.getBodyLength() > room - block.getMetadataLength()) {
                    throw new InputException(name + ": found a footer that names bytes beyond the end of the file ("
                            + size + " bytes), expected a complete Arrow file");
                }
                channel.position(block.getOffset());
                int length = readLength(channel, prefix);
                if (length > 0 && length <= block.getMetadataLength()) {
                    ByteBuffer metadata = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
                    readFully(channel, metadata);
                    requireRows(name, metadata.flip(), block.getBodyLength());
                }
            }
        }
    }

    private static long bodyLength(String name, ByteBuffer metadata) {
        try {
            return Message.getRootAsMessage(metadata).bodyLength();
        } catch (RuntimeException e) {
            // flatbuffers follow offsets without checking them
            throw new InputException(
                    name + ": found bytes that are no Arrow message, expected an Arrow IPC file or stream", e);
        }
    }

    /**
     * A row takes a bit at the least, but where all columns are of the null type; Arrow makes room for as many as a batch
     * claims to have.
     */
    private static void requireRows(String name, ByteBuffer metadata, long body) {
        try {
            Message message = Message.getRootAsMessage(metadata);
            RecordBatch batch = null;
            if (message.headerType() == MessageHeader.RecordBatch) {
                batch = (RecordBatch) message.header(new RecordBatch());
            } else if (message.headerType() == MessageHeader.DictionaryBatch) {
                DictionaryBatch dictionary = (DictionaryBatch) message.header(new DictionaryBatch());
                batch = dictionary == null ? null : dictionary.data();
            }
            if (batch == null || batch.compression() != null || batch.buffersLength() == 0) {
                return; // none, or one that is refused or holds no values
            }
            if (batch.length() < 0 || batch.length() / Byte.SIZE > body + FEW_ROWS) {
                throw new InputException(name + ": found a batch of " + batch.length() + " rows in " + body
                        + " bytes, expected an Arrow IPC file or complete stream");
            }
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            // flatbuffers follow offsets without checking them
            throw new InputException(
                    name + ": found bytes that are no Arrow message, expected an Arrow IPC file or stream", e);
        }
    }

    /** Length of the next message's metadata; 0 at the end. Data before Arrow 0.15 has no continuation marker. */
    private static int readLength(SeekableByteChannel channel, ByteBuffer prefix) throws IOException {
        int length = readInt(channel, prefix);
        return length == CONTINUATION ? readInt(channel, prefix) : length;
    }

    private static int readInt(SeekableByteChannel channel, ByteBuffer prefix) throws IOException {
        prefix.clear();
        readFully(channel, prefix);
        return prefix.position() < Integer.BYTES ? 0 : prefix.flip().getInt();
    }

    private static void requireRoom(String name, int message, long bytes, SeekableByteChannel channel)
            throws IOException {
        long room = channel.size() - channel.position();
        if (bytes < 0 || bytes > room) {
            throw new InputException(name + ": found an Arrow message (number " + message + ") of " + bytes
                    + " bytes with " + room + " bytes left, expected an Arrow IPC file or complete stream");
        }
    }

    private static void readFully(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer) > 0) {
            // a channel may hand out less than asked; one over an empty array gives 0 at its end, not -1
        }
    }
}
