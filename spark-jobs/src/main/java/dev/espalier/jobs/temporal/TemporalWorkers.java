package dev.espalier.jobs.temporal;

import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.spark.SparkWorkers;

/** Where the pieces of a job run: on the cluster that the user named, else on threads, which need no Spark to start. */
final class TemporalWorkers {
    private TemporalWorkers() {}

    static Workers of(JobRun run) {
        return isSparkNamed(run) ? new SparkWorkers(run.session().get().context()) : ThreadWorkers.ofProcessors();
    }

    /** By --master, or by spark-submit, which says it in a property. */
    static boolean isSparkNamed(JobRun run) {
        return run.job().master() != null || System.getProperty("spark.master") != null;
    }
}
