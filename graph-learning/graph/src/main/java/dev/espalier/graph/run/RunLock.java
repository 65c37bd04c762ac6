package dev.espalier.graph.run;

import dev.espalier.graph.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock that keeps two processes out of one run. The system drops it with the process; the file that carries it goes
 * when it is given back, and is left behind by a kill.
 */
final class RunLock implements Closeable {
    /** A name that nobody else uses: a file of this name is Espalier's whatever it holds. */
    static final String NAME = ".espalier.lock";

    /** What versions before checksums called it; they left it empty. */
    private static final String OLD_NAME = ".lock";

    private static final int ATTEMPTS = 100;

    /** Each is one of 16. */
    private static final int MARKS = 4;

    /** Locks of this process: whoever in it opened such a file once more and closed it would free the lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a directory.
     *
     * @throws InputException when another process has it, or something that is no file stands in its place
     */
    static RunLock take(Path folder) throws IOException {
        RunLock lock = tryTake(folder);
        if (lock == null) {
            throw new InputException(
                    folder + ": found a run that another process is writing, expected a directory nobody writes to");
        }
        return lock;
    }

    /** The lock; null when another process has it. */
    static @Nullable RunLock tryTake(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!HELD.add(key(file))) {
            return null;
        }
        RunLock lock = null;
        try {
            lock = attempt(file);
        } finally {
            if (lock == null) {
                HELD.remove(key(file));
            }
        }
        return lock;
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static @Nullable RunLock attempt(Path file) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new InputException(file + ": found a folder or a link, expected no more than a lock of Espalier");
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                if (!isHeld(channel)) {
                    channel.close();
                    return null;
                }
                if (isAt(file, channel)) {
                    return new RunLock(file, channel);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channel.close(); // who had it before has removed the file that it was on
        }
        return null;
    }

    private static boolean isHeld(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    /** Whether the file of that name is the one that is locked: a mark goes in by the one and comes out by the other. */
    private static boolean isAt(Path file, FileChannel channel) throws IOException {
        // lengths are the marks: to open the file again and close it would free the lock (POSIX, fcntl); short ones,
        // since
        // the disk may be full
        byte[] marks = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        for (int m = 0; m < MARKS; m++) {
            byte mark = marks[m];
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), mark);
            try {
                if (Files.size(file) != mark + 1L) {
                    return false;
                }
            } catch (NoSuchFileException e) {
                return false;
            }
        }
        return true;
    }

    /** Removes the empty lock of an earlier version from a directory that is a run. */
    static void sweepOld(Path run) throws IOException {
        Path old = run.resolve(OLD_NAME);
        if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS) && Files.size(old) == 0) {
            Files.deleteIfExists(old);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                Files.deleteIfExists(file);
            } finally {
                channel.close();
                HELD.remove(key(file));
            }
        }
    }
}
