package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where events lie that Spark reads: a file or a folder of some, on this machine or any file system that Hadoop knows.
 *
 * @param name    as its user wrote it
 * @param files   its files, in the order of their names
 * @param parquet whether they are Parquet
 */
record FramePlace(String name, List<String> files, boolean parquet) {
    private static final String MAGIC = "PAR1";

    FramePlace {
        files = List.copyOf(files);
    }

    /** Whether a user named a file system beside the file, so that it is for Hadoop to find. */
    static boolean isForHadoop(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    }

    /** Finds out. */
    static FramePlace of(String name, Configuration hadoop) throws IOException {
        Path path = new Path(isForHadoop(name) ? name : java.nio.file.Path.of(name).toUri().toString());
        FileSystem system = path.getFileSystem(hadoop);
        List<String> files = new ArrayList<>();
        try {
            list(system, system.getFileStatus(path), files);
        } catch (FileNotFoundException e) {
            throw new InputException(name + ": found no such file, expected events as text or Parquet", e);
        }
        if (files.isEmpty()) {
            throw new InputException(name + ": found a folder without files, expected events as text or Parquet");
        }
        files.sort(null);
        byte[] head;
        try (InputStream in = system.open(new Path(files.getFirst()))) {
            head = in.readNBytes(MAGIC.length());
        }
        return new FramePlace(
                name, files, new String(head, StandardCharsets.ISO_8859_1).equals(MAGIC));
    }

    private static void list(FileSystem system, FileStatus found, List<String> files) throws IOException {
        if (found.isFile()) {
            files.add(found.getPath().toString());
            return;
        }
        for (FileStatus inside : system.listStatus(found.getPath())) {
            String own = inside.getPath().getName();
            // Spark's marks and checksums
            if (!own.startsWith("_") && !own.startsWith(".")) {
                list(system, inside, files);
            }
        }
    }
}
