package dev.espalier.testing.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real file's channel, whose writing may fail. */
final class FaultChannel extends FileChannel {
    private final FileChannel real;
    private final Path path;
    private final Faults faults;

    FaultChannel(FileChannel real, Path path, Faults faults) {
        this.real = real;
        this.path = path;
        this.faults = faults;
    }

    private void before(Faults.Effect effect) throws IOException {
        faults.before(effect, path, 0);
    }

    private interface Writing {
        int of(ByteBuffer source) throws IOException;
    }

    private int write(ByteBuffer source, Writing writing) throws IOException {
        int all = source.remaining();
        int most = faults.before(Faults.Effect.WRITE, path, all);
        if (most == all) {
            return writing.of(source);
        }
        writing.of(source.slice(source.position(), most));
        faults.fail(path);
        throw new AssertionError("it has failed");
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return write(source, real::write);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return write(source, s -> real.write(s, position));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        before(Faults.Effect.WRITE);
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        before(Faults.Effect.FORCE);
        real.force(metaData);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("nothing transfers here");
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
