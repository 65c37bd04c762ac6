package dev.espalier.jobs.ml;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.NetworkFiles;
import dev.espalier.bayesnet.report.Adjacencies;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A learnt network: the probability of every edge, and the best DAG with its parameters. Made by {@link BayesNetEstimator}.
 *
 * <p>{@link #transform} adds the log density of every row under the best DAG with its parameters and, where targetCol is set,
 * what that column should be, given all others: its mean for numbers, its most probable level else. This is the network's, not
 * an average over sampled DAGs.
 *
 * <p>Saved models hold {@code network.bif} or {@code network.json}, {@code nodes.arrow} and {@code edges.arrow} in their folder
 * {@code model}, as a run of the job does; {@code NetworkFiles} and {@code GraphArrow} read them without Spark.
 */
public final class BayesNetModel extends Model<BayesNetModel> implements BayesNetParams, MLWritable {
    private static final long serialVersionUID = 1;
    private static final String NODES = "nodes.arrow";
    private static final String EDGES = "edges.arrow";

    private final String uid;
    private final BayesNetParamSet held;
    private final transient Network network;
    private final transient EdgeTable edges;
    private final transient @Nullable Posterior posterior;

    private BayesNetModel(String uid, Network network, EdgeTable edges, @Nullable Posterior posterior) {
        this.uid = uid;
        this.network = network;
        this.edges = edges;
        this.posterior = posterior;
        held = new BayesNetParamSet(this);
        held.setDefaults(this);
    }

    static BayesNetModel of(String uid, Network network, Posterior posterior) {
        return new BayesNetModel(uid, network, Adjacencies.table(posterior), posterior);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public BayesNetParamSet held() {
        return held;
    }

    public BayesNetModel setLogDensityCol(String value) {
        set(logDensityCol(), value);
        return this;
    }

    public BayesNetModel setTargetCol(String value) {
        set(targetCol(), value);
        return this;
    }

    public BayesNetModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public BayesNetModel setHandleInvalid(String value) {
        set(handleInvalid(), value);
        return this;
    }

    /** The best DAG with its parameters: posterior means, or maximum likelihood with the score bic. */
    public Network network() {
        return network;
    }

    /** The probability of every edge, by nodes in the order of {@code network().names()}. */
    public EdgeProbabilities edgeProbabilities() {
        List<String> names = network.names();
        double[] cells = new double[names.size() * names.size()];
        for (int e = 0; e < edges.size(); e++) {
            cells[names.indexOf(edges.source(e)) * names.size() + names.indexOf(edges.target(e))] =
                    edges.value("probability", e);
        }
        return EdgeProbabilities.of(names.size(), cells);
    }

    /** The edges that any sampled DAG has, as rows: source, target, probability, and the other columns of edges.arrow. */
    public Dataset<Row> edges() {
        StructType schema =
                new StructType().add("source", DataTypes.StringType, false).add("target", DataTypes.StringType, false);
        List<String> columns = edges.columns();
        for (String column : columns) {
            schema = schema.add(column, DataTypes.DoubleType, false);
        }
        List<Row> rows = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            int edge = e;
            rows.add(RowFactory.create(Stream.concat(
                            Stream.of(edges.source(e), edges.target(e)),
                            columns.stream().map(column -> edges.value(column, edge)))
                    .toArray()));
        }
        return SparkSession.active().createDataFrame(rows, schema);
    }

    /** All that was learnt, samples and warnings included; only where the model was fitted, as it is not saved. */
    public Optional<Posterior> posterior() {
        return Optional.ofNullable(posterior);
    }

    /**
     * Adds columns to rows.
     *
     * @throws InputException when a column is not there or not of its kind, also when rows are made
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = dataset.schema();
        transformSchema(schema);
        Column cells = functions.struct(network.names().stream()
                .map(name -> Inputs.has(schema, name)
                        ? Inputs.column(name)
                        : functions.lit(null).cast(DataTypes.DoubleType).as(name))
                .toArray(Column[]::new));
        NetworkRows rows = NetworkRows.of(network, getHandleInvalid().equals(BayesNetParamSet.KEEP));
        Dataset<Row> result = dataset.toDF();
        if (!getLogDensityCol().isEmpty()) {
            UDF1<Row, @Nullable Double> density = rows::logDensity;
            result = result.withColumn(
                    getLogDensityCol(),
                    functions.udf(density, DataTypes.DoubleType).apply(cells));
        }
        if (!getTargetCol().isEmpty()) {
            int target = network.names().indexOf(getTargetCol());
            UDF1<Row, @Nullable Object> prediction = row -> rows.prediction(target, row);
            result = result.withColumn(
                    getPredictionCol(),
                    functions.udf(prediction, rows.predictionType()).apply(cells));
        }
        return result;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return BayesNetColumns.output(schema, this, network.names(), network instanceof DiscreteNetwork);
    }

    @Override
    public BayesNetModel copy(ParamMap extra) {
        return copyValues(new BayesNetModel(uid, network, edges, posterior).setParent(parent()), extra);
    }

    @Override
    public MLWriter write() {
        return StageFiles.writer(this, this::write);
    }

    private void write(Path folder) throws IOException {
        GraphArrow.writeNodes(folder.resolve(NODES), network.names());
        GraphArrow.writeEdges(folder.resolve(EDGES), edges, Adjacencies.meaning());
        try (Writer out = Files.newBufferedWriter(folder.resolve(NetworkFiles.fileName(network)))) {
            NetworkFiles.write(network, out);
        }
    }

    private static BayesNetModel read(String uid, Path folder) throws IOException {
        Path numbers = folder.resolve("network.json");
        Network network = NetworkFiles.read(Files.exists(numbers) ? numbers : folder.resolve("network.bif"));
        EdgeTable edges = GraphArrow.readEdges(folder.resolve(EDGES));
        return new BayesNetModel(uid, network, edges, null);
    }

    public static MLReader<BayesNetModel> read() {
        return StageFiles.reader(BayesNetModel.class, BayesNetModel::read);
    }

    public static BayesNetModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        String kind = network instanceof GaussianNetwork ? "numbers" : "levels";
        return "BayesNetModel: uid=" + uid + ", " + network.names().size() + " columns of " + kind + ", "
                + network.dag().edgeCount() + " edges";
    }
}
