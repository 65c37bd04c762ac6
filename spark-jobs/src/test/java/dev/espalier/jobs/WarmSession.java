package dev.espalier.jobs;

import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import org.apache.spark.sql.SparkSession;

/** One Spark session for many jobs in this JVM: starting Spark would take most of their time. */
final class WarmSession implements AutoCloseable {
    private final SparkSession session;

    private WarmSession(SparkSession session) {
        this.session = session;
    }

    static WarmSession start() {
        return new WarmSession(
                JobSession.open("warm", new JobOptions().on("local[1]")).spark());
    }

    SparkSession spark() {
        return session;
    }

    @Override
    public void close() {
        session.stop();
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
    }
}
