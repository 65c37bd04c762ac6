package dev.espalier.jobs.hadoop;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of a Hadoop file system. Written as its URI where it is absolute. Immutable. */
final class HadoopPath implements Path {
    private final HadoopFileSystem fileSystem;
    private final boolean absolute;
    private final List<String> names;

    private HadoopPath(HadoopFileSystem fileSystem, boolean absolute, List<String> names) {
        this.fileSystem = fileSystem;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static HadoopPath of(HadoopFileSystem fileSystem, String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new HadoopPath(fileSystem, text.startsWith("/"), names);
    }

    static HadoopPath of(Path path) {
        if (path instanceof HadoopPath own) {
            return own;
        }
        throw new ProviderMismatchException("found " + path + ", expected a path of a Hadoop file system");
    }

    /** The same for Hadoop. */
    org.apache.hadoop.fs.Path hadoop() {
        return new org.apache.hadoop.fs.Path(toAbsolutePath().toUri());
    }

    HadoopFileSystem files() {
        return fileSystem;
    }

    private HadoopPath with(boolean isAbsolute, List<String> other) {
        return new HadoopPath(fileSystem, isAbsolute, other);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : with(false, List.of(names.getLast()));
    }

    @Override
    public @Nullable Path getParent() {
        if (names.isEmpty() || (names.size() == 1 && !absolute)) {
            return null;
        }
        return with(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        if (beginIndex < 0 || endIndex > names.size() || beginIndex >= endIndex) {
            throw new IllegalArgumentException("found names " + beginIndex + " to " + endIndex + " of " + this);
        }
        return with(false, names.subList(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof HadoopPath own
                && own.fileSystem.equals(fileSystem)
                && own.absolute == absolute
                && own.names.size() <= names.size()
                && names.subList(0, own.names.size()).equals(own.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof HadoopPath own) || !own.fileSystem.equals(fileSystem)) {
            return false;
        }
        if (own.absolute) {
            return equals(own);
        }
        int from = names.size() - own.names.size();
        return from >= 0 && names.subList(from, names.size()).equals(own.names);
    }

    @Override
    public Path normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            if (name.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
                kept.add(name);
            }
        }
        return with(absolute, kept);
    }

    @Override
    public Path resolve(Path other) {
        HadoopPath own = of(other);
        if (own.absolute) {
            return own;
        }
        List<String> joined = new ArrayList<>(names);
        joined.addAll(own.names);
        return with(absolute, joined);
    }

    @Override
    public Path relativize(Path other) {
        HadoopPath own = of(other);
        if (own.absolute != absolute || !own.fileSystem.equals(fileSystem)) {
            throw new IllegalArgumentException("found " + other + ", expected a path of the kind of " + this);
        }
        int common = 0;
        while (common < Math.min(names.size(), own.names.size())
                && names.get(common).equals(own.names.get(common))) {
            common++;
        }
        List<String> steps = new ArrayList<>();
        for (int up = common; up < names.size(); up++) {
            steps.add("..");
        }
        steps.addAll(own.names.subList(common, own.names.size()));
        return with(false, steps);
    }

    @Override
    public URI toUri() {
        HadoopPath whole = (HadoopPath) toAbsolutePath();
        return new org.apache.hadoop.fs.Path(fileSystem.prefix() + whole.inside()).toUri();
    }

    /** Relative paths are those of the root. */
    @Override
    public Path toAbsolutePath() {
        return absolute ? this : with(true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("files of Hadoop are not watched");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(of(other).toString());
    }

    private String inside() {
        return (absolute ? "/" : "") + String.join("/", names);
    }

    @Override
    public String toString() {
        return absolute ? fileSystem.prefix() + inside() : inside();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HadoopPath own
                && own.fileSystem.equals(fileSystem)
                && own.absolute == absolute
                && own.names.equals(names);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Boolean.hashCode(absolute);
    }
}
