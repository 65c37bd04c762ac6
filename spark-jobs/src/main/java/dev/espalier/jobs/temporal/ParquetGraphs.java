package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.spark.SparkStage;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Graphs in Parquet, written by Spark's tasks where they generate: nothing comes together in one place. A graph is a folder of
 * files, each of a stretch of time, those of later stretches with later names and events within a file in order. Which events
 * are in which file is the model's and the plan's to say, never the cluster's.
 *
 * <p>Columns are {@code source} and {@code target}, names of nodes (whole numbers where nodes have none), and {@code time}: a time
 * stamp, nanoseconds since 1970 where a clock is that fine, a whole number or a decimal.
 */
final class ParquetGraphs {
    private static final String TEMPORARY = ".events.parquet.espalier-tmp";
    private static final String END = ".parquet";
    private static final int NUMBER_DIGITS = 5;

    /** Small enough that writers fit into a small heap beside each other. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private ParquetGraphs() {}

    /** Generates a graph into the folder {@code events.parquet} of its own folder. */
    static KeptGraphs.Graph write(
            JobRun run, TemporalModel model, GenerationPlan plan, Key key, RunDirectory directory, String folder)
            throws IOException {
        // a session of its own, for what cannot be said of one file: Spark's usual time stamps are of an old kind of 96
        // bits
        SparkSession spark = run.session().get().spark().newSession();
        spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        JavaSparkContext context = run.session().get().context();
        Path own = Files.createDirectories(directory.path().resolve(folder));
        Path target = Files.createDirectories(own.resolve(GraphFormat.PARQUET.file()));
        Path temporary = own.resolve(TEMPORARY);
        delete(temporary);
        try (SparkEvents events = new SparkEvents(context, model, plan, key)) {
            EventRows columns = EventRows.of(model, plan);
            JavaRDD<Row> rows = events.rows(columns::row);
            SparkStage.run(context, run.progress(), "generating on Spark", () -> {
                spark.createDataFrame(rows, columns.schema())
                        .write()
                        .option("compression", "uncompressed")
                        .option("parquet.block.size", ROW_GROUP_BYTES)
                        .option("parquet.enable.dictionary#time", false)
                        .parquet(temporary.toUri().toString());
                return true;
            });
            List<String> files = new ArrayList<>();
            for (Path part : parts(temporary)) {
                String name = String.valueOf(part.getFileName()).substring(0, "part-".length() + NUMBER_DIGITS) + END;
                Path whole = target.resolve(name);
                Files.deleteIfExists(whole); // of a run that was killed
                WholeFile.moveToNew(part, whole);
                directory.adopt(whole);
                files.add(folder + "/" + GraphFormat.PARQUET.file() + "/" + name);
            }
            long count = spark.read().parquet(target.toUri().toString()).count();
            return new KeptGraphs.Graph(count, List.copyOf(files));
        } finally {
            delete(temporary);
        }
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(END))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
