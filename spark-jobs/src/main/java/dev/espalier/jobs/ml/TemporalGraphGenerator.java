package dev.espalier.jobs.ml;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.snapshot.DefaultWindows;
import dev.espalier.temporal.snapshot.GivenWindows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model of temporal graphs to a Dataset of events, a row each: what {@code espalier temporal fit} does, as a stage. The
 * same rows and the same seed give the same bits as the job.
 *
 * <pre>{@code
 * TemporalGraphModel model = new TemporalGraphGenerator().setModel("hawkes").setSeed(7).fit(events);
 * Dataset<Row> three = model.setGraphs(3).generate(spark);
 * }</pre>
 *
 * <p>The driver holds the events and fits; generating is spread over the executors.
 */
public final class TemporalGraphGenerator extends Estimator<TemporalGraphModel>
        implements TemporalGraphParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final TemporalGraphParamSet held;

    public TemporalGraphGenerator() {
        this(Identifiable.randomUID("temporalGraph"));
    }

    /** With a uid of one's own, by which a Pipeline and its readers know the stage. */
    public TemporalGraphGenerator(String uid) {
        this.uid = uid;
        held = new TemporalGraphParamSet(this);
        held.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public TemporalGraphParamSet held() {
        return held;
    }

    public TemporalGraphGenerator setSourceCol(String value) {
        set(sourceCol(), value);
        return this;
    }

    public TemporalGraphGenerator setTargetCol(String value) {
        set(targetCol(), value);
        return this;
    }

    public TemporalGraphGenerator setTimeCol(String value) {
        set(timeCol(), value);
        return this;
    }

    public TemporalGraphGenerator setTimes(String value) {
        set(times(), value);
        return this;
    }

    public TemporalGraphGenerator setShape(String value) {
        set(shape(), value);
        return this;
    }

    public TemporalGraphGenerator setWindow(String value) {
        set(window(), value);
        return this;
    }

    public TemporalGraphGenerator setModel(String value) {
        set(model(), value);
        return this;
    }

    public TemporalGraphGenerator setGraphs(int value) {
        set(graphs(), value);
        return this;
    }

    public TemporalGraphGenerator setNodes(int value) {
        set(nodes(), value);
        return this;
    }

    public TemporalGraphGenerator setWindows(int value) {
        set(windows(), value);
        return this;
    }

    public TemporalGraphGenerator setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /**
     * Fits.
     *
     * @throws InputException when the rows are no events, or none that the family can be fitted to
     */
    @Override
    public TemporalGraphModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        EventLog log = read(dataset);
        TimeWindows windows = windows(log);
        TemporalModel fitted =
                Models.of(getModel()).fit(log, windows, Key.of(getSeed()).split("fit"), Progress.SILENT);
        return copyValues(new TemporalGraphModel(uid, fitted).setParent(this), ParamMap.empty());
    }

    private EventLog read(Dataset<?> dataset) {
        List<String> columns = named().toList();
        try {
            EventLog log = EventReader.read(
                            () -> Inputs.incomplete(
                                    dataset, columns.size() == 3 ? columns : List.of(dataset.columns())),
                            held.input(this))
                    .log();
            if (log.isEmpty()) {
                throw new InputException(Inputs.NAME + ": found no events, expected at least one");
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TimeWindows windows(EventLog log) {
        @Nullable String width = TemporalGraphParamSet.orNull(this, window());
        try {
            return width == null ? DefaultWindows.of(log).windows() : GivenWindows.of(width, log);
        } catch (IllegalArgumentException e) {
            throw new InputException("window: " + e.getMessage(), e);
        }
    }

    /** The columns that Params name. */
    private Stream<String> named() {
        return Stream.of(sourceCol(), targetCol(), timeCol())
                .map(param -> TemporalGraphParamSet.orNull(this, param))
                .filter(Objects::nonNull);
    }

    /**
     * Checks the columns that are named. What comes out is known when events were read: nodes are text or, where they are the
     * numbers from 0 on, integers, and times are what they were found to be.
     */
    @Override
    public StructType transformSchema(StructType schema) {
        for (Param<String> param : List.of(sourceCol(), targetCol(), timeCol())) {
            @Nullable String column = TemporalGraphParamSet.orNull(this, param);
            if (column != null) {
                Inputs.typeOf(schema, param.name(), column);
            }
        }
        return new StructType()
                .add(TemporalGraphModel.GRAPH, DataTypes.IntegerType, false)
                .add("source", DataTypes.StringType, false)
                .add("target", DataTypes.StringType, false)
                .add("time", DataTypes.TimestampType, false);
    }

    @Override
    public TemporalGraphGenerator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<TemporalGraphGenerator> read() {
        return new DefaultParamsReader<>();
    }

    public static TemporalGraphGenerator load(String path) {
        return read().load(path);
    }
}
