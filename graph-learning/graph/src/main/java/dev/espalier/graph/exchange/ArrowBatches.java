package dev.espalier.graph.exchange;

import dev.espalier.graph.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Arrow IPC data, file or stream format, batch by batch, from bytes that are not trusted: whatever is wrong with them
 * comes out as an {@link InputException}, and no batch is handed out whose offsets point outside its buffers.
 *
 * <p>Holds one batch at a time, off the heap; close it. Not thread-safe.
 */
public final class ArrowBatches implements Closeable {
    /** Room for buffers that are longer in memory than in the file (validity bits, compressed batches). */
    private static final long SLACK_BYTES = 256L << 20;

    private static final int LARGEST_COMPRESSION = 64;

    private final String name;
    private final TrackedMemory memory = new TrackedMemory();
    private final BufferAllocator allocator;
    private final ArrowReader reader;
    private final Schema schema;
    private long rowsBefore;
    private int rows;
    private boolean failed;

    private ArrowBatches(String name, SeekableByteChannel channel, boolean file) throws IOException {
        this.name = name;
        long size = channel.size();
        allocator =
                ArrowMemory.allocator(SLACK_BYTES + LARGEST_COMPRESSION * Math.min(size, Long.MAX_VALUE >> 8), memory);
        reader = file ? new ArrowFileReader(channel, allocator) : new ArrowStreamReader(channel, allocator);
        schema = guarded(() -> {
            Schema found = reader.getVectorSchemaRoot().getSchema();
            if (reader instanceof ArrowFileReader r) {
                IpcFraming.checkBlocks(name, channel, r);
            }
            return found;
        });
    }

    /**
     * Opens a file.
     *
     * @throws InputException when it is not Arrow IPC data or is damaged
     * @throws IOException    when it cannot be opened
     */
    public static ArrowBatches open(Path path) throws IOException {
        return open(path.toString(), Files.newByteChannel(path));
    }

    /** Opens bytes in memory; {@code name} stands for them in messages. */
    public static ArrowBatches open(String name, byte[] bytes) throws IOException {
        return open(name, new ByteArrayReadableSeekableByteChannel(bytes));
    }

    private static ArrowBatches open(String name, SeekableByteChannel channel) throws IOException {
        try {
            boolean file = IpcFraming.isFileFormat(channel);
            if (!file) {
                IpcFraming.checkStream(name, channel);
            }
            return new ArrowBatches(name, channel, file);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What messages call this data: the file's path. */
    public String name() {
        return name;
    }

    /** Names and types of the columns. */
    public Schema schema() {
        return schema;
    }

    /** The next batch, valid until the next call, or until one of {@link #dictionary} fails; null after the last. */
    public @Nullable VectorSchemaRoot next() {
        return guarded(() -> {
            rowsBefore += rows;
            rows = 0;
            if (!reader.loadNextBatch()) {
                return null;
            }
            VectorSchemaRoot batch = reader.getVectorSchemaRoot();
            VectorChecks.check(batch);
            rows = batch.getRowCount();
            return batch;
        });
    }

    /** How many rows came before the batch that {@link #next} gave last. */
    public long rowsBefore() {
        return rowsBefore;
    }

    /** The dictionary that encoded columns with this id refer to; null when the data has none. */
    public @Nullable Dictionary dictionary(long id) {
        return guarded(() -> {
            Dictionary dictionary = reader.getDictionaryVectors().get(id);
            if (dictionary != null) {
                VectorChecks.check(dictionary.getVector());
            }
            return dictionary;
        });
    }

    /** An exception that says where in this data something is wrong. */
    public InputException problem(String found, String expected) {
        return new InputException(name + ": found " + found + ", expected " + expected);
    }

    /**
     * Damaged metadata makes Arrow throw almost anything, and ask for absurd amounts of memory or stack, because it
     * follows lengths and offsets without checking them.
     */
    private <T extends @Nullable Object> T guarded(Callable<T> body) {
        try {
            return body.call();
        } catch (InputException e) {
            failed = true;
            closeAfterFailure();
            throw e;
        } catch (Exception | OutOfMemoryError | StackOverflowError | AssertionError e) {
            failed = true;
            closeAfterFailure();
            throw new InputException(
                    name + ": found bytes that are not readable Arrow IPC data (" + reason(e)
                            + "), expected an Arrow IPC file or stream",
                    e);
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        if (message != null && message.contains("compression")) {
            return "its batches are compressed; write it uncompressed";
        }
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private void closeAfterFailure() {
        try {
            close();
        } catch (IOException e) {
            // the failure that led here is the one to report
        }
    }

    /** Bytes outside the heap that are in use. */
    long heldBytes() {
        return memory.bytes();
    }

    @Override
    public void close() throws IOException {
        if (!failed) {
            reader.close();
            allocator.close();
            return;
        }
        try {
            reader.close();
        } catch (RuntimeException | AssertionError e) {
            // the failure that led here is the one to report
        } finally {
            // Arrow drops buffers when it fails half-way through a batch: its own books do not balance any more
            memory.free();
        }
    }
}
