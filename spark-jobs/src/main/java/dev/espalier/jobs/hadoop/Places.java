package dev.espalier.jobs.hadoop;

import dev.espalier.graph.InputException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What users write for files and folders: paths of this machine, or URIs of any file system that Hadoop knows. Nothing of Hadoop is
 * loaded before it is needed.
 */
public final class Places {
    /** Two letters at least: one is a drive of Windows. */
    private static final Pattern REMOTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)", Pattern.DOTALL);

    private Places() {}

    /**
     * The path that a text stands for.
     *
     * @throws InputException when no file system is known for its scheme, or it is none
     */
    public static Path of(String text) {
        Matcher remote = REMOTE.matcher(text);
        try {
            if (!remote.matches()) {
                return Path.of(text);
            }
            return remote.group(1).equalsIgnoreCase("file") ? Path.of(URI.create(text)) : HadoopFileSystem.path(text);
        } catch (IllegalArgumentException e) {
            throw new InputException("found '" + text + "', expected a path or a URI of a file system", e);
        }
    }

    /** Whether a path is of another machine, which can be read only. */
    public static boolean isRemote(Path path) {
        return path instanceof HadoopPath;
    }
}
