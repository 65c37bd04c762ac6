package dev.espalier.jobs.temporal.frames;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventRules;
import dev.espalier.temporal.input.EventScan;
import dev.espalier.temporal.input.EventTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.input.PortableDataStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table of events in parts, each of which is read as if it were a table: rows of a data frame, or text, of which each file is
 * one part, since a quoted cell may hold the end of a line.
 */
final class FrameTable {
    private static final int SAMPLE = 1000;
    private static final int LEAST_PARTS = 2;

    private final EventTable table;
    private final JavaRDD<Part> parts;

    private FrameTable(EventTable table, JavaRDD<Part> parts) {
        this.table = table;
        this.parts = parts;
    }

    /** A part, where it lies. */
    @FunctionalInterface
    interface Part {
        TableSource open() throws IOException;
    }

    /** The rows of a data frame. */
    static FrameTable ofRows(Dataset<Row> data, String name, EventInput input) throws IOException {
        StructType schema = data.schema();
        List<Row> first = data.limit(SAMPLE).collectAsList();
        EventTable table =
                EventTable.of(() -> ParquetSource.ofRows(name, schema, first.iterator(), input.missing()), input);
        List<Integer> read = table.read();
        Column[] columns = new Column[schema.fields().length];
        for (int c = 0; c < columns.length; c++) {
            StructField field = schema.fields()[c];
            // what is not read stays in its place, and costs nothing
            columns[c] = read.contains(c)
                    ? data.col("`" + field.name().replace("`", "``") + "`")
                    : functions.lit(null).cast(field.dataType()).as(field.name());
        }
        FlatMapFunction<Iterator<Row>, Part> part =
                rows -> List.<Part>of(() -> ParquetSource.ofRows(name, schema, rows, input.missing()))
                        .iterator();
        return new FrameTable(table, data.select(columns).javaRDD().mapPartitions(part));
    }

    /**
     * Files of text.
     *
     * @param first opens the first of them
     */
    static FrameTable ofText(JavaSparkContext context, FramePlace place, EventTable.Bytes first, EventInput input)
            throws IOException {
        EventTable table = EventTable.ofText(place.shown(place.files().getFirst()), first, input);
        JavaRDD<Part> parts = context.binaryFiles(String.join(",", place.files()), LEAST_PARTS)
                .map(file -> text(table, place.shown(file._1()), file._2()));
        return new FrameTable(table, parts);
    }

    private static Part text(EventTable table, String name, PortableDataStream bytes) {
        return () -> {
            InputStream in = bytes.open();
            return table.text(name, in);
        };
    }

    /** What all rows together decide. */
    EventRules rules() {
        EventTable all = table;
        List<Scanned> scanned = parts.mapPartitions((FlatMapFunction<Iterator<Part>, Scanned>)
                        some -> List.of(scan(all, some)).iterator())
                .collect();
        EventScan whole = table.scan();
        for (Scanned part : scanned) {
            if (part.refusal() != null) {
                throw part.refusal();
            }
            whole.join(part.scan());
        }
        return whole.rules();
    }

    private static Scanned scan(EventTable table, Iterator<Part> parts) throws IOException {
        EventScan scan = table.scan();
        while (parts.hasNext()) {
            try (TableSource rows = parts.next().open()) {
                scan.addAll(rows);
            } catch (InputException e) {
                return new Scanned(scan, e);
            }
        }
        return new Scanned(scan, null);
    }

    /** What a part has, or why it cannot be read: as a result, since a task that fails is tried again. */
    private record Scanned(EventScan scan, @Nullable InputException refusal) implements Serializable {}

    /** All events with their nodes and times: columns source and target, whole numbers or text, and time, in ticks. */
    Dataset<Row> events(SparkSession spark, EventRules rules) {
        DataType node = rules.areNumbers() ? DataTypes.LongType : DataTypes.StringType;
        StructType schema = new StructType()
                .add(EventFrames.SOURCE, node, false)
                .add(EventFrames.TARGET, node, false)
                .add(EventFrames.TIME, DataTypes.LongType, false);
        JavaRDD<Row> rows = parts.flatMap(part -> new Rows(part.open(), rules));
        return spark.createDataFrame(rows, schema);
    }

    /** The rows of a part as events. */
    private static final class Rows implements Iterator<Row> {
        private final TableSource table;
        private final TableSource view;
        private final EventRules rules;
        private boolean isRead;
        private boolean hasRow;

        Rows(TableSource table, EventRules rules) {
            this.table = table;
            this.rules = rules;
            view = rules.view(table);
        }

        @Override
        public boolean hasNext() {
            if (!isRead) {
                hasRow = view.next();
                isRead = true;
                if (!hasRow) {
                    close();
                }
            }
            return hasRow;
        }

        private void close() {
            try {
                table.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            isRead = false;
            String source = rules.source(view);
            String target = rules.target(view);
            long time = rules.tick(view);
            return rules.areNumbers()
                    ? RowFactory.create(Long.parseLong(source), Long.parseLong(target), time)
                    : RowFactory.create(source, target, time);
        }
    }
}
