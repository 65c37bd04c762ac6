package dev.espalier.jobs.temporal.frames;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.temporal.gaps.GapSummary;
import dev.espalier.temporal.gaps.GapTotals;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventRules;
import dev.espalier.temporal.snapshot.DefaultWindows;
import dev.espalier.temporal.snapshot.GivenWindows;
import dev.espalier.temporal.tally.LogTallies;
import dev.espalier.temporal.tally.Tally;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A log of events as a data frame of Spark, for logs beyond one machine's memory: they are read and counted where they lie, and
 * only counts come together. Close it: its events are kept on the executors' disks.
 *
 * <p>Statistics are those of the same log in memory: whole numbers are equal, and so is every bit of real ones, on any number of
 * partitions and with rows in any order. {@link FrameStatistics} says which there are.
 *
 * <p>Cost: the table is read twice, to learn what its cells are and to read them; then four shuffles: of the distinct times, of
 * events by pair, of both ends by node, and of both ends by node and window. An executor needs memory for what Spark sorts with,
 * which spills to disk, and one task for the names of one part.
 */
public final class EventFrames implements AutoCloseable {
    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String TIME = "time";

    /** A task sorts so many in some tens of megabytes. */
    private static final long EVENTS_A_PART = 1 << 19;

    private static final int MOST_PARTS = 20_000;

    private final String name;
    private final EventRules rules;
    private final Dataset<Row> events;

    private EventFrames(String name, EventRules rules, Dataset<Row> events) {
        this.name = name;
        this.rules = rules;
        this.events = events.persist(StorageLevel.DISK_ONLY());
    }

    /**
     * Events that Spark has already.
     *
     * @param rows  nodes in two columns and times in a third, which {@code input} names or their own names tell; of any type that
     *              a file's might be: numbers, text, dates, time stamps
     * @param name  what messages call them
     * @param input what is said of them
     * @throws dev.espalier.graph.InputException when they are no events
     */
    public static EventFrames of(Dataset<Row> rows, String name, EventInput input) throws IOException {
        return of(rows.sparkSession(), name, FrameTable.ofRows(rows, name, input));
    }

    /**
     * Events in files: Parquet, or text as {@link dev.espalier.temporal.input.EventReader} reads it, of which each file is read by
     * one task.
     *
     * @param place a file or folder, of this machine or with Hadoop's name of a file system, as in hdfs://host/folder
     * @throws dev.espalier.graph.InputException when they are no events
     */
    public static EventFrames read(SparkSession spark, String place, EventInput input) throws IOException {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Configuration hadoop = context.hadoopConfiguration();
        FramePlace found = FramePlace.of(place, hadoop);
        if (found.parquet()) {
            return of(parquet(spark, found), place, input);
        }
        Path first = new Path(found.files().getFirst());
        return of(
                spark,
                place,
                FrameTable.ofText(
                        context, found, () -> first.getFileSystem(hadoop).open(first), input));
    }

    /**
     * What a run keeps of events that {@link #read} reads: their bytes go by where tasks read them.
     *
     * @param place as {@link #read} takes it
     */
    public static RunInput input(JavaSparkContext context, String place) throws IOException {
        return FramePlace.of(place, context.hadoopConfiguration()).input(context);
    }

    private static Dataset<Row> parquet(SparkSession spark, FramePlace place) {
        try {
            return spark.read().parquet(place.files().toArray(String[]::new));
        } catch (Exception e) { // Spark's Scala code throws checked exceptions undeclared
            if (e instanceof SparkException || e instanceof RuntimeException) {
                throw ParquetSource.damaged(place.name(), e);
            }
            throw new IllegalStateException(e);
        }
    }

    private static EventFrames of(SparkSession spark, String name, FrameTable table) {
        EventRules rules = table.rules();
        // every shuffle says itself how many parts it makes: to plan anew after each would only cost a job more
        SparkSession own = spark.newSession();
        own.conf().set("spark.sql.adaptive.enabled", false);
        // of few rows, to compile what reads them takes longer than to read them
        own.conf().set("spark.sql.codegen.wholeStage", rules.rows() > EVENTS_A_PART);
        return new EventFrames(name, rules, table.events(own, rules));
    }

    /** How many parts a shuffle makes: it follows from how many events there are. */
    private int parts() {
        int least = events.sparkSession().sparkContext().defaultParallelism();
        return Math.clamp(rules.rows() / EVENTS_A_PART + 1, least, Math.max(least, MOST_PARTS));
    }

    /** What a tick of times is. */
    public Clock clock() {
        return rules.clock();
    }

    /** What ends of events say. */
    public Shape shape() {
        return rules.shape();
    }

    /** Number of events. */
    public long size() {
        return rules.rows();
    }

    /** How the table was read, in sentences. */
    public List<String> notes() {
        return rules.notes();
    }

    /** What messages call the events. */
    public String name() {
        return name;
    }

    /** The events: columns source and target, whole numbers or text, and time, in ticks of {@link #clock()}. */
    public Dataset<Row> events() {
        return events;
    }

    /**
     * The log's statistics.
     *
     * @param width of its windows, as {@link GivenWindows} takes it; null for the usual ones
     * @throws IllegalArgumentException when the log cannot be cut so
     */
    public FrameStatistics statistics(@Nullable String width) {
        try (FrameTimes times = FrameTimes.of(events, rules.clock(), parts())) {
            TimeWindows windows;
            String inWords;
            if (width == null) {
                DefaultWindows usual = DefaultWindows.of(times);
                windows = usual.windows();
                inWords = usual.inWords();
            } else {
                windows = GivenWindows.of(width, rules.clock(), times.first(), times.last());
                inWords = "windows of " + width + ", as asked";
            }
            GapTotals whole = new GapTotals();
            whole.add(times.gaps());
            var tallies = new LogTallies(windows, shape());
            var counting = new FrameCounts(events, windows, shape(), parts());
            GapSummary pairs = gaps(counting.pairs(tallies), Tally.PAIR_TOTALS, tallies);
            GapSummary nodes = gaps(counting.nodes(tallies), Tally.NODE_TOTALS, tallies);
            counting.degrees(tallies);
            return new FrameStatistics(
                    windows,
                    inWords,
                    times.first(),
                    times.last(),
                    tallies.snapshots(),
                    tallies.horizon(),
                    GapSummary.of(whole, 0, 0, clock()),
                    nodes,
                    pairs,
                    tallies.counts(Tally.NODE_EVENTS),
                    tallies.counts(Tally.PAIR_EVENTS));
        }
    }

    private GapSummary gaps(FrameCounts.Gaps gaps, Tally totals, LogTallies tallies) {
        try (gaps) {
            GapTotals sums = tallies.gaps(totals);
            long count = sums.count();
            return count == 0
                    ? GapSummary.of(sums, 0, 0, clock())
                    : GapSummary.of(sums, gaps.ranked((count - 1) / 2), gaps.ranked(count / 2), clock());
        }
    }

    @Override
    public void close() {
        events.unpersist(false);
    }
}
