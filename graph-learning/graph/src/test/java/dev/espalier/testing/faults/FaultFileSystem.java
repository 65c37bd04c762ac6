package dev.espalier.testing.faults;

import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The real file system, with faults. Its paths can be named by URIs for as long as it is open, so that they find their way
 * to Spark's tasks.
 */
public final class FaultFileSystem extends FileSystem {
    private static final FileSystem REAL = FileSystems.getDefault();

    private final String name = UUID.randomUUID().toString();
    private final Faults faults;
    private final Queue<FileChannel> channels = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /** A file system of its own. */
    public FaultFileSystem(Faults faults) {
        this.faults = faults;
        FaultProvider.OPEN.put(name, this);
    }

    String name() {
        return name;
    }

    Faults faults() {
        return faults;
    }

    FileChannel opened(FileChannel channel) {
        channels.add(channel);
        return channel;
    }

    @Override
    public FaultProvider provider() {
        return FaultProvider.INSTANCE;
    }

    /** Closes what is still open, as the end of a process does, so that locks are free. */
    @Override
    public void close() throws java.io.IOException {
        open = false;
        FaultProvider.OPEN.remove(name);
        for (FileChannel channel : channels) {
            channel.close();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return REAL.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return REAL.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return REAL.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new FaultPath(this, REAL.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher real = REAL.getPathMatcher(syntaxAndPattern);
        return path -> real.matches(FaultPath.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return REAL.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nothing watches files here");
    }
}
