package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.TravellingModel;
import dev.espalier.temporal.model.Events;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.tigger.TiggerModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * A graph as a distributed collection: every partition is a stretch of time, its events in order, and the partitions in a row
 * are the graph. Where pieces of a model follow each other a partition generates its own; where they overlap, and for TIGGER,
 * one shuffle brings together what falls into each stretch. How many partitions there are, and what is in them, does not depend
 * on the cluster.
 */
final class SparkEvents implements AutoCloseable {
    /** Pieces in a partition that generates them one after the other: about four million events. */
    private static final int PIECES_IN_ORDER = 64;

    /** Pieces whose stretch of time is sorted in memory: about half a million events. */
    private static final int PIECES_SORTED = 8;

    /** Events of a stretch of TIGGER's windows, about. */
    private static final double SORTED = 1 << 19;

    private final JavaSparkContext context;
    private final TemporalModel model;
    private final GenerationPlan plan;
    private final Key key;
    private final Broadcast<TravellingModel> there;

    SparkEvents(JavaSparkContext context, TemporalModel model, GenerationPlan plan, Key key) {
        this.context = context;
        this.model = model;
        this.plan = plan;
        this.key = key;
        there = context.broadcast(TravellingModel.of(model));
    }

    /**
     * Makes something of an event.
     *
     * @param <T> of what
     */
    @FunctionalInterface
    interface Made<T> extends Serializable {
        T of(int source, int target, long time);
    }

    /** The graph, each event as something else. */
    <T> JavaRDD<T> rows(Made<T> made) {
        Part.Of parts = new Part.Of(there, plan, key);
        if (model instanceof TiggerModel tigger) {
            int stretches = stretchesOfWindows();
            int windows = plan.windows().count();
            return sorted(
                    SparkGeneration.windows(tigger, plan, key, context, there)
                            .mapToPair(window -> new Tuple2<>(
                                    (int) ((long) window._1() * stretches / windows),
                                    new Part(window._1(), window._2()))),
                    stretches,
                    parts,
                    made);
        }
        int pieces = model.pieces(plan);
        boolean isInOrder = model.isInOrder() || pieces == 1;
        int each = isInOrder ? PIECES_IN_ORDER : PIECES_SORTED;
        int stretches = (pieces - 1) / each + 1;
        JavaRDD<Integer> numbers =
                context.parallelize(IntStream.range(0, stretches).boxed().toList(), stretches);
        if (isInOrder) {
            return numbers.flatMap(stretch -> new Rows<>(
                    IntStream.range(stretch * each, Math.min(pieces, (stretch + 1) * each))
                            .mapToObj(piece -> parts.log(List.of(parts.piece(piece))))
                            .iterator(),
                    made));
        }
        return sorted(
                numbers.flatMapToPair(stretch -> IntStream.range(stretch * each, Math.min(pieces, (stretch + 1) * each))
                        .boxed()
                        .flatMap(piece -> parts.cut(piece, each, stretches).stream())
                        .iterator()),
                stretches,
                parts,
                made);
    }

    private int stretchesOfWindows() {
        double events = (double) model.frame().events()
                * plan.nodes()
                / model.frame().names().size()
                * plan.windows().count()
                / model.frame().windows().count();
        return (int) Math.clamp(Math.ceil(events / SORTED), 1, plan.windows().count());
    }

    private static <T> JavaRDD<T> sorted(JavaPairRDD<Integer, Part> parts, int stretches, Part.Of of, Made<T> made) {
        return parts.groupByKey(new ByNumber(stretches)).flatMap(stretch -> {
            List<Part> all = new ArrayList<>();
            stretch._2().forEach(all::add);
            all.sort(Comparator.comparingInt(Part::order));
            return new Rows<>(
                    List.of(of.log(all.stream().map(Part::events).toList())).iterator(), made);
        });
    }

    @Override
    public void close() {
        there.destroy();
    }

    /**
     * Events of a piece, or of a window, that fall into a stretch.
     *
     * @param order the piece's or the window's number
     */
    private record Part(int order, Events events) implements Serializable {
        /** What parts are made of, where they are made. */
        private record Of(Broadcast<TravellingModel> there, GenerationPlan plan, Key key) implements Serializable {
            private TemporalModel model() {
                return there.value().model();
            }

            Events piece(int piece) {
                Events events = new Events();
                model().generate(plan, piece, key, events);
                return events;
            }

            EventLog log(List<Events> events) {
                return Generation.log(model(), plan, events);
            }

            /** A piece cut where stretches begin. */
            List<Tuple2<Integer, Part>> cut(int piece, int each, int stretches) {
                List<Tuple2<Integer, Part>> parts = new ArrayList<>();
                TemporalModel model = model();
                Cut cut = new Cut(parts, model, plan, piece, each, stretches);
                model.generate(plan, piece, key, cut);
                cut.end();
                return parts;
            }
        }
    }

    /** Puts the events of a piece, which come in order of time, into the stretches that they fall into. */
    private static final class Cut implements TemporalModel.EventSink {
        private final List<Tuple2<Integer, Part>> parts;
        private final TemporalModel model;
        private final GenerationPlan plan;
        private final int piece;
        private final int each;
        private final int stretches;
        private int stretch;
        private Events events = new Events();

        Cut(
                List<Tuple2<Integer, Part>> parts,
                TemporalModel model,
                GenerationPlan plan,
                int piece,
                int each,
                int stretches) {
            this.parts = parts;
            this.model = model;
            this.plan = plan;
            this.piece = piece;
            this.each = each;
            this.stretches = stretches;
        }

        @Override
        public void accept(int source, int target, long time) {
            while (stretch + 1 < stretches && model.begin(plan, (stretch + 1) * each) <= time) {
                end();
                stretch++;
            }
            events.accept(source, target, time);
        }

        private void end() {
            if (events.size() > 0) {
                parts.add(new Tuple2<>(stretch, new Part(piece, events)));
                events = new Events();
            }
        }
    }

    /** The events of logs, one after the other, as something else. */
    private static final class Rows<T> implements Iterator<T> {
        private final Iterator<EventLog> logs;
        private final Made<T> made;
        private EventLog log;
        private int next;

        Rows(Iterator<EventLog> logs, Made<T> made) {
            this.logs = logs;
            this.made = made;
            log = logs.next();
        }

        @Override
        public boolean hasNext() {
            while (next == log.size() && logs.hasNext()) {
                log = logs.next();
                next = 0;
            }
            return next < log.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int event = next++;
            return made.of(log.source(event), log.target(event), log.time(event));
        }
    }

    /** Each number in a partition of its own. */
    private static final class ByNumber extends Partitioner {
        private static final long serialVersionUID = 1;

        private final int partitions;

        ByNumber(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object number) {
            return (Integer) number;
        }
    }
}
