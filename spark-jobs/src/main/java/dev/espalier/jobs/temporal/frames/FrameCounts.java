package dev.espalier.jobs.temporal.frames;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.tally.DegreeStream;
import dev.espalier.temporal.tally.NodeStream;
import dev.espalier.temporal.tally.PairStream;
import dev.espalier.temporal.tally.Tally;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Sorts events by pair, by node, and by node and window, and has them counted as they go by. Nodes of the two sides of a
 * bipartite log are told apart by their side.
 */
final class FrameCounts {
    private static final String LOW = "low";
    private static final String HIGH = "high";
    private static final String NODE = "node";
    private static final String SIDE = "side";
    private static final String OTHER = "other";
    private static final String FLAG = "flag";
    private static final String WINDOW = "window";

    private final Dataset<Row> events;
    private final TimeWindows windows;
    private final boolean isBipartite;
    private final int parts;

    FrameCounts(Dataset<Row> events, TimeWindows windows, Shape shape, int parts) {
        this.parts = parts;
        this.events = events;
        this.windows = windows;
        isBipartite = shape == Shape.BIPARTITE;
    }

    /** Takes a row, told whether its first columns are others than those of the row before. */
    private interface RowTaker {
        void take(Row row, boolean isNew);
    }

    /** What rows go by, and what is done when none follows. */
    private record Going(RowTaker rows, Runnable end) {}

    /** Makes it, where rows go by. */
    private interface Starts extends java.io.Serializable {
        Going at(Tally.Sink sink);
    }

    private static Column source() {
        return col(EventFrames.SOURCE);
    }

    private static Column target() {
        return col(EventFrames.TARGET);
    }

    private Column isLoop() {
        return isBipartite ? lit(false) : source().equalTo(target());
    }

    /** Counts by pair. */
    Gaps pairs(Tally.Sink small) {
        Column isUp = isBipartite ? lit(true) : source().leq(target());
        Dataset<Row> sorted = events.select(
                        functions.when(isUp, source()).otherwise(target()).as(LOW),
                        functions.when(isUp, target()).otherwise(source()).as(HIGH),
                        col(EventFrames.TIME),
                        isUp.as(FLAG))
                .repartition(parts, col(LOW), col(HIGH))
                .sortWithinPartitions(LOW, HIGH, EventFrames.TIME);
        TimeWindows cut = windows;
        boolean isSided = isBipartite;
        return counted(
                sorted,
                2,
                sink -> {
                    var stream = new PairStream(cut, sink);
                    return new Going(
                            (row, isNew) -> {
                                if (isNew) {
                                    stream.begin(!isSided && row.get(0).equals(row.get(1)));
                                }
                                stream.event(row.getLong(2), row.getBoolean(3));
                            },
                            stream::end);
                },
                Tally.PAIR_GAPS,
                small);
    }

    /** Counts by node. */
    Gaps nodes(Tally.Sink small) {
        Dataset<Row> sorted = events.select(
                        source().as(NODE), lit(0).as(SIDE), col(EventFrames.TIME), isLoop().as(FLAG))
                .union(events.filter(functions.not(isLoop()))
                        .select(
                                target().as(NODE),
                                lit(isBipartite ? 1 : 0).as(SIDE),
                                col(EventFrames.TIME),
                                lit(false).as(FLAG)))
                .repartition(parts, col(NODE), col(SIDE))
                .sortWithinPartitions(NODE, SIDE, EventFrames.TIME);
        TimeWindows cut = windows;
        return counted(
                sorted,
                2,
                sink -> {
                    var stream = new NodeStream(cut, sink);
                    return new Going(
                            (row, isNew) -> {
                                if (isNew) {
                                    stream.begin();
                                }
                                stream.event(row.getLong(2), row.getBoolean(3));
                            },
                            stream::end);
                },
                Tally.NODE_GAPS,
                small);
    }

