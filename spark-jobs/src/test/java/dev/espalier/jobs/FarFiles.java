package dev.espalier.jobs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A file system of Hadoop's under the scheme {@code far}, whose files lie in a folder that nobody would look for by the path in
 * the URI: what opens {@code java.nio.file} behind its back finds nothing.
 */
public final class FarFiles extends RawLocalFileSystem {
    private static final String ROOT = "espalier.far";
    private static final URI HERE = URI.create("far://away/");

    /** Lets Hadoop know of it, and says where its files lie. */
    static void lieIn(Path folder) {
        System.setProperty(ROOT, folder.toString());
        System.setProperty("spark.hadoop.fs.far.impl", FarFiles.class.getName());
        System.setProperty("spark.hadoop.fs.far.impl.disable.cache", "true");
    }

    static void forget() {
        for (String name : new String[] {ROOT, "spark.hadoop.fs.far.impl", "spark.hadoop.fs.far.impl.disable.cache"}) {
            System.clearProperty(name);
        }
    }

    @Override
    public URI getUri() {
        return HERE;
    }

    @Override
    public String getScheme() {
        return "far";
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(HERE, configuration);
    }

    @Override
    public File pathToFile(org.apache.hadoop.fs.Path path) {
        return new File(System.getProperty(ROOT), path.toUri().getPath());
    }

    /** As seen from outside. */
    private static FileStatus seen(FileStatus status, org.apache.hadoop.fs.Path path) {
        status.setPath(path);
        return status;
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
        return seen(super.getFileStatus(path), makeQualified(path));
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
        FileStatus status = getFileStatus(path);
        if (status.isFile()) {
            return new FileStatus[] {status};
        }
        String[] names = pathToFile(path).list();
        if (names == null) {
            throw new IOException("cannot list " + path);
        }
        FileStatus[] all = new FileStatus[names.length];
        for (int n = 0; n < names.length; n++) {
            all[n] = getFileStatus(new org.apache.hadoop.fs.Path(path, names[n]));
        }
        return all;
    }
}
