package dev.espalier.jobs.ml;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventInput.Times;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.tigger.TiggerGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.jspecify.annotations.Nullable;

/**
 * The Params of one stage, with the defaults of the job. Spark finds Params by the accessors of {@link TemporalGraphParams};
 * they are made when the stage's uid is known, and all of them before the first default is set.
 */
public final class TemporalGraphParamSet {
    private static final String AUTO = "auto";

    final Param<String> sourceCol;
    final Param<String> targetCol;
    final Param<String> timeCol;
    final Param<String> times;
    final Param<String> shape;
    final Param<String> window;
    final Param<String> model;
    final IntParam graphs;
    final IntParam nodes;
    final IntParam windows;
    final LongParam seed;

    TemporalGraphParamSet(Params owner) {
        sourceCol =
                new Param<>(owner, "sourceCol", "column of the nodes that events go out from; not set: by its name");
        targetCol = new Param<>(owner, "targetCol", "column of the nodes that events go to; not set: by its name");
        timeCol = new Param<>(owner, "timeCol", "column of times; not set: by its name");
        times = choice(
                owner,
                "times",
                "what numbers in the column of times are; auto tells times since 1970 by their size",
                Arrays.stream(Times.values()).map(TemporalGraphParamSet::word));
        shape = choice(
                owner,
                "shape",
                "what the ends of an event say; auto: directed",
                Stream.concat(Stream.of(AUTO), Arrays.stream(Shape.values()).map(TemporalGraphParamSet::word)));
        window = new Param<>(
                owner,
                "window",
                "width of a snapshot: a number of the data's own units, or with a calendar such as 15min, 6h, 1d, 1w;"
                        + " not set: a natural width that gives about a hundred snapshots");
        model = choice(
                owner, "model", "the family to fit", Models.all().stream().map(TemporalGenerator::word));
        graphs = new IntParam(owner, "graphs", "how many graphs to generate, at least 1", ParamValidators.gtEq(1));
        nodes = new IntParam(
                owner,
                "nodes",
                "number of nodes, at least 2, for models that know how; not set: those of the data",
                ParamValidators.gtEq(2));
        windows = new IntParam(
                owner,
                "windows",
                "number of snapshots to generate from where the data begin, at least 1; more than the data have for"
                        + " models that know how; not set: those of the data",
                ParamValidators.gtEq(1));
        seed = new LongParam(owner, "seed", "everything random follows from it");
    }

    private static Param<String> choice(Params owner, String name, String doc, Stream<String> words) {
        List<String> allowed = words.toList();
        return new Param<>(
                owner, name, doc + " (" + String.join("|", allowed) + ")", ParamValidators.<String>inArray(allowed));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Gives the Params of a stage their defaults. */
    void setDefaults(Params stage) {
        stage.setDefault(times, word(EventInput.DEFAULT.times()));
        stage.setDefault(shape, AUTO);
        stage.setDefault(model, TiggerGenerator.WORD);
        stage.setDefault(graphs, 1);
        stage.setDefault(seed, 1L);
    }

    /** What the reader of events is told. */
    EventInput input(Params stage) {
        String ends = stage.getOrDefault(shape);
        return EventInput.DEFAULT
                .withEnds(orNull(stage, sourceCol), orNull(stage, targetCol))
                .withTime(orNull(stage, timeCol))
                .withWeight(EventInput.NO_COLUMN)
                .withShape(ends.equals(AUTO) ? null : Shape.valueOf(ends.toUpperCase(Locale.ROOT)))
                .withTimes(Times.valueOf(stage.getOrDefault(times).toUpperCase(Locale.ROOT)))
                .withMissing(MissingValues.EMPTY);
    }

    static @Nullable String orNull(Params stage, Param<String> param) {
        return stage.isDefined(param) ? stage.getOrDefault(param) : null;
    }
}
