package dev.espalier.jobs.ml;

import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.result.Level;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.forecast.PanelTraining;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The Params of one stage, with the defaults of the job. Spark finds Params by the accessors of {@link GraphForecasterParams};
 * they are made when the stage's uid is known, and all of them before the first default is set.
 */
public final class GraphForecasterParamSet {
    final Param<String> idCol;
    final Param<String> timeCol;
    final Param<String> targetCol;
    final StringArrayParam pastCols;
    final StringArrayParam futureCols;
    final StringArrayParam staticCols;
    final Param<String> freq;
    final BooleanParam calendar;
    final Param<String> model;
    final IntParam horizon;
    final IntParam window;
    final IntParam hidden;
    final IntParam embedding;
    final IntParam epochs;
    final DoubleArrayParam levels;
    final IntParam refits;
    final StringArrayParam options;
    final LongParam seed;

    GraphForecasterParamSet(Params owner) {
        idCol = new Param<>(owner, "idCol", "column that says which series a row belongs to");
        timeCol = new Param<>(owner, "timeCol", "column of dates and times, or of whole numbers");
        targetCol = new Param<>(owner, "targetCol", "column of what is forecast; it may have gaps");
        pastCols = new StringArrayParam(owner, "pastCols", "covariates that are known up to the present");
        futureCols = new StringArrayParam(
                owner,
                "futureCols",
                "covariates that are known ahead; rows without a target at the end give their future");
        staticCols = new StringArrayParam(owner, "staticCols", "features of the series, the same in all of its rows");
        freq = new Param<>(
                owner, "freq", "distance of the steps, such as 5min, 1h, 1d, MS, W-SUN; not set: told by the times");
        calendar = new BooleanParam(owner, "calendar", "whether forecasts are told what dates say of every step");
        model = new Param<>(owner, "model", "the network (gru-gcn|graph-gru|dcrnn|messages|gru)");
        horizon = new IntParam(owner, "horizon", "steps to forecast, at least 1", ParamValidators.gtEq(1));
        window = new IntParam(owner, "window", "past steps that a forecast sees, at least 1", ParamValidators.gtEq(1));
        hidden = new IntParam(owner, "hidden", "width of the network, even, at least 2", ParamValidators.gtEq(2));
        embedding = new IntParam(
                owner,
                "embedding",
                "width of the vector that is learnt for every series; 0: none",
                ParamValidators.gtEq(0));
        epochs = new IntParam(
                owner, "epochs", "most epochs of training, at least 1; not set: suited", ParamValidators.gtEq(1));
        levels = new DoubleArrayParam(owner, "levels", "intervals that hold this often, in percent");
        refits = new IntParam(
                owner, "refits", "trainings whose mean is the forecast, at least 1", ParamValidators.gtEq(1));
        options = new StringArrayParam(
                owner, "options", "further options of 'forecast train' as name=value, such as lr=0.001 or graph=none");
        seed = new LongParam(owner, "seed", "everything random follows from it");
    }

