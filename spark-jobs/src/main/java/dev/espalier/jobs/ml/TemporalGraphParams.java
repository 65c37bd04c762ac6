package dev.espalier.jobs.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params of {@link TemporalGraphGenerator} and {@link TemporalGraphModel}; {@code explainParams()} says what each is. */
public interface TemporalGraphParams extends Params {
    /** Where they are held. */
    TemporalGraphParamSet held();

    default Param<String> sourceCol() {
        return held().sourceCol;
    }

    default Param<String> targetCol() {
        return held().targetCol;
    }

    default Param<String> timeCol() {
        return held().timeCol;
    }

    default Param<String> times() {
        return held().times;
    }

    default Param<String> shape() {
        return held().shape;
    }

    default Param<String> window() {
        return held().window;
    }

    default Param<String> model() {
        return held().model;
    }

    default IntParam graphs() {
        return held().graphs;
    }

    default IntParam nodes() {
        return held().nodes;
    }

    default IntParam windows() {
        return held().windows;
    }

    default LongParam seed() {
        return held().seed;
    }

    default String getModel() {
        return getOrDefault(model());
    }

    default int getGraphs() {
        return (Integer) getOrDefault(graphs());
    }

    default long getSeed() {
        return (Long) getOrDefault(seed());
    }
}
