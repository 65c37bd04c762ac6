package dev.espalier.jobs.hadoop;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/** One of Hadoop's file systems, to read from; Hadoop keeps it and closes it in the end. */
final class HadoopFileSystem extends FileSystem {
    private static final String BASIC = "basic";

    private final org.apache.hadoop.fs.FileSystem files;
    private final String prefix;

    /**
     * Around what Hadoop opened.
     *
     * @param prefix scheme and authority, as in {@code s3a://bucket}
     */
    HadoopFileSystem(org.apache.hadoop.fs.FileSystem files, String prefix) {
        this.files = files;
        this.prefix = prefix;
    }

    /**
     * The path of a URI; a character that URIs do not have stands for itself, as Hadoop's paths have it.
     *
     * @throws InputException when no file system is known for its scheme, or it cannot be reached
     */
    static Path path(String text) {
        URI uri = new org.apache.hadoop.fs.Path(text).toUri();
        try {
            // with what spark-submit was told of spark.hadoop
            Configuration configuration = SparkHadoopUtil.get().newConfiguration(new SparkConf());
            URI root = new URI(uri.getScheme(), uri.getAuthority(), "/", null, null);
            org.apache.hadoop.fs.FileSystem files = org.apache.hadoop.fs.FileSystem.get(root, configuration);
            String prefix = uri.getScheme() + "://" + (uri.getAuthority() == null ? "" : uri.getAuthority());
            return new HadoopFileSystem(files, prefix).getPath(uri.getPath().isEmpty() ? "/" : uri.getPath());
        } catch (UnsupportedFileSystemException e) {
            throw new InputException(
                    "found '" + text + "' and no file system for '" + uri.getScheme()
                            + "', expected its jar on the class"
                            + " path: spark-submit's option --packages brings it, such as"
                            + " org.apache.hadoop:hadoop-aws:3.5.0 for s3a",
                    e);
        } catch (IOException | URISyntaxException e) {
            throw new InputException(
                    "found '" + text + "', which cannot be reached (" + e.getMessage()
                            + "), expected a place that can be read",
                    e);
        }
    }

    org.apache.hadoop.fs.FileSystem files() {
        return files;
    }

    String prefix() {
        return prefix;
    }

    @Override
    public FileSystemProvider provider() {
        return HadoopFiles.INSTANCE;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("Hadoop keeps it for others");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of(BASIC);
    }

    @Override
    public Path getPath(String first, String... more) {
        return HadoopPath.of(this, more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("patterns of paths");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("owners of files");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("files of Hadoop are not watched");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HadoopFileSystem own && own.prefix.equals(prefix);
    }

    @Override
    public int hashCode() {
        return prefix.hashCode();
    }
}
