package dev.espalier.jobs.ml;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of {@link BayesNetEstimator} and {@link BayesNetModel}; {@code explainParams()} says what each is. */
public interface BayesNetParams extends Params {
    /** Where they are held. */
    BayesNetParamSet held();

    default StringArrayParam inputCols() {
        return held().inputCols;
    }

    default StringArrayParam nominalCols() {
        return held().nominalCols;
    }

    default Param<String> logDensityCol() {
        return held().logDensityCol;
    }

    default Param<String> targetCol() {
        return held().targetCol;
    }

    default Param<String> predictionCol() {
        return held().predictionCol;
    }

    default Param<String> handleInvalid() {
        return held().handleInvalid;
    }

    default Param<String> score() {
        return held().score;
    }

    default Param<String> algorithm() {
        return held().algorithm;
    }

    default Param<String> search() {
        return held().search;
    }

    default BooleanParam reweight() {
        return held().reweight;
    }

    default IntParam chains() {
        return held().chains;
    }

    default LongParam iterations() {
        return held().iterations;
    }

    default LongParam thin() {
        return held().thin;
    }

    default DoubleParam burnIn() {
        return held().burnIn;
    }

    default DoubleParam alpha() {
        return held().alpha;
    }

    default IntParam hardLimit() {
        return held().hardLimit;
    }

    default Param<String> scale() {
        return held().scale;
    }

    default Param<String> df() {
        return held().df;
    }

    default DoubleParam am() {
        return held().am;
    }

    default DoubleParam aw() {
        return held().aw;
    }

    default DoubleParam chi() {
        return held().chi;
    }

    default DoubleParam edgePenalty() {
        return held().edgePenalty;
    }

    default LongParam seed() {
        return held().seed;
    }

    /** The columns that are learnt from, in node order. */
    default List<String> getInputCols() {
        return List.of(getOrDefault(inputCols()));
    }

    default List<String> getNominalCols() {
        return List.of(getOrDefault(nominalCols()));
    }

    /** The column of log densities, in nats; empty when none is added. */
    default String getLogDensityCol() {
        return getOrDefault(logDensityCol());
    }

    /** The column that is predicted from the others; empty when none is. */
    default String getTargetCol() {
        return getOrDefault(targetCol());
    }

    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    default String getHandleInvalid() {
        return getOrDefault(handleInvalid());
    }

    default String getScore() {
        return getOrDefault(score());
    }

    default String getAlgorithm() {
        return getOrDefault(algorithm());
    }

    default long getSeed() {
        return (Long) getOrDefault(seed());
    }
}
