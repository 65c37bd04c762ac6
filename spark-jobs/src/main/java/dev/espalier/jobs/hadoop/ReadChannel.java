package dev.espalier.jobs.hadoop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of Hadoop's as a channel that can be read and sought in. Not thread-safe. */
final class ReadChannel implements SeekableByteChannel {
    /** More at once gains nothing. */
    private static final int MOST_AT_ONCE = 1 << 16;

    private final FSDataInputStream in;
    private final long size;
    private boolean open = true;

    ReadChannel(FSDataInputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        byte[] bytes = new byte[Math.min(into.remaining(), MOST_AT_ONCE)];
        int count = in.getPos() >= size ? -1 : in.read(bytes, 0, bytes.length);
        if (count > 0) {
            into.put(bytes, 0, count);
        }
        return count;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return in.getPos();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        requireOpen();
        in.seek(Math.min(position, size));
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        in.close();
    }
}
