package dev.espalier.jobs.ml;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of {@link GraphForecaster} and {@link GraphForecasterModel}; {@code explainParams()} says what each is. */
public interface GraphForecasterParams extends Params {
    /** Where they are held. */
    GraphForecasterParamSet held();

    default Param<String> idCol() {
        return held().idCol;
    }

    default Param<String> timeCol() {
        return held().timeCol;
    }

    default Param<String> targetCol() {
        return held().targetCol;
    }

    default StringArrayParam pastCols() {
        return held().pastCols;
    }

    default StringArrayParam futureCols() {
        return held().futureCols;
    }

    default StringArrayParam staticCols() {
        return held().staticCols;
    }

    default Param<String> freq() {
        return held().freq;
    }

    default BooleanParam calendar() {
        return held().calendar;
    }

    default Param<String> model() {
        return held().model;
    }

    default IntParam horizon() {
        return held().horizon;
    }

    default IntParam window() {
        return held().window;
    }

    default IntParam hidden() {
        return held().hidden;
    }

    default IntParam embedding() {
        return held().embedding;
    }

    default IntParam epochs() {
        return held().epochs;
    }

    default DoubleArrayParam levels() {
        return held().levels;
    }

    default IntParam refits() {
        return held().refits;
    }

    default StringArrayParam options() {
        return held().options;
    }

    default LongParam seed() {
        return held().seed;
    }

    default String getIdCol() {
        return getOrDefault(idCol());
    }

    default String getTimeCol() {
        return getOrDefault(timeCol());
    }

    default String getTargetCol() {
        return getOrDefault(targetCol());
    }

    /** Every column that is read: ids, times, targets, then covariates. */
    default List<String> readCols() {
        return held().readCols(this);
    }

    default int getHorizon() {
        return (Integer) getOrDefault(horizon());
    }

    default long getSeed() {
        return (Long) getOrDefault(seed());
    }
}
