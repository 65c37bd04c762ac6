package dev.espalier.jobs.hadoop;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.deploy.SparkHadoopUtil;

/** What users write for files and folders: paths of this machine, or URIs of any file system that Hadoop knows. */
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
            return remote.group(1).equalsIgnoreCase("file") ? Path.of(URI.create(text)) : remote(text);
        } catch (IllegalArgumentException e) {
            throw new InputException("found '" + text + "', expected a path or a URI of a file system", e);
        }
    }

    /** Whether a path is of another machine, which can be read only. */
    public static boolean isRemote(Path path) {
        return path instanceof HadoopPath;
    }

    /** A character that URIs do not have stands for itself, as Hadoop's paths have it. */
    private static Path remote(String text) {
        URI uri = new org.apache.hadoop.fs.Path(text).toUri();
        try {
            Configuration configuration =
                    SparkHadoopUtil.get().conf(); // with what spark-submit was told of spark.hadoop
            FileSystem files =
                    FileSystem.get(new URI(uri.getScheme(), uri.getAuthority(), "/", null, null), configuration);
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
}
