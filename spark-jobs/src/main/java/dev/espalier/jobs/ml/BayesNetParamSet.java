package dev.espalier.jobs.ml;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.input.ScoreOptions;
import dev.espalier.bayesnet.input.ScoreType;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.learn.SearchMethod;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.Scaling;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The Params of one stage, with the defaults of the records they become. Spark finds Params by the accessors of
 * {@link BayesNetParams}; they are made when the stage's uid is known, and all of them before the first default is set.
 */
public final class BayesNetParamSet {
    static final String AUTO = "auto";
    static final String ERROR = "error";
    static final String KEEP = "keep";

    final StringArrayParam inputCols;
    final StringArrayParam nominalCols;
    final Param<String> logDensityCol;
    final Param<String> targetCol;
    final Param<String> predictionCol;
    final Param<String> handleInvalid;
    final Param<String> score;
    final Param<String> algorithm;
    final Param<String> search;
    final BooleanParam reweight;
    final IntParam chains;
    final LongParam iterations;
    final LongParam thin;
    final DoubleParam burnIn;
    final DoubleParam alpha;
    final IntParam hardLimit;
    final Param<String> scale;
    final Param<String> df;
    final DoubleParam am;
    final DoubleParam aw;
    final DoubleParam chi;
    final DoubleParam edgePenalty;
    final LongParam seed;

    BayesNetParamSet(Params owner) {
        inputCols = new StringArrayParam(
                owner,
                "inputCols",
                "columns to learn from, all of numbers or all of levels: text, booleans, nominalCols");
        nominalCols = new StringArrayParam(owner, "nominalCols", "columns whose numbers are codes of levels");
        logDensityCol = new Param<>(
                owner,
                "logDensityCol",
                "column for the log density of a row under the best DAG with its parameters, in nats; null where a"
                        + " cell is missing; empty: none");
        targetCol = new Param<>(
                owner,
                "targetCol",
                "column to predict, given all others; it may be missing; empty: nothing is predicted");
        predictionCol = new Param<>(
                owner,
                "predictionCol",
                "column for the prediction of targetCol: its mean for numbers, its most probable level else; null where"
                        + " another cell is missing");
        handleInvalid = choice(
                owner,
                "handleInvalid",
                "what to do with levels that were not learnt from: error, or keep (null in the output)",
                Stream.of(ERROR, KEEP));
        score = choice(
                owner,
                "score",
                "what DAGs are worth; auto: bde for levels, bge for numbers",
                Stream.concat(Stream.of(AUTO), Arrays.stream(ScoreType.values()).map(ScoreType::label)));
        algorithm = choice(
                owner,
                "algorithm",
                "order: search, then sample DAGs; partition: the same without order bias; map: search for the best DAG"
                        + " only; auto: by the number of columns",
                Arrays.stream(Algorithm.values()).map(Algorithm::label));
        search = choice(
                owner,
                "search",
                "how the best DAG is looked for",
                Arrays.stream(SearchMethod.values()).map(SearchMethod::label));
        reweight = new BooleanParam(
                owner, "reweight", "with order: weigh each sampled DAG by one over the number of orders that it fits");
        chains = new IntParam(owner, "chains", "sampling chains, at least 1", ParamValidators.gtEq(1));
        iterations = new LongParam(
                owner,
                "iterations",
                "budget of steps per chain, at least 1; not set: by the number of columns",
                ParamValidators.gtEq(1));
        thin = new LongParam(
                owner,
                "thin",
                "a DAG is stored every so many steps, at least 1; not set: such that a chain stores 1,000",
                ParamValidators.gtEq(1));
        burnIn = new DoubleParam(
                owner,
                "burnIn",
                "leading share of stored DAGs that is left out, at least 0 and below 1",
                ParamValidators.inRange(0, 1, true, false));
        alpha = new DoubleParam(
                owner,
                "alpha",
                "level of the independence tests behind the start space, above 0 and below 1",
                ParamValidators.inRange(0, 1, false, false));
        hardLimit = new IntParam(
                owner,
                "hardLimit",
                "most core parents of a node in the search space, 1 to 20",
                ParamValidators.inRange(1, 20));
        scale = choice(
                owner,
                "scale",
                "numbers: what is done to columns before they are scored",
                Arrays.stream(Scaling.values()).map(Scaling::label));
        df = choice(
                owner,
                "df",
                "levels: how independence tests count degrees of freedom",
                Arrays.stream(Freedom.values()).map(Freedom::label));
        am = new DoubleParam(owner, "am", "bge: prior sample size for the mean, above 0", ParamValidators.gt(0));
        aw = new DoubleParam(
                owner, "aw", "bge: degrees of freedom, above n + 1; not set: n + am + 1", ParamValidators.gt(1));
        chi = new DoubleParam(owner, "chi", "bde: equivalent sample size, above 0", ParamValidators.gt(0));
        edgePenalty = new DoubleParam(
                owner,
                "edgePenalty",
                "every edge divides a DAG's prior probability by it, above 0; not set: by score, columns and rows",
                ParamValidators.gt(0));
        seed = new LongParam(owner, "seed", "everything random follows from it");
    }

