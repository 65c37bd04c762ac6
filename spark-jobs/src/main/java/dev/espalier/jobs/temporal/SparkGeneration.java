package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.TravellingModel;
import dev.espalier.temporal.model.Events;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.tigger.TiggerModel;
import dev.espalier.temporal.tigger.assembly.Passages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * TIGGER on a cluster: tasks draw walks and count what they go through, one shuffle brings together what falls into each
 * window, and tasks make its edges. Merging is commutative and every draw has a stream of its own, so that the graph is the
 * same on any number of partitions, and the same as without Spark.
 */
final class SparkGeneration {
    private SparkGeneration() {}

    static EventLog graph(
            TiggerModel model, GenerationPlan plan, Key key, JavaSparkContext context, Progress progress) {
        progress.at("generating on Spark", 0, 0);
        Broadcast<TravellingModel> there = context.broadcast(TravellingModel.of(model));
        try {
            Map<Integer, Events> byWindow = new TreeMap<>();
            windows(model, plan, key, context, there)
                    .collect()
                    .forEach(window -> byWindow.put(window._1(), window._2()));
            return Generation.log(model, plan, new ArrayList<>(byWindow.values()));
        } finally {
            there.destroy();
        }
    }

    /** The events of windows, those of a window together. */
    static JavaPairRDD<Integer, Events> windows(
            TiggerModel model,
            GenerationPlan plan,
            Key key,
            JavaSparkContext context,
            Broadcast<TravellingModel> there) {
        int partitions = Math.max(1, context.defaultParallelism());
        List<Integer> pieces =
                IntStream.range(0, model.walkPieces(plan, key)).boxed().toList();
        JavaPairRDD<Integer, Passages> drawn = context.parallelize(pieces, partitions)
                .flatMapToPair(piece -> walks(there.value(), plan, piece, key).entrySet().stream()
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator());
        return drawn.reduceByKey(SparkGeneration::merged, partitions)
                .mapToPair(window -> new Tuple2<>(window._1(), edges(there.value(), plan, window, key)));
    }

    private static TiggerModel model(TravellingModel there) {
        return (TiggerModel) there.model();
    }

    private static Map<Integer, Passages> walks(TravellingModel there, GenerationPlan plan, int piece, Key key) {
        Map<Integer, Passages> windows = new TreeMap<>();
        model(there)
                .walks(
                        plan,
                        piece,
                        key,
                        (window, u, v, count, time, tag) -> windows.computeIfAbsent(window, w -> new Passages())
                                .add(u, v, count, time, tag));
        return windows;
    }

    private static Passages merged(Passages some, Passages others) {
        some.addAll(others);
        return some;
    }

    private static Events edges(TravellingModel there, GenerationPlan plan, Tuple2<Integer, Passages> window, Key key) {
        Events events = new Events();
        model(there).assemble(plan, window._1(), window._2(), key, events);
        return events;
    }
}
