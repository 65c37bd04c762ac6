package dev.espalier.jobs.ml;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.input.LearningInput;
import dev.espalier.bayesnet.input.NetworkFitter;
import dev.espalier.bayesnet.input.NumberData;
import dev.espalier.bayesnet.knowledge.EdgeClaims;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.graph.InputException;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.table.TableSource;
import dev.espalier.jobs.spark.SparkWorkers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns a Bayesian network from columns of a Dataset: what {@code espalier bayesnet} does, as a stage of a Pipeline. The same
 * rows in the same order and the same seed give the same bits as the job.
 *
 * <pre>{@code
 * BayesNetModel model = new BayesNetEstimator()
 *         .setInputCols("mechanics", "vectors", "algebra")
 *         .setSeed(7)
 *         .fit(marks);
 * model.edges().show();
 * model.transform(marks).select("logDensity");
 * }</pre>
 *
 * <p>Chains run as tasks of the Dataset's session. Numbers are added up while rows are fetched where Spark holds the Dataset
 * for large; levels are held by the driver.
 */
public final class BayesNetEstimator extends Estimator<BayesNetModel> implements BayesNetParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final BayesNetParamSet held;

    public BayesNetEstimator() {
        this(Identifiable.randomUID("bayesNet"));
    }

    /** With a uid of one's own, by which a Pipeline and its readers know the stage. */
    public BayesNetEstimator(String uid) {
        this.uid = uid;
        held = new BayesNetParamSet(this);
        held.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public BayesNetParamSet held() {
        return held;
    }

    /** Required: the columns to learn from. */
    public BayesNetEstimator setInputCols(String... value) {
        set(inputCols(), value);
        return this;
    }

    public BayesNetEstimator setNominalCols(String... value) {
        set(nominalCols(), value);
        return this;
    }

    public BayesNetEstimator setLogDensityCol(String value) {
        set(logDensityCol(), value);
        return this;
    }

    public BayesNetEstimator setTargetCol(String value) {
        set(targetCol(), value);
        return this;
    }

    public BayesNetEstimator setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    public BayesNetEstimator setHandleInvalid(String value) {
        set(handleInvalid(), value);
        return this;
    }

    public BayesNetEstimator setScore(String value) {
        set(score(), value);
        return this;
    }

    public BayesNetEstimator setAlgorithm(String value) {
        set(algorithm(), value);
        return this;
    }

    public BayesNetEstimator setSearch(String value) {
        set(search(), value);
        return this;
    }

    public BayesNetEstimator setReweight(boolean value) {
        set(reweight(), value);
        return this;
    }

    public BayesNetEstimator setChains(int value) {
        set(chains(), value);
        return this;
    }

    public BayesNetEstimator setIterations(long value) {
        set(iterations(), value);
        return this;
    }

    public BayesNetEstimator setThin(long value) {
        set(thin(), value);
        return this;
    }

    public BayesNetEstimator setBurnIn(double value) {
        set(burnIn(), value);
        return this;
    }

    public BayesNetEstimator setAlpha(double value) {
        set(alpha(), value);
        return this;
    }

    public BayesNetEstimator setHardLimit(int value) {
        set(hardLimit(), value);
        return this;
    }

    public BayesNetEstimator setScale(String value) {
        set(scale(), value);
        return this;
    }

    public BayesNetEstimator setDf(String value) {
        set(df(), value);
        return this;
    }

    public BayesNetEstimator setAm(double value) {
        set(am(), value);
        return this;
    }

    public BayesNetEstimator setAw(double value) {
        set(aw(), value);
        return this;
    }

    public BayesNetEstimator setChi(double value) {
        set(chi(), value);
        return this;
    }

    public BayesNetEstimator setEdgePenalty(double value) {
        set(edgePenalty(), value);
        return this;
    }

    public BayesNetEstimator setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /**
     * Learns.
     *
     * @throws InputException when columns or rows are not what a network can be learnt from
     */
    @Override
    public BayesNetModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        LearnerOptions learning = held.learning(this);
        LearningInput input = read(dataset);
        Posterior learnt;
        try (Workers workers = SparkWorkers.of(dataset.sparkSession())) {
            learnt = BayesNetLearner.builder(input.score(), input.names())
                    .scoreName(input.type().label())
                    .test(input.test())
                    .options(learning)
                    .knowledge(input.withConstantsIsolated(EdgeClaims.none(input.names()))
                            .toKnowledge())
                    .workers(workers)
                    .build()
                    .learn();
        }
        Network network = input.fitter()
                .fit(learnt.best())
                .orElseThrow(() -> new InputException("inputCols: found levels and edges for more than "
                        + NetworkFitter.MOST_PROBABILITIES + " probabilities, expected fewer levels"));
        Posterior posterior = learnt.withWarnings(Stream.concat(input.warnings().stream(), learnt.warnings().stream())
                .toList());
        return copyValues(BayesNetModel.of(uid, network, posterior).setParent(this), ParamMap.empty());
    }

    private LearningInput read(Dataset<?> dataset) {
        Set<String> nominal = new HashSet<>(getNominalCols());
        long streamAbove = Runtime.getRuntime().maxMemory() / 8;
        try (TableSource source = Inputs.complete(dataset, BayesNetColumns.inputs(this), nominal)) {
            LearningInput input =
                    LearningInput.read(source, Inputs.estimatedBytes(dataset), streamAbove, held.scoring(this));
            if (input.data() instanceof NumberData && !input.constants().isEmpty()) {
                List<String> constant =
                        input.constants().stream().map(input.names()::get).toList();
                throw new InputException("inputCols: found columns that are constant in these rows, "
                        + String.join(", ", constant) + ", expected columns that vary, for a density");
            }
            return input;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        BayesNetColumns.requireLearnable(schema, this);
        return BayesNetColumns.output(
                schema, this, BayesNetColumns.inputs(this), BayesNetColumns.areLevels(schema, this));
    }

    @Override
    public BayesNetEstimator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<BayesNetEstimator> read() {
        return new DefaultParamsReader<>();
    }

    public static BayesNetEstimator load(String path) {
        return read().load(path);
    }
}
