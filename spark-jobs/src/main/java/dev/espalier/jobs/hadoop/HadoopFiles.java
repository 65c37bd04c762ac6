package dev.espalier.jobs.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/** Reading, listing and asking of attributes, done by Hadoop's file systems; whatever else is refused. */
final class HadoopFiles extends FileSystemProvider {
    static final HadoopFiles INSTANCE = new HadoopFiles();

    private HadoopFiles() {}

    /** Something that Hadoop does. */
    private interface Done<T> {
        T by(org.apache.hadoop.fs.FileSystem files, org.apache.hadoop.fs.Path path) throws IOException;
    }

    /** Does it, and says of failures what Java's file systems say. */
    private static <T> T done(Path path, Done<T> work) throws IOException {
        HadoopPath own = HadoopPath.of(path);
        try {
            return work.by(own.files().files(), own.hadoop());
        } catch (FileNotFoundException e) {
            throw said(new NoSuchFileException(path.toString()), e);
        } catch (AccessControlException e) {
            throw said(new AccessDeniedException(path.toString()), e);
        }
    }

    private static IOException said(IOException inOurWords, IOException cause) {
        inOurWords.initCause(cause);
        return inOurWords;
    }

    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        requireReading(options);
        return done(path, (files, file) -> {
            long size = files.getFileStatus(file).getLen();
            return new ReadChannel(files.open(file), size);
        });
    }

    /** Of a copy on this machine, which is gone when the channel is closed: Hadoop has no such channels. */
    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        requireReading(options);
        Path copy = Files.createTempFile("espalier-copy", ".tmp");
        try (var in = newInputStream(path)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void requireReading(Set<? extends OpenOption> options) {
        if (options.stream().anyMatch(option -> option != StandardOpenOption.READ && !(option instanceof LinkOption))) {
            throw new ReadOnlyFileSystemException();
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> accepted = new ArrayList<>();
        for (FileStatus status : done(folder, org.apache.hadoop.fs.FileSystem::listStatus)) {
            Path path = folder.resolve(status.getPath().getName());
            if (filter.accept(path)) {
                accepted.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return accepted.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        if (Arrays.asList(modes).contains(AccessMode.WRITE)) {
            throw new AccessDeniedException(path.toString());
        }
        done(path, org.apache.hadoop.fs.FileSystem::getFileStatus);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException("attributes of " + type);
        }
        return type.cast(new HadoopAttributes(done(path, org.apache.hadoop.fs.FileSystem::getFileStatus)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException("attributes by name");
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("Places opens file systems");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("Places opens file systems");
    }

    @Override
    public Path getPath(URI uri) {
        return Places.of(uri.toString());
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("space of file systems");
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new ReadOnlyFileSystemException();
    }
}
