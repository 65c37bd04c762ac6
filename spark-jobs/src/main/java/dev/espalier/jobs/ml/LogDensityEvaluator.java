package dev.espalier.jobs.ml;

import dev.espalier.graph.InputException;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The mean log density of rows, in nats: how well a model foretells rows that it was not fitted to, larger is better. Rows
 * without one, of missing cells or unknown levels, do not count. For CrossValidator over {@link BayesNetEstimator}; densities of
 * numbers and probabilities of levels are not on one scale.
 */
public final class LogDensityEvaluator extends Evaluator implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final Param<String> logDensityCol;

    public LogDensityEvaluator() {
        this(Identifiable.randomUID("logDensityEval"));
    }

    /** With a uid of one's own. */
    public LogDensityEvaluator(String uid) {
        this.uid = uid;
        logDensityCol = new Param<>(this, "logDensityCol", "column of log densities");
        setDefault(logDensityCol, "logDensity");
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> logDensityCol() {
        return logDensityCol;
    }

    public String getLogDensityCol() {
        return getOrDefault(logDensityCol);
    }

    public LogDensityEvaluator setLogDensityCol(String value) {
        set(logDensityCol, value);
        return this;
    }

    /**
     * The mean.
     *
     * @throws InputException when no row has a log density
     */
    @Override
    public double evaluate(Dataset<?> dataset) {
        Inputs.typeOf(dataset.schema(), "logDensityCol", getLogDensityCol());
        Row mean = dataset.toDF()
                .agg(functions.avg(Inputs.column(getLogDensityCol())))
                .first();
        if (mean.isNullAt(0)) {
            throw new InputException(
                    "logDensityCol: found no row with a value in '" + getLogDensityCol() + "', expected some");
        }
        return mean.getDouble(0);
    }

    @Override
    public boolean isLargerBetter() {
        return true;
    }

    @Override
    public LogDensityEvaluator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<LogDensityEvaluator> read() {
        return new DefaultParamsReader<>();
    }

    public static LogDensityEvaluator load(String path) {
        return read().load(path);
    }
}
