package dev.espalier.graph.events.arrow;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.exchange.ArrowMemory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * Writes {@code events.arrow} event by event, in memory that does not grow with their number (beside a bit or two for each
 * node of a bipartite graph). Events may come in any order: readers sort them, and those of equal time stay as they came.
 *
 * <p>{@link #add(int, int, long)} takes events from whoever generates them. The file is whole when {@link #close} has come
 * back; write it under another name, or inside {@link dev.espalier.graph.run.WholeFile}, to have all of it or nothing.
 * Not thread-safe.
 */
public final class EventArrowWriter implements Closeable {
    private static final int ROWS_PER_BATCH = 1 << 16;
    private static final float[] NO_VALUES = {};

    private final EventLayout layout;
    private final long factor;
    private final BufferAllocator allocator;
    private final VectorSchemaRoot batch;
    private final FileChannel channel;
    private final ArrowFileWriter writer;
    private final IntVector sources;
    private final IntVector targets;
    private final FieldVector times;
    private final List<Float4Vector> features = new ArrayList<>();
    private final BitSet areSources = new BitSet();
    private final BitSet areTargets = new BitSet();
    private int rows;
    private long events;
    private boolean isClosed;

    EventArrowWriter(Path file, EventLayout layout) throws IOException {
        this.layout = layout;
        factor = EventLayout.factor(layout.clock());
        allocator = ArrowMemory.allocator();
        batch = VectorSchemaRoot.create(layout.schema(), allocator);
        sources = (IntVector) batch.getVector(0);
        targets = (IntVector) batch.getVector(1);
        times = batch.getVector(2);
        for (int f = 0; f < layout.features().size(); f++) {
            features.add((Float4Vector) batch.getVector(3 + f));
        }
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException | RuntimeException e) {
            batch.close();
            allocator.close();
            throw e;
        }
        writer = new ArrowFileWriter(batch, null, channel);
        begin();
    }

    private void begin() {
        for (FieldVector vector : batch.getFieldVectors()) {
            vector.setInitialCapacity(ROWS_PER_BATCH);
            vector.allocateNew();
        }
        rows = 0;
    }

    /** Events so far. */
    public long size() {
        return events;
    }

    /**
     * Adds an event that carries no numbers.
     *
     * @param source number of the node it goes out from
     * @param target number of the node it goes to
     * @param time   when, in ticks of the clock
     * @throws UncheckedIOException when the file cannot be written
     */
    public void add(int source, int target, long time) {
        add(source, target, time, NO_VALUES);
    }

    /** The same with the numbers it carries, NaN for what is missing. */
    public void add(int source, int target, long time, float[] values) {
        if (isClosed) {
            throw new IllegalStateException("found a writer that is closed, expected an open one");
        }
        check(source, target, values);
        if (rows == ROWS_PER_BATCH) {
            flush();
        }
        sources.set(rows, source);
        targets.set(rows, target);
        setTime(time);
        for (int f = 0; f < values.length; f++) {
            if (Float.isNaN(values[f])) {
                features.get(f).setNull(rows);
            } else {
                features.get(f).set(rows, values[f]);
            }
        }
        rows++;
        events++;
    }

    private void check(int source, int target, float[] values) {
        int nodes = layout.names().size();
        if (source < 0 || source >= nodes || target < 0 || target >= nodes) {
            throw new IllegalArgumentException(
                    "source, target: found " + source + ", " + target + ", expected 0 to " + (nodes - 1));
        }
        if (values.length != features.size()) {
            throw new IllegalArgumentException(
                    "values: found " + values.length + " numbers, expected " + features.size());
        }
        if (layout.shape() == Shape.BIPARTITE) {
            areSources.set(source);
            areTargets.set(target);
            if (areTargets.get(source) || areSources.get(target)) {
                throw new IllegalArgumentException("source, target: found " + source + ", " + target
                        + ", one of which was on the other side before, expected a bipartite log to keep them apart");
            }
        }
    }

    private void setTime(long time) {
        switch (times) {
            case BigIntVector v -> v.set(rows, time);
            case DecimalVector v -> v.set(rows, time);
            case TimeStampVector v -> {
                long high = Math.multiplyHigh(time, factor);
                long low = time * factor;
                if (high != low >> 63) {
                    throw new IllegalArgumentException(
                            "time: found the tick " + time + ", expected one that fits into 64 bits in units of Arrow");
                }
                v.set(rows, low);
            }
            default -> throw new IllegalStateException("a column of times of type " + times.getMinorType());
        }
    }

    private void flush() {
        try {
            batch.setRowCount(rows);
            if (events == rows) {
                writer.start();
            }
            writer.writeBatch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        batch.clear();
        begin();
    }

    /**
     * Ends the file.
     *
     * @throws IOException when it cannot be written
     */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (allocator;
                batch;
                channel;
                writer) {
            if (rows > 0 || events == 0) {
                flush();
            }
            writer.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
