package dev.espalier.jobs.temporal.frames;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.hadoop.Places;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where events lie that Spark reads: a file or a folder of some, on this machine or any file system that Hadoop knows.
 *
 * @param name    as its user wrote it
 * @param root    as Hadoop names it
 * @param files   its files, in the order of their names
 * @param parquet whether they are Parquet
 */
record FramePlace(String name, String root, List<String> files, boolean parquet) implements Serializable {
    private static final String MAGIC = "PAR1";

    FramePlace {
        files = List.copyOf(files);
    }

    /** Finds out. */
    static FramePlace of(String name, Configuration hadoop) throws IOException {
        Path path = new Path(Places.of(name).toUri());
        FileSystem system = path.getFileSystem(hadoop);
        List<String> files = new ArrayList<>();
        String root;
        try {
            FileStatus found = system.getFileStatus(path);
            root = found.getPath().toString();
            list(system, found, files);
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
        return new FramePlace(name, root, files, new String(head, StandardCharsets.ISO_8859_1).equals(MAGIC));
    }

    /** A file as its user would name it. */
    String shown(String file) {
        return file.startsWith(root) ? name + file.substring(root.length()) : file;
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

    /** The bytes of all files, which tasks read. */
    RunInput input(JavaSparkContext context) {
        List<RunInput> read = new ArrayList<>(context.binaryFiles(String.join(",", files))
                .map(file -> {
                    try (InputStream in = file._2().open()) {
                        return RunInput.of(file._1(), in);
                    }
                })
                .collect());
        if (files.equals(List.of(root))) {
            return new RunInput(name, read.getFirst().bytes(), read.getFirst().sha256());
        }
        read.replaceAll(file -> new RunInput(file.path().substring(root.length() + 1), file.bytes(), file.sha256()));
        read.sort(Comparator.comparing(RunInput::path));
        return RunInput.ofFolder(name, read);
    }
}
