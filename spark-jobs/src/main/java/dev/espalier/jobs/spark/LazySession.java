package dev.espalier.jobs.spark;

import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.cli.JobOptions;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A Spark session that starts when it is first needed: bad input is refused before Spark's start-up is paid for. */
public final class LazySession implements AutoCloseable {
    private final String applicationName;
    private final JobOptions options;
    private @Nullable JobSession session;

    public LazySession(String applicationName, JobOptions options) {
        JobSession.refuseUnknownMaster(options.master());
        this.applicationName = applicationName;
        this.options = options;
    }

    public JobSession get() {
        if (session == null) {
            session = JobSession.open(applicationName, options);
        }
        return session;
    }

    /**
     * Where the pieces of the job run: on the Spark that --master or spark-submit names, or that this JVM runs already; else on
     * threads, one for each processor, which start at once and make the same bits. Close them when the pieces are done.
     */
    public Workers workers() {
        return isSpark() ? new SparkWorkers(get().context()) : ThreadWorkers.ofProcessors();
    }

    /** Whether Spark was named, or runs. */
    public boolean isSpark() {
        return options.master() != null
                || System.getProperty(JobSession.MASTER) != null
                || SparkSession.getDefaultSession().isDefined();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
