package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How generated events become rows: {@code source} and {@code target}, names of nodes (whole numbers where nodes have none),
 * and {@code time}: a time stamp, nanoseconds since 1970 where a clock is that fine, a whole number or a decimal.
 *
 * @param names of the nodes
 * @param clock of the times
 */
public record EventRows(NodeNames names, Clock clock) implements Serializable {
    private static final long NANOS = 1_000_000_000;
    private static final int TIME_DIGITS = 19;

    /** Those of what a model generates. */
    public static EventRows of(TemporalModel model, GenerationPlan plan) {
        return new EventRows(Generation.names(model, plan), model.frame().clock());
    }

    /**
     * The events of a graph, made by tasks when they are asked for: in order of time from partition to partition, the same
     * however many cores there are. The model stays with the executors for as long as the rows are in use.
     */
    public static JavaRDD<Row> generate(JavaSparkContext context, TemporalModel model, GenerationPlan plan, Key key) {
        EventRows rows = of(model, plan);
        return new SparkEvents(context, model, plan, key).rows(rows::row);
    }

    /** The schema of {@link #row}. */
    public StructType schema() {
        DataType node = names.areNumbers() ? DataTypes.IntegerType : DataTypes.StringType;
        return new StructType()
                .add("source", node, false)
                .add("target", node, false)
                .add("time", timeType(), false);
    }

    private boolean isStamp() {
        return clock.kind() == Clock.Kind.INSTANTS && clock.ticksPerUnit() < NANOS;
    }

    private boolean isDecimal() {
        return clock.kind() == Clock.Kind.NUMBERS && clock.ticksPerUnit() > 1;
    }

    private int decimals() {
        return Long.toString(clock.ticksPerUnit()).length() - 1;
    }

    private DataType timeType() {
        if (isStamp()) {
            return DataTypes.TimestampType;
        }
        return isDecimal() ? DataTypes.createDecimalType(TIME_DIGITS, decimals()) : DataTypes.LongType;
    }

    /** An event. */
    public Row row(int source, int target, long time) {
        Object when = isStamp()
                ? Timestamp.from(clock.instant(time))
                : isDecimal() ? BigDecimal.valueOf(time, decimals()) : (Object) time;
        return names.areNumbers()
                ? RowFactory.create(source, target, when)
                : RowFactory.create(names.name(source), names.name(target), when);
    }
}