    /** Counts by node and window. */
    void degrees(Tally.Sink small) {
        Column window = functions
                .expr("(" + EventFrames.TIME + " - " + windows.origin() + "L) div " + windows.width() + "L")
                .as(WINDOW);
        Dataset<Row> pairs = events.filter(functions.not(isLoop()));
        Dataset<Row> sorted = pairs.select(
                        source().as(NODE),
                        lit(0).as(SIDE),
                        window,
                        target().as(OTHER),
                        lit(true).as(FLAG))
                .union(pairs.select(
                        target().as(NODE),
                        lit(isBipartite ? 1 : 0).as(SIDE),
                        window,
                        source().as(OTHER),
                        lit(false).as(FLAG)))
                .repartition(parts, col(NODE), col(SIDE), col(WINDOW))
                .sortWithinPartitions(NODE, SIDE, WINDOW, OTHER);
        counted(
                        sorted,
                        3,
                        sink -> {
                            var stream = new DegreeStream(sink);
                            Object[] partner = new Object[1];
                            return new Going(
                                    (row, isNew) -> {
                                        if (isNew) {
                                            stream.begin(row.getLong(2));
                                        }
                                        if (isNew || !row.get(3).equals(partner[0])) {
                                            stream.partner();
                                            partner[0] = row.get(3);
                                        }
                                        stream.event(row.getBoolean(4));
                                    },
                                    stream::end);
                        },
                        null,
                        small)
                .close();
    }

    /** Counts what goes by; hands over all but gaps, which stay where they are. */
    private Gaps counted(Dataset<Row> sorted, int keys, Starts starts, @Nullable Tally gaps, Tally.Sink small) {
        MapPartitionsFunction<Row, Row> counting = rows -> tallies(rows, keys, starts);
        Dataset<Row> counts = sorted.mapPartitions(counting, Encoders.row(TallyRows.SCHEMA))
                .repartition(parts, col(TallyRows.OF), col(TallyRows.FIRST), col(TallyRows.SECOND))
                .groupBy(TallyRows.OF, TallyRows.FIRST, TallyRows.SECOND)
                .agg(functions.sum(TallyRows.COUNT).as(TallyRows.COUNT))
                .persist(StorageLevel.DISK_ONLY());
        Column isGap = gaps == null ? lit(false) : col(TallyRows.OF).equalTo(gaps.name());
        // in one go: handed over part by part, one part would be made at a time
        for (Row row : counts.filter(functions.not(isGap)).collectAsList()) {
            small.add(Tally.valueOf(row.getString(0)), row.getLong(1), row.getLong(2), row.getLong(3));
        }
        return new Gaps(
                counts,
                counts.filter(isGap).select(TallyRows.FIRST, TallyRows.COUNT).javaRDD());
    }

    private static Iterator<Row> tallies(Iterator<Row> rows, int keys, Starts starts) {
        return new TallyRows(rows) {
            private final Going going = starts.at(this);
            private @Nullable Row last;

            @Override
            void take(Row row) {
                going.rows().take(row, last == null || !isSame(last, row));
                last = row;
            }

            private boolean isSame(Row one, Row other) {
                for (int k = 0; k < keys; k++) {
                    if (!one.get(k).equals(other.get(k))) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            void end() {
                going.end().run();
            }
        };
    }

    /**
     * Gaps by their ticks, with how often each occurs, kept on disk.
     *
     * @param kept what is to be let go
     * @param gaps the gaps
     */
    record Gaps(Dataset<Row> kept, JavaRDD<Row> gaps) implements AutoCloseable {
        private static final int BUCKET_BITS = 12;

        /**
         * The gap of a rank from 0: the range it lies in is cut into buckets, their counts say which of them holds it, and so on
         * to the last tick. Ranges are powers of two.
         */
        long ranked(long rank) {
            long low = 0;
            long left = rank;
            int bits = Long.SIZE - 1;
            while (bits > 0) {
                int shift = Math.max(0, bits - BUCKET_BITS);
                for (Map.Entry<Long, Long> bucket :
                        buckets(low >>> bits, bits, shift).entrySet()) {
                    if (left < bucket.getValue()) {
                        low = bucket.getKey() << shift;
                        break;
                    }
                    left -= bucket.getValue();
                }
                bits = shift;
            }
            return low;
        }

        /** How many gaps have which first digits, of those that begin with {@code prefix}. */
        private SortedMap<Long, Long> buckets(long prefix, int bits, int shift) {
            return gaps.mapPartitions((FlatMapFunction<Iterator<Row>, TreeMap<Long, Long>>) rows -> {
                        TreeMap<Long, Long> counts = new TreeMap<>();
                        rows.forEachRemaining(row -> {
                            if (row.getLong(0) >>> bits == prefix) {
                                counts.merge(row.getLong(0) >>> shift, row.getLong(1), Long::sum);
                            }
                        });
                        return List.of(counts).iterator();
                    })
                    .reduce((one, other) -> {
                        other.forEach((digits, count) -> one.merge(digits, count, Long::sum));
                        return one;
                    });
        }

        @Override
        public void close() {
            kept.unpersist(false);
        }
    }
}
