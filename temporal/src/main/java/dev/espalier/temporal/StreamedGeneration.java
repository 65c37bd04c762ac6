package dev.espalier.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.model.Events;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * A graph that is handed on event by event, in order of time, while it is generated: the events of {@link Generation#graph},
 * one for one, in memory of a few pieces however long the graph is.
 *
 * <p>Workers generate a few pieces at a time. Pieces of a model that is in order are handed on as they are; where events of a
 * piece may lie after those of the next (chains, clusters), they wait until no piece to come can have earlier ones. A graph in
 * one piece goes to the sink while it is drawn, in the caller's thread.
 */
public final class StreamedGeneration {
    /** Pieces that workers make before they are handed on together. */
    private static final int PIECES_AT_ONCE = 16;

    /** Of an event on its way: two ends and a time, while they grow by half. */
    private static final int BYTES_AN_EVENT = 40;

    private static final int USUAL_PIECE = 1 << 16;
    private static final int ASK_EVERY = 1 << 16;

    private StreamedGeneration() {}

    /**
     * What came of it.
     *
     * @param events   how many
     * @param mostHeld the most events that were between the model and the sink at a time
     */
    public record Streamed(long events, long mostHeld) {}

    /** Bytes that a graph takes while it is streamed, about, besides the model. */
    public static double bytes(TemporalModel model, GenerationPlan plan) {
        plan.requireWithin(model);
        double inPieces = BYTES_AN_EVENT * (double) USUAL_PIECE * Math.min(PIECES_AT_ONCE, model.pieces(plan));
        return model.heldBytes(plan) + inPieces;
    }

    /**
     * Generates a graph into a sink.
     *
     * @param key     names the graph
     * @param workers where its pieces are generated
     * @param sink    takes the events in order of time, in the caller's thread; what it throws ends the work
     * @throws InputException        when the plan asks for what is beyond the model's reach
     * @throws CancellationException when stopped
     */
    public static Streamed into(
            TemporalModel model, GenerationPlan plan, Key key, Workers workers, EventSink sink, Progress progress) {
        plan.requireWithin(model);
        int pieces = model.pieces(plan);
        if (pieces == 1) {
            Told told = new Told(sink, progress);
            model.generate(plan, 0, key, told);
            return new Streamed(told.events, 0);
        }
        Waiting waiting = new Waiting(model, plan, sink);
        try (Workers.Shared<TravellingModel> shared = workers.share(TravellingModel.of(model))) {
            for (int from = 0; from < pieces; from += PIECES_AT_ONCE) {
                int to = Math.min(pieces, from + PIECES_AT_ONCE);
                progress.at("generating", from, pieces);
                List<Task> tasks = IntStream.range(from, to)
                        .mapToObj(piece -> new Task(plan, piece, key))
                        .toList();
                List<Events> made = workers.map(
                        "generating", shared, tasks, (there, task) -> task.run(there.model()), within(progress));
                waiting.take(made, to < pieces ? model.begin(plan, to) : Long.MAX_VALUE);
            }
        }
        progress.at("generating", pieces, pieces);
        return new Streamed(waiting.events, waiting.mostHeld);
    }

    /** A part of the work is not to be told as if it were all. */
    private static Progress within(Progress progress) {
        return new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return progress.stopRequested();
            }
        };
    }

    private record Task(GenerationPlan plan, int piece, Key key) implements Serializable {
        Events run(TemporalModel model) {
            Events events = new Events();
            model.generate(plan, piece, key, events);
            return events;
        }
    }

    /** Counts what goes by, and asks now and then whether to stop. */
    private static final class Told implements EventSink {
        private final EventSink sink;
        private final Progress progress;
        private long events;

        Told(EventSink sink, Progress progress) {
            this.sink = sink;
            this.progress = progress;
        }

        @Override
        public void accept(int source, int target, long time) {
            if (events++ % ASK_EVERY == 0) {
                progress.at("generating", 0, 0);
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped during generating");
                }
            }
            sink.accept(source, target, time);
        }
    }

    /** Events that have been made and not handed on. */
    private static final class Waiting {
        private final TemporalModel model;
        private final GenerationPlan plan;
        private final EventSink sink;
        private EventLogBuilder later;
        private long earliest = Long.MAX_VALUE;
        private long events;
        private long mostHeld;

        Waiting(TemporalModel model, GenerationPlan plan, EventSink sink) {
            this.model = model;
            this.plan = plan;
            this.sink = sink;
            later = empty();
        }

        private EventLogBuilder empty() {
            return new EventLogBuilder(
                    Generation.names(model, plan),
                    model.frame().clock(),
                    model.frame().shape());
        }

        /** Takes pieces that follow each other; no piece after them has events before a tick. */
        void take(List<Events> pieces, long next) {
            mostHeld = Math.max(
                    mostHeld,
                    later.size() + pieces.stream().mapToLong(Events::size).sum());
            if (model.isInOrder()) {
                for (Events piece : pieces) {
                    piece.into(sink);
                    events += piece.size();
                }
                return;
            }
            for (Events piece : pieces) {
                piece.into((source, target, time) -> {
                    later.add(source, target, time);
                    earliest = Math.min(earliest, time);
                });
            }
            if (next > earliest) {
                hand(next);
            }
        }

        private void hand(long next) {
            // events of equal time stay in the order of their pieces
            EventLog sorted = later.build();
            later = empty();
            earliest = Long.MAX_VALUE;
            for (int e = 0; e < sorted.size(); e++) {
                if (sorted.time(e) < next) {
                    sink.accept(sorted.source(e), sorted.target(e), sorted.time(e));
                    events++;
                } else {
                    later.add(sorted.source(e), sorted.target(e), sorted.time(e));
                    earliest = Math.min(earliest, sorted.time(e));
                }
            }
        }
    }
}
