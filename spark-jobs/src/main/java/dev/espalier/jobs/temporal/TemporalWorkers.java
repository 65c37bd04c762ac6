package dev.espalier.jobs.temporal;

import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.run.JobRun;

/** Where the pieces of a job run: on the cluster that the user named, else on threads, which need no Spark to start. */
final class TemporalWorkers {
    private TemporalWorkers() {}

    static Workers of(JobRun run) {
        return run.session().workers();
    }

    /** By --master, or by spark-submit, which says it in a property. */
    static boolean isSparkNamed(JobRun run) {
        return run.session().isSpark();
    }
}
