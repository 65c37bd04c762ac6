package dev.espalier.jobs.ml;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.graph.InputException;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.table.TableSource;
import dev.espalier.jobs.forecast.PanelTraining;
import dev.espalier.jobs.spark.SparkWorkers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a forecaster and the graph it uses on a Dataset of series, a row for each series and time: what {@code espalier forecast
 * train} does, as a stage. The same rows in the same order and the same seed give the same bits as the job.
 *
 * <pre>{@code
 * GraphForecasterModel model = new GraphForecaster().setHorizon(3).setSeed(7).fit(speeds);
 * model.transform(speeds).show(); // unique_id, ds, cutoff, horizon, y_hat, lo-80, hi-80, ...
 * }</pre>
 *
 * <p>Refits run as tasks of the Dataset's session, each on one core; the driver holds the series. It needs libtorch on the class
 * path, as the job does.
 */
public final class GraphForecaster extends Estimator<GraphForecasterModel>
        implements GraphForecasterParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final GraphForecasterParamSet held;

    public GraphForecaster() {
        this(Identifiable.randomUID("graphForecaster"));
    }

    /** With a uid of one's own, by which a Pipeline and its readers know the stage. */
    public GraphForecaster(String uid) {
        this.uid = uid;
        held = new GraphForecasterParamSet(this);
        held.setDefaults(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public GraphForecasterParamSet held() {
        return held;
    }

    public GraphForecaster setIdCol(String value) {
        set(idCol(), value);
        return this;
    }

    public GraphForecaster setTimeCol(String value) {
        set(timeCol(), value);
        return this;
    }

    public GraphForecaster setTargetCol(String value) {
        set(targetCol(), value);
        return this;
    }

    public GraphForecaster setPastCols(String... value) {
        set(pastCols(), value);
        return this;
    }

    public GraphForecaster setFutureCols(String... value) {
        set(futureCols(), value);
        return this;
    }

    public GraphForecaster setStaticCols(String... value) {
        set(staticCols(), value);
        return this;
    }

    public GraphForecaster setFreq(String value) {
        set(freq(), value);
        return this;
    }

    public GraphForecaster setCalendar(boolean value) {
        set(calendar(), value);
        return this;
    }

    public GraphForecaster setModel(String value) {
        set(model(), value);
        return this;
    }

    public GraphForecaster setHorizon(int value) {
        set(horizon(), value);
        return this;
    }

    public GraphForecaster setWindow(int value) {
        set(window(), value);
        return this;
    }

    public GraphForecaster setHidden(int value) {
        set(hidden(), value);
        return this;
    }

    public GraphForecaster setEmbedding(int value) {
        set(embedding(), value);
        return this;
    }

    public GraphForecaster setEpochs(int value) {
        set(epochs(), value);
        return this;
    }

    public GraphForecaster setLevels(double... value) {
        set(levels(), value);
        return this;
    }

    public GraphForecaster setRefits(int value) {
        set(refits(), value);
        return this;
    }

    public GraphForecaster setOptions(String... value) {
        set(options(), value);
        return this;
    }

    public GraphForecaster setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /**
     * Trains.
     *
     * @throws InputException when columns, rows or options do not suit
     */
    @Override
    public GraphForecasterModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        PanelTraining training = held.training(this);
        List<String> notes = new ArrayList<>();
        try (TableSource source = Inputs.incomplete(dataset, readCols());
                Workers workers = SparkWorkers.of(dataset.sparkSession())) {
            Panel panel = PanelReader.read(source, held.format(this), notes::add);
            SavedModel saved = training.train(
                    panel, (Boolean) getOrDefault(calendar()), Inputs.NAME, getSeed(), workers, notes::add);
            return copyValues(new GraphForecasterModel(uid, saved, notes).setParent(this), ParamMap.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        held.requireColumns(this, schema);
        return held.output(this, schema);
    }

    @Override
    public GraphForecaster copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<GraphForecaster> read() {
        return new DefaultParamsReader<>();
    }

    public static GraphForecaster load(String path) {
        return read().load(path);
    }
}
