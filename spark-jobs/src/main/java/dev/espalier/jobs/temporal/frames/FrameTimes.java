package dev.espalier.jobs.temporal.frames;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.gaps.GapSequence;
import dev.espalier.temporal.snapshot.DistinctTimes;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** The distinct times of events and how many are at each, kept on disk. Close them. */
final class FrameTimes implements DistinctTimes, AutoCloseable {
    private static final String COUNT = "count";

    private final Dataset<Row> times;
    private final Clock clock;
    private final int parts;
    private final long first;
    private final long last;
    private final long distinct;
    private @Nullable GapSequence gaps;

    private FrameTimes(Dataset<Row> times, Clock clock, Row ends, int parts) {
        this.times = times;
        this.parts = parts;
        this.clock = clock;
        first = ends.getLong(0);
        last = ends.getLong(1);
        distinct = ends.getLong(2);
    }

    static FrameTimes of(Dataset<Row> events, Clock clock, int parts) {
        Dataset<Row> times = events.select(EventFrames.TIME)
                .repartition(parts, functions.col(EventFrames.TIME))
                .groupBy(EventFrames.TIME)
                .agg(functions.count(functions.lit(1)).as(COUNT))
                .persist(StorageLevel.DISK_ONLY());
        Row ends = times.agg(
                        functions.min(EventFrames.TIME),
                        functions.max(EventFrames.TIME),
                        functions.count(functions.lit(1)))
                .head();
        return new FrameTimes(times, clock, ends, parts);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Steps steps(int most) {
        if (distinct > most) {
            return new Steps(most + 1, 1);
        }
        long step = 0;
        for (Row row : times.select(EventFrames.TIME).collectAsList()) {
            step = DistinctTimes.divisor(step, row.getLong(0) - first);
        }
        return new Steps((int) distinct, step);
    }

    @Override
    public List<Integer> occupied(List<TimeWindows> windows) {
        int[] counts = new int[windows.size()];
        long[] before = new long[windows.size()];
        Arrays.fill(before, -1);
        var whole = new GapSequence();
        for (Stretch stretch : stretches(windows)) {
            for (int c = 0; c < counts.length; c++) {
                // the first window of a stretch may be the last of the one before it
                counts[c] += stretch.occupied[c] - (stretch.firstWindow[c] == before[c] ? 1 : 0);
                before[c] = stretch.lastWindow[c];
            }
            whole.append(stretch.gaps);
        }
        gaps = whole;
        return Arrays.stream(counts).boxed().toList();
    }

    /** Gaps of all events as one sequence. */
    GapSequence gaps() {
        if (gaps == null) {
            occupied(List.of());
        }
        return Objects.requireNonNull(gaps);
    }

    /** Stretches of time in their order, of partitions that have any. */
    private List<Stretch> stretches(List<TimeWindows> windows) {
        List<TimeWindows> cuts = List.copyOf(windows);
        return times.repartitionByRange(parts, functions.col(EventFrames.TIME))
                .sortWithinPartitions(EventFrames.TIME)
                .javaRDD()
                .mapPartitions((FlatMapFunction<Iterator<Row>, Stretch>) rows -> {
                    var stretch = new Stretch(cuts.size());
                    boolean any = rows.hasNext();
                    rows.forEachRemaining(row -> stretch.add(row.getLong(0), row.getLong(1), cuts));
                    return (any ? List.of(stretch) : List.<Stretch>of()).iterator();
                })
                .collect();
    }

    @Override
    public void close() {
        times.unpersist(false);
    }

    /** Times that follow each other. */
    private static final class Stretch implements Serializable {
        private static final long serialVersionUID = 1;

        private final GapSequence gaps = new GapSequence();
        private final int[] occupied;
        private final long[] firstWindow;
        private final long[] lastWindow;

        Stretch(int cuts) {
            occupied = new int[cuts];
            firstWindow = new long[cuts];
            lastWindow = new long[cuts];
        }

        void add(long time, long events, List<TimeWindows> cuts) {
            gaps.add(time, events);
            for (int c = 0; c < occupied.length; c++) {
                long window = cuts.get(c).index(time);
                if (occupied[c] == 0) {
                    firstWindow[c] = window;
                }
                if (occupied[c] == 0 || lastWindow[c] != window) {
                    occupied[c]++;
                    lastWindow[c] = window;
                }
            }
        }
    }
}
