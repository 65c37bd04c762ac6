package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.ArrowFlags;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.StopSignal;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;

/** A Spark session for one job, embedded or on a cluster; close it when the job ends. */
public final class JobSession implements AutoCloseable {
    static final String MASTER = "spark.master";
    private static final Pattern MASTERS =
            Pattern.compile("local|local\\[([1-9]\\d*|\\*)(,\\s*\\d+)?]|local-cluster\\[.+]|spark://.+|yarn|k8s://.+");
    private static final String EXECUTOR_FLAGS = "spark.executor.defaultJavaOptions";
    private static final String LOOPBACK = "127.0.0.1";
    private static final long SPARKS_SMALLEST_HEAP = 450L << 20;
    private static final long MOST_WAITED_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_MILLIS = 20;

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
        // names of files on executors, as the launcher does it here
        conf.setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
        conf.set(EXECUTOR_FLAGS, (ArrowFlags.asArguments() + " " + conf.get(EXECUTOR_FLAGS, "")).strip());
        if (embedded) {
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
            // a task that runs out of memory fails, and the job says so: it is not for Spark to end the process
            conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
            // unpacks no native code where a process that is killed would leave it
            conf.setIfMissing("spark.io.compression.codec", "lzf");
            leaveRoom(conf);
        }
        boolean running = SparkSession.getDefaultSession().isDefined();
        return new JobSession(SparkSession.builder().config(conf).getOrCreate(), !running);
    }

    /**
     * Spark sets 300 MB aside for its user and refuses to start where that is over two thirds of the heap. Espalier's data
     * are not in Spark's memory, and the jobs know what they need: half of a small heap will do.
     */
    private static void leaveRoom(SparkConf conf) {
        long heap = Runtime.getRuntime().maxMemory();
        if (heap < SPARKS_SMALLEST_HEAP) {
            conf.setIfMissing("spark.testing.reservedMemory", Long.toString(heap / 2));
        }
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

    @Override
    public void close() {
        // who had a session before goes on with it
        if (!started) {
            return;
        }
        if (StopSignal.requested()) {
            awaitTasks();
        }
        spark.stop();
    }

    /** Tasks that were cancelled end soon; one that outlives its session fails in its own loud ways. */
    private void awaitTasks() {
        long until = System.nanoTime() + MOST_WAITED_NANOS;
        try {
            while (runsTasks() && System.nanoTime() < until) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runsTasks() {
        for (SparkExecutorInfo executor : spark.sparkContext().statusTracker().getExecutorInfos()) {
            if (executor.numRunningTasks() > 0) {
                return true;
            }
        }
        return false;
    }
}