    private static Param<String> choice(Params owner, String name, String doc, Stream<String> words) {
        List<String> allowed = words.toList();
        return new Param<>(
                owner, name, doc + " (" + String.join("|", allowed) + ")", ParamValidators.<String>inArray(allowed));
    }

    /** Gives the Params of a stage their defaults: those of the jobs. */
    void setDefaults(Params stage) {
        LearnerOptions learning = LearnerOptions.DEFAULT;
        ScoreOptions scoring = ScoreOptions.DEFAULT;
        stage.setDefault(nominalCols, new String[0]);
        stage.setDefault(logDensityCol, "logDensity");
        stage.setDefault(targetCol, "");
        stage.setDefault(predictionCol, "prediction");
        stage.setDefault(handleInvalid, ERROR);
        stage.setDefault(score, scoring.score().map(ScoreType::label).orElse(AUTO));
        stage.setDefault(algorithm, learning.algorithm().label());
        stage.setDefault(search, learning.search().label());
        stage.setDefault(reweight, learning.reweight());
        stage.setDefault(chains, learning.chains());
        stage.setDefault(burnIn, learning.burnIn());
        stage.setDefault(alpha, learning.alpha());
        stage.setDefault(hardLimit, learning.hardLimit());
        stage.setDefault(scale, scoring.scaling().label());
        stage.setDefault(df, scoring.freedom().label());
        stage.setDefault(am, scoring.am());
        stage.setDefault(chi, scoring.chi());
        stage.setDefault(seed, learning.seed());
    }

    LearnerOptions learning(Params stage) {
        LearnerOptions defaults = LearnerOptions.DEFAULT;
        return new LearnerOptions(
                word(Algorithm.class, stage.getOrDefault(algorithm)),
                word(SearchMethod.class, stage.getOrDefault(search)),
                (Integer) stage.getOrDefault(chains),
                (Long) stage.getOrDefault(seed),
                stage.isDefined(iterations) ? (Long) stage.getOrDefault(iterations) : 0,
                stage.isDefined(thin) ? (Long) stage.getOrDefault(thin) : 0,
                (Double) stage.getOrDefault(burnIn),
                (Double) stage.getOrDefault(alpha),
                (Integer) stage.getOrDefault(hardLimit),
                defaults.rhatTarget(),
                defaults.essTarget(),
                (Boolean) stage.getOrDefault(reweight));
    }

    ScoreOptions scoring(Params stage) {
        return new ScoreOptions(
                scoreType(stage),
                (Double) stage.getOrDefault(am),
                stage.isDefined(aw) ? OptionalDouble.of((Double) stage.getOrDefault(aw)) : OptionalDouble.empty(),
                (Double) stage.getOrDefault(chi),
                stage.isDefined(edgePenalty)
                        ? Optional.of(EdgePrior.uniform((Double) stage.getOrDefault(edgePenalty)))
                        : Optional.empty(),
                word(Scaling.class, stage.getOrDefault(scale)),
                word(Freedom.class, stage.getOrDefault(df)),
                new LinkedHashSet<>(Arrays.asList(stage.getOrDefault(nominalCols))),
                Set.of());
    }

    Optional<ScoreType> scoreType(Params stage) {
        String asked = stage.getOrDefault(score);
        return asked.equals(AUTO) ? Optional.empty() : Optional.of(word(ScoreType.class, asked));
    }

    private static <E extends Enum<E>> E word(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }
}
