package dev.espalier.jobs.ml;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableSource;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.jobs.forecast.PanelForecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A trained forecaster with its graph and the widths of its intervals. Made by {@link GraphForecaster}.
 *
 * <p>{@link #transform} takes rows of the series it was trained on, as many steps as its window at least, and makes rows of
 * forecasts beyond their end: the series, the time, the last time that was known ({@code cutoff}), how many steps ahead
 * ({@code horizon}), {@code y_hat}, and an interval for each level, {@code lo-80} to {@code hi-80}. Times are of the type that
 * they were given in. It is the driver that forecasts, at once.
 *
 * <p>Saved models hold {@code model.json}, and {@code refit-0.json} with its tensors, in their folder {@code model}; the library's
 * {@code SavedModel} reads them without Spark, and {@code espalier forecast predict --model} takes that folder.
 */
public final class GraphForecasterModel extends Model<GraphForecasterModel>
        implements GraphForecasterParams, MLWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final GraphForecasterParamSet held;
    private final transient SavedModel saved;
    private final transient List<String> notes;

    GraphForecasterModel(String uid, SavedModel saved, List<String> notes) {
        this.uid = uid;
        this.saved = saved;
        this.notes = List.copyOf(notes);
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

    /** The forecaster itself, of the library. */
    public SavedModel forecaster() {
        return saved;
    }

    /** What a reader should know of the data and the training; only where the model was fitted, as it is not saved. */
    public List<String> notes() {
        return notes;
    }

    /** The series, in the order of {@link #edgeProbabilities}. */
    public List<String> series() {
        return saved.ensemble().members().getFirst().ids();
    }

    /** The probability of every edge of the first training's graph; empty where no graph was learnt. */
    public Optional<EdgeProbabilities> edgeProbabilities() {
        return saved.ensemble().members().getFirst().graph().map(graph -> graph.probabilities());
    }

    /**
     * Forecasts beyond the end of the rows.
     *
     * @throws InputException when they are not of the same series, too few, or lack the future of futureCols
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType output = transformSchema(dataset.schema());
        ForecastTable table = forecast(dataset);
        StructType texts = new StructType();
        for (StructField field : output.fields()) {
            boolean isTime = field.name().equals(getTimeCol()) || field.name().equals("cutoff");
            texts = texts.add(field.name(), isTime ? DataTypes.StringType : field.dataType(), field.nullable());
        }
        Dataset<Row> rows = dataset.sparkSession().createDataFrame(rows(table, output), texts);
        Column[] columns = new Column[output.size()];
        for (int c = 0; c < columns.length; c++) {
            StructField field = output.fields()[c];
            columns[c] = Inputs.column(field.name()).cast(field.dataType()).as(field.name());
        }
        return rows.select(columns);
    }

    private ForecastTable forecast(Dataset<?> dataset) {
        try (TableSource source = Inputs.incomplete(dataset, readCols())) {
            PanelFormat format = Refusal.of(Inputs.NAME, () -> saved.schema().format(held.format(this)));
            Panel raw = PanelReader.read(source, format, saved.schema().inColumns(), note -> {});
            Panel known = Refusal.of(Inputs.NAME, () -> saved.schema().match(raw));
            return PanelForecast.beyond(saved, known, Inputs.NAME, 0, Key.of(getSeed()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> rows(ForecastTable table, StructType output) {
        List<String> ids = table.texts("unique_id");
        List<String> times = table.texts("ds");
        List<String> cutoffs = table.texts("cutoff");
        long[] horizons = table.horizons();
        List<double[]> numbers = new ArrayList<>();
        for (int c = 4; c < output.size(); c++) {
            numbers.add(table.numbers(output.fields()[c].name()));
        }
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < table.rows(); r++) {
            Object[] cells = new Object[output.size()];
            cells[0] = ids.get(r);
            cells[1] = times.get(r);
            cells[2] = cutoffs.get(r);
            cells[3] = horizons[r];
            for (int c = 4; c < cells.length; c++) {
                cells[c] = numbers.get(c - 4)[r];
            }
            rows.add(RowFactory.create(cells));
        }
        return rows;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        held.requireColumns(this, schema);
        return held.output(this, schema);
    }

    @Override
    public GraphForecasterModel copy(ParamMap extra) {
        return copyValues(new GraphForecasterModel(uid, saved, notes).setParent(parent()), extra);
    }

    @Override
    public MLWriter write() {
        return StageFiles.writer(this, saved::write);
    }

    public static MLReader<GraphForecasterModel> read() {
        return StageFiles.reader(
                GraphForecasterModel.class,
                (uid, folder) -> new GraphForecasterModel(uid, SavedModel.read(folder), List.of()));
    }

    public static GraphForecasterModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "GraphForecasterModel: uid=" + uid + ", " + series().size() + " series, horizon " + getHorizon();
    }
}
