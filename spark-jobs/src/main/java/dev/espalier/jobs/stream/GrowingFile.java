package dev.espalier.jobs.stream;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A temporary file that one thread appends to and others read from its start, waiting where it ends until there is more or no
 * more to come. Thread-safe.
 */
final class GrowingFile implements Closeable {
    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long length;
    private State state = State.GROWING;

    private enum State {
        GROWING,
        COMPLETE,
        BROKEN
    }

    GrowingFile() throws IOException {
        Path file = Files.createTempFile("stream", ".arrows");
        channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Appends, or breaks the file off when that fails. */
    void append(byte[] bytes) {
        long from;
        lock.lock();
        try {
            if (state != State.GROWING) {
                return;
            }
            from = length;
        } finally {
            lock.unlock();
        }
        State now = State.GROWING;
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left, from + left.position());
            }
        } catch (IOException e) {
            now = State.BROKEN;
        }
        become(now, now == State.BROKEN ? from : from + bytes.length);
    }

    /** Nothing more comes. */
    void complete() {
        become(State.COMPLETE, -1);
    }

    /** What should have come does not. */
    void breakOff() {
        become(State.BROKEN, -1);
    }

    private void become(State next, long newLength) {
        lock.lock();
        try {
            length = Math.max(length, newLength);
            state = state == State.GROWING ? next : state;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads some bytes from a place on, waiting for them.
     *
     * @return how many; -1 behind the last
     * @throws IOException when the file was broken off
     */
    int read(ByteBuffer into, long place) throws IOException, InterruptedException {
        lock.lock();
        try {
            while (place >= length && state == State.GROWING) {
                changed.await();
            }
            if (state == State.BROKEN) {
                throw new IOException("the job ended before its samples did");
            }
            if (place >= length) {
                return -1;
            }
        } finally {
            lock.unlock();
        }
        return channel.read(into, place);
    }

    @Override
    public void close() throws IOException {
        breakOff();
        channel.close();
    }
}
