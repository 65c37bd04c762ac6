package dev.espalier.jobs.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * How a model is saved and loaded: Spark's {@code metadata}, and a folder {@code model} that the modules write and read. They
 * know local files only, so that elsewhere a copy in a temporary folder stands in. This is the only class that calls what
 * spark.ml keeps to itself in Scala, though its bytecode is public.
 */
final class StageFiles {
    /** The folder of the modules' own files. */
    static final String MODEL = "model";

    private StageFiles() {}

    /** Writes a model's own files into a folder. */
    @FunctionalInterface
    interface Content {
        void write(Path folder) throws IOException;
    }

    /**
     * Makes a model of its own files.
     *
     * @param <M> which
     */
    @FunctionalInterface
    interface Reading<M> {
        M read(String uid, Path folder) throws IOException;
    }

    /** A writer of a stage whose own files are these. */
    static MLWriter writer(Params stage, Content content) {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                DefaultParamsWriter.saveMetadata(stage, path, sparkSession());
                writeModel(path, sparkSession(), content);
            }
        };
    }

    /** A reader of what {@link #writer} wrote for a class of stages. */
    static <M extends Params> MLReader<M> reader(Class<M> type, Reading<M> reading) {
        return new MLReader<>() {
            @Override
            public M load(String path) {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
                M stage = readModel(path, sparkSession(), metadata.uid(), reading);
                metadata.getAndSetParams(stage, Option.empty());
                return stage;
            }
        };
    }

    private static void writeModel(String path, SparkSession spark, Content content) {
        try {
            var target = new org.apache.hadoop.fs.Path(path, MODEL);
            FileSystem files = files(target, spark);
            if (isLocal(files)) {
                content.write(Files.createDirectories(local(target)));
                return;
            }
            Path temporary = Files.createTempDirectory("espalier-model");
            try {
                content.write(temporary);
                files.mkdirs(target);
                for (Path file : filesOf(temporary)) {
                    files.copyFromLocalFile(
                            false,
                            true,
                            new org.apache.hadoop.fs.Path(file.toUri()),
                            new org.apache.hadoop.fs.Path(target, String.valueOf(file.getFileName())));
                }
            } finally {
                remove(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <M> M readModel(String path, SparkSession spark, String uid, Reading<M> reading) {
        try {
            var source = new org.apache.hadoop.fs.Path(path, MODEL);
            FileSystem files = files(source, spark);
            if (isLocal(files)) {
                return reading.read(uid, local(source));
            }
            Path temporary = Files.createTempDirectory("espalier-model");
            try {
                for (var file : files.listStatus(source)) {
                    files.copyToLocalFile(
                            false,
                            file.getPath(),
                            new org.apache.hadoop.fs.Path(
                                    temporary.resolve(file.getPath().getName()).toUri()),
                            true); // and no checksums beside it
                }
                return reading.read(uid, temporary);
            } finally {
                remove(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileSystem files(org.apache.hadoop.fs.Path path, SparkSession spark) throws IOException {
        return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    private static boolean isLocal(FileSystem files) {
        return files.getUri().getScheme().equals("file");
    }

    private static Path local(org.apache.hadoop.fs.Path path) {
        return Path.of(path.toUri().getPath());
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
