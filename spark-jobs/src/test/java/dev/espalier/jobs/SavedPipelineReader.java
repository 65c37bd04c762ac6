package dev.espalier.jobs;

import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import java.io.PrintStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;

/** Loads a Pipeline of spark.ml in a JVM that has not met it, and applies it to a CSV file. */
final class SavedPipelineReader {
    private SavedPipelineReader() {}

    /** The pipeline, and a CSV with a header. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        try (JobSession session = JobSession.open("fresh", new JobOptions().on("local[1]"))) {
            Row sums = PipelineModel.load(args[0])
                    .transform(session.spark()
                            .read()
                            .option("header", "true")
                            .option("inferSchema", "true")
                            .csv(args[1]))
                    .selectExpr("sum(logDensity)", "sum(prediction)")
                    .first();
            out.println(sums);
        }
    }
}