    /** Gives the Params of a stage their defaults: those of the job. */
    void setDefaults(Params stage) {
        Map<String, String> defaults = PanelTraining.defaults();
        PanelFormat format = PanelFormat.DEFAULT;
        stage.setDefault(idCol, format.idColumn());
        stage.setDefault(timeCol, format.timeColumn());
        stage.setDefault(targetCol, format.targetColumn());
        for (StringArrayParam list : List.of(pastCols, futureCols, staticCols, options)) {
            stage.setDefault(list, new String[0]);
        }
        stage.setDefault(calendar, true);
        stage.setDefault(model, defaults.get(model.name()));
        for (IntParam number : List.of(horizon, window, hidden, embedding, refits)) {
            stage.setDefault(number, Integer.valueOf(defaults.getOrDefault(number.name(), "")));
        }
        stage.setDefault(
                levels,
                Arrays.stream(defaults.getOrDefault(levels.name(), "").split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        stage.setDefault(seed, 1L);
    }

    /** What is trained and how. */
    PanelTraining training(Params stage) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Param<?> param : List.of(model, horizon, window, hidden, embedding, epochs, refits)) {
            if (stage.isDefined(param)) {
                values.put(param.name(), String.valueOf((Object) stage.getOrDefault(param)));
            }
        }
        values.put(
                levels.name(),
                Arrays.stream(stage.getOrDefault(levels))
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(",")));
        for (String option : stage.getOrDefault(options)) {
            int equals = option.indexOf('=');
            String name = option.substring(0, Math.max(0, equals));
            if (equals < 1 || values.putIfAbsent(name, option.substring(equals + 1)) != null) {
                throw new InputException("options: found '" + option
                        + "', expected name=value, each name once and none that is a Param of its own");
            }
        }
        return PanelTraining.of(values);
    }

    /** How the rows are read. */
    PanelFormat format(Params stage) {
        PanelFormat format = PanelFormat.DEFAULT
                .withLayout(PanelFormat.Layout.LONG)
                .withColumns(stage.getOrDefault(idCol), stage.getOrDefault(timeCol), stage.getOrDefault(targetCol))
                .withCovariates(
                        List.of(stage.getOrDefault(pastCols)),
                        List.of(stage.getOrDefault(futureCols)),
                        List.of(stage.getOrDefault(staticCols)));
        if (!stage.isDefined(freq)) {
            return format;
        }
        try {
            return format.withFrequency(Frequency.parse(stage.getOrDefault(freq)));
        } catch (IllegalArgumentException e) {
            throw new InputException("freq: " + e.getMessage(), e);
        }
    }

    List<String> readCols(Params stage) {
        return Stream.of(
                        Stream.of(
                                stage.getOrDefault(idCol), stage.getOrDefault(timeCol), stage.getOrDefault(targetCol)),
                        Stream.of(stage.getOrDefault(pastCols)),
                        Stream.of(stage.getOrDefault(futureCols)),
                        Stream.of(stage.getOrDefault(staticCols)))
                .flatMap(columns -> columns)
                .toList();
    }

    /** Refuses columns that are not there, or named for two things. */
    void requireColumns(Params stage, StructType schema) {
        List<String> columns = readCols(stage);
        if (columns.stream().distinct().count() < columns.size()) {
            throw new InputException("idCol, timeCol, targetCol, pastCols, futureCols, staticCols: found " + columns
                    + ", expected each column once");
        }
        columns.forEach(column -> Inputs.typeOf(schema, paramOf(stage, column), column));
        DataType target = schema.apply(stage.getOrDefault(targetCol)).dataType();
        if (!Inputs.isNumber(target)) {
            throw new InputException("targetCol: found column '" + stage.getOrDefault(targetCol) + "' of type "
                    + target.simpleString() + ", expected numbers");
        }
    }

    private String paramOf(Params stage, String column) {
        for (Param<String> param : List.of(idCol, timeCol, targetCol)) {
            if (stage.getOrDefault(param).equals(column)) {
                return param.name();
            }
        }
        for (StringArrayParam param : List.of(pastCols, futureCols)) {
            if (List.of(stage.getOrDefault(param)).contains(column)) {
                return param.name();
            }
        }
        return staticCols.name();
    }

    /** The schema of forecasts from rows of a schema. */
    StructType output(Params stage, StructType schema) {
        DataType time = schema.apply(stage.getOrDefault(timeCol)).dataType();
        StructType made = new StructType()
                .add(stage.getOrDefault(idCol), DataTypes.StringType, false)
                .add(stage.getOrDefault(timeCol), time, true)
                .add("cutoff", time, true)
                .add("horizon", DataTypes.LongType, false)
                .add("y_hat", DataTypes.DoubleType, true);
        List<Double> percents =
                Arrays.stream(stage.getOrDefault(levels)).boxed().toList();
        for (Level level : Level.ofPercents(percents)) {
            made = made.add("lo-" + level.name(), DataTypes.DoubleType, true)
                    .add("hi-" + level.name(), DataTypes.DoubleType, true);
        }
        return made;
    }
}
