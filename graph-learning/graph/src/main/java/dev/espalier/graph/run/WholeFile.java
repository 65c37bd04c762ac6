package dev.espalier.graph.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/**
 * The one way a file gets its name here: written under a hidden temporary name beside it, synced to disk and renamed, so
 * that whatever moment a crash or a failure comes at, the file is whole or as it was.
 *
 * <p>All effects go through the file system that the path belongs to ({@link Path#getFileSystem}), never through
 * {@code java.io}: that is the seam where tests make single operations fail.
 */
public final class WholeFile {
    /** What temporary names end in: so that they can be told from the hidden files of others. */
    private static final String TEMPORARY = ".espalier-tmp";

    /** Of a SHA-256 that tell one content from another in a name. */
    private static final int DIGITS = 16;

    private WholeFile() {}

    /**
     * Writes or replaces a file.
     *
     * @param target in a folder that exists; a link there is replaced, not followed
     * @param body   writes the content to the path it is given
     * @return size and digest of what was written
     */
    public static RunOutput write(Path target, IoConsumer<Path> body) throws IOException {
        String name = String.valueOf(target.getFileName());
        return write(target.toAbsolutePath().resolveSibling("." + name + TEMPORARY), digest -> name, body);
    }

    /**
     * Writes a file whose name follows from its content, so that the same content gets the same name whatever was there
     * before: {@code stem-0123456789abcdef.end}, with the first digits of its SHA-256.
     *
     * @param beside a file in the folder where it goes
     * @param end    of the name, with its dot
     */
    public static RunOutput writeByContent(Path beside, String stem, String end, IoConsumer<Path> body)
            throws IOException {
        Path temporary = beside.toAbsolutePath().resolveSibling("." + stem + end + TEMPORARY);
        return write(temporary, digest -> stem + "-" + digest.substring(0, DIGITS) + end, body);
    }

    private static RunOutput write(Path temporary, UnaryOperator<String> nameOfDigest, IoConsumer<Path> body)
            throws IOException {
        // an interrupted thread cannot use a FileChannel, and a run that is interrupted has its checkpoint to write
        boolean interrupted = Thread.interrupted();
        try {
            Files.deleteIfExists(temporary); // it may be a link by now, which writing would follow
            body.accept(temporary);
            sync(temporary);
            String digest = RunInput.sha256(temporary);
            String name = nameOfDigest.apply(digest);
            var written = new RunOutput(name, Files.size(temporary), digest);
            Files.move(
                    temporary,
                    temporary.resolveSibling(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            sync(temporary.resolveSibling(""));
            return written;
        } catch (IOException | RuntimeException | Error e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Gives a whole file its name where nothing has that name, not even a link.
     *
     * @throws java.nio.file.FileAlreadyExistsException when something has
     */
    public static void moveToNew(Path written, Path target) throws IOException {
        sync(written);
        Files.move(written, target);
        sync(target.toAbsolutePath().resolveSibling(""));
    }

    /** Whether a file is one that {@link #write} began and did not end, for its process was killed. */
    static boolean isLeftover(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(TEMPORARY) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Syncs a file or, where the system can, the directory entry that names it. */
    static void sync(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                // Windows cannot open a directory; the rename itself is still atomic there
            }
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }
}
