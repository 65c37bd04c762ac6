package dev.espalier.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One folder for all temporary files of this process: Spark's blocks, unpacked natives. The folder bears a mark that is
 * locked while its owner lives, which the system sees to however the owner ends; the next process that starts removes the
 * folders whose mark is free, and nothing else.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String PROPERTY = "java.io.tmpdir";
    private static final String ZSTD = "ZstdTempFolder";
    private static final String PREFIX = "espalier-";
    private static final String MARK = "owner";
    private static final String MARK_TEXT = "temporary files of Espalier, process ";

    /** Folders of this process, which must not try its own locks: on POSIX, closing one more channel frees them. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final String before;
    private final Path folder;
    private final FileChannel mark;

    private TemporaryFolder(String before, Path folder, FileChannel mark) {
        this.before = before;
        this.folder = folder;
        this.mark = mark;
    }

    /**
     * Makes the folder inside the one for temporary files, makes it that one for this process, and removes what dead
     * processes left.
     *
     * @throws IOException when nothing can be written there
     */
    public static TemporaryFolder claim() throws IOException {
        String before = System.getProperty(PROPERTY);
        Path parent = Path.of(before).toAbsolutePath();
        Path folder =
                parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        Files.createDirectory(folder, ownersOnly(parent));
        OWN.add(folder);
        FileChannel mark = null;
        try {
            // marked under another name first: who sees the mark must find it locked
            Path unlocked = folder.resolve(MARK + ".new");
            mark = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            mark.lock();
            String text = MARK_TEXT + ProcessHandle.current().pid() + "\n";
            mark.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            Files.move(unlocked, folder.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(folder, mark);
            throw e;
        }
        System.setProperty(PROPERTY, folder.toString());
        // Java itself goes on with the folder that it was started with, and this library asks Java
        System.setProperty(ZSTD, folder.toString());
        sweep(parent);
        return new TemporaryFolder(before, folder, mark);
    }

    private static FileAttribute<?>[] ownersOnly(Path parent) {
        return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    public Path path() {
        return folder;
    }

    /** Removes the folder with all that is in it, as far as the system lets it. */
    @Override
    public void close() {
        System.setProperty(PROPERTY, before);
        System.clearProperty(ZSTD);
        remove(folder, mark);
    }

    /** Removes the folders of dead processes; what cannot be looked at or removed stays, and may go next time. */
    static void sweep(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder.toAbsolutePath()) && isMarked(folder)) {
                    sweepUnowned(folder);
                }
            }
        } catch (IOException | RuntimeException e) {
            // another process may sweep too, or the folder is another user's: no reason to fail
        }
    }

    private static boolean isMarked(Path folder) {
        Path mark = folder.resolve(MARK);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var in = Files.newInputStream(mark)) {
            byte[] start = in.readNBytes(MARK_TEXT.length());
            return new String(start, StandardCharsets.UTF_8).equals(MARK_TEXT);
        } catch (IOException e) {
            return false;
        }
    }

    private static void sweepUnowned(Path folder) {
        try {
            FileChannel mark = FileChannel.open(folder.resolve(MARK), StandardOpenOption.WRITE);
            boolean free;
            try {
                free = mark.tryLock() != null;
            } catch (OverlappingFileLockException e) {
                free = false;
            }
            if (free) {
                remove(folder, mark);
            } else {
                mark.close();
            }
        } catch (IOException e) {
            // gone in the meantime, or another user's
        }
    }

    /** Everything, the mark last, so that what is left by a kill in between can be swept; links are not followed. */
    private static void remove(Path folder, @Nullable FileChannel mark) {
        try {
            Files.walkFileTree(folder, new Removal(folder));
            Files.deleteIfExists(folder.resolve(MARK));
            if (mark != null) {
                mark.close();
            }
            Files.deleteIfExists(folder);
        } catch (IOException | UncheckedIOException e) {
            // natives in use cannot be removed on some systems: the next process does
        }
        OWN.remove(folder);
    }

    /** Deletes what is below a folder, except its mark and itself. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        private final Path root;

        Removal(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(root.resolve(MARK))) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (!directory.equals(root)) {
                Files.deleteIfExists(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
