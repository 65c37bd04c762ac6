package dev.espalier.jobs.spark;

import dev.espalier.jobs.cli.JobOptions;
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

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
