package dev.espalier.jobs.ml;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.jobs.temporal.EventRows;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A model of temporal graphs. Made by {@link TemporalGraphGenerator}.
 *
 * <p>{@link #generate} makes events: {@code graph}, from 1, {@code source}, {@code target} and {@code time}, those of a graph in
 * order of time. They are those of {@code espalier temporal generate} with the same seed, made by tasks when they are asked for.
 *
 * <p>Saved models hold {@code model.json} and {@code model.safetensors} in their folder {@code model}; {@code ModelFiles} reads
 * them without Spark, and {@code espalier temporal generate --model} takes that folder.
 */
public final class TemporalGraphModel extends Model<TemporalGraphModel> implements TemporalGraphParams, MLWritable {
    static final String GRAPH = "graph";
    private static final long serialVersionUID = 1;

    private final String uid;
    private final TemporalGraphParamSet held;
    private final transient TemporalModel fitted;

    TemporalGraphModel(String uid, TemporalModel fitted) {
        this.uid = uid;
        this.fitted = fitted;
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

    public TemporalGraphModel setGraphs(int value) {
        set(graphs(), value);
        return this;
    }

    public TemporalGraphModel setNodes(int value) {
        set(nodes(), value);
        return this;
    }

    public TemporalGraphModel setWindows(int value) {
        set(windows(), value);
        return this;
    }

    public TemporalGraphModel setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /** The model itself, of the library. */
    public TemporalModel fitted() {
        return fitted;
    }

    /**
     * Generates graphs.
     *
     * @throws InputException when nodes or windows are beyond the model's reach
     */
    public Dataset<Row> generate(SparkSession spark) {
        GenerationPlan plan = plan();
        StructType schema = EventRows.of(fitted, plan).schema();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return IntStream.range(0, getGraphs())
                .mapToObj(graph -> spark.createDataFrame(
                                EventRows.generate(context, fitted, plan, Generation.graphKey(getSeed(), graph)),
                                schema)
                        .select(
                                functions.lit(graph + 1).as(GRAPH),
                                functions.col("source"),
                                functions.col("target"),
                                functions.col("time")))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    private GenerationPlan plan() {
        GenerationPlan data = GenerationPlan.like(fitted.frame());
        TimeWindows known = data.windows();
        int count = isDefined(windows()) ? (Integer) getOrDefault(windows()) : known.count();
        int size = isDefined(nodes()) ? (Integer) getOrDefault(nodes()) : data.nodes();
        GenerationPlan plan;
        try {
            plan = new GenerationPlan(size, new TimeWindows(known.origin(), known.width(), count));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException("windows: " + e.getMessage(), e);
        }
        plan.requireWithin(fitted);
        return plan;
    }

    /** As {@link #generate}: the rows given are not looked at, as a model needs none to generate from. */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return generate(dataset.sparkSession());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        StructType made = new StructType().add(GRAPH, DataTypes.IntegerType, false);
        for (StructField field : EventRows.of(fitted, plan()).schema().fields()) {
            made = made.add(field);
        }
        return made;
    }

    @Override
    public TemporalGraphModel copy(ParamMap extra) {
        return copyValues(new TemporalGraphModel(uid, fitted).setParent(parent()), extra);
    }

    @Override
    public MLWriter write() {
        return StageFiles.writer(this, folder -> ModelFiles.write(folder, fitted.parts()));
    }

    public static MLReader<TemporalGraphModel> read() {
        return StageFiles.reader(
                TemporalGraphModel.class,
                (uid, folder) -> new TemporalGraphModel(uid, Models.read(ModelFiles.read(folder))));
    }

    public static TemporalGraphModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "TemporalGraphModel: uid=" + uid + ", " + fitted.word() + ", "
                + fitted.frame().names().size() + " nodes";
    }
}
