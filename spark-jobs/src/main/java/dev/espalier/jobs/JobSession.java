package dev.espalier.jobs;

import dev.espalier.graph.InputException;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;

/** A Spark session for one job, embedded or on a cluster; close it when the job ends. */
public final class JobSession implements AutoCloseable {
    private static final String MASTER = "spark.master";
    private static final Pattern MASTERS =
            Pattern.compile("local|local\\[([1-9]\\d*|\\*)(,\\s*\\d+)?]|local-cluster\\[.+]|spark://.+|yarn|k8s://.+");
    private static final String EXECUTOR_FLAGS = "spark.executor.defaultJavaOptions";
    private static final String LOOPBACK = "127.0.0.1";

    private final SparkSession spark;
    private final boolean started;

    private JobSession(SparkSession spark, boolean started) {
        this.spark = spark;
        this.started = started;
    }

    /**
     * Starts Spark where spark-submit says; if it says nothing, where {@code --master} does; else on all local cores. In
     * local mode it serves no web page and opens no port to other machines. Where a session runs already in this JVM, it is used
     * and outlives the job.
     */
    public static JobSession open(String applicationName, JobOptions options) {
        String named = options.master();
        String master = System.getProperty(MASTER, named == null ? "local[*]" : named);
        boolean embedded = master.startsWith("local");
        if (embedded) {
            // before anything else: Spark's configuration looks this machine's name up, which fails on some laptops
            Utils.setCustomHostname(LOOPBACK);
        }
        var conf = new SparkConf();
        conf.set(MASTER, master);
        conf.setIfMissing("spark.app.name", applicationName);
        conf.setIfMissing("spark.driver.maxResultSize", "4g");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.set(EXECUTOR_FLAGS, (ArrowFlags.asArguments() + " " + conf.get(EXECUTOR_FLAGS, "")).strip());
        if (embedded) {
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        boolean running = SparkSession.getDefaultSession().isDefined();
        return new JobSession(SparkSession.builder().config(conf).getOrCreate(), !running);
    }

    /**
     * Refuses a {@code --master} that is none before anything is started; Spark itself says so in two stack traces.
     *
     * @throws InputException when it is no master URL
     */
    static void refuseUnknownMaster(@Nullable String master) {
        if (master != null && !MASTERS.matcher(master).matches()) {
            throw new InputException("--master: found '" + master
                    + "', expected local, local[N] or local[*] on this machine, or a cluster: spark://HOST:PORT, yarn or"
                    + " k8s://URL");
        }
    }

    public SparkSession spark() {
        return spark;
    }

    /** The same session for distributed collections of plain Java objects. */
    public JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    /** How many tasks run at once: pieces of work to cut a job into. */
    public int parallelism() {
        return spark.sparkContext().defaultParallelism();
    }

    @Override
    public void close() {
        // who had a session before goes on with it
        if (started) {
            spark.stop();
        }
    }
}
