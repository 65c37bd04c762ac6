package dev.espalier.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.model.Events;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Graphs from a model. Each graph falls into pieces that workers generate in any order and place; the events are then sorted
 * by time, those of equal time by piece, so that the graph is the same on any number of cores.
 */
public final class Generation {
    private Generation() {}

    /** What the nodes of a generated graph are called: those of the data as there, new ones by number. */
    public static NodeNames names(TemporalModel model, GenerationPlan plan) {
        return model.keepsNodes(plan) ? model.frame().names() : NodeNames.numbered(plan.nodes());
    }

    /** The key of a graph: graphs count from 0, and each differs from all others. */
    public static Key graphKey(long seed, int graph) {
        return Key.of(seed).split("graph").split(graph);
    }

    /**
     * One graph.
     *
     * @param key     names the graph
     * @param workers where its pieces are generated
     * @throws InputException when the plan asks for what is beyond the model's reach
     */
    public static EventLog graph(
            TemporalModel model, GenerationPlan plan, Key key, Workers workers, Progress progress) {
        return graphs(model, plan, List.of(key), workers, progress).getFirst();
    }

    /**
     * Several graphs at once.
     *
     * @param keys one for each
     */
    public static List<EventLog> graphs(
            TemporalModel model, GenerationPlan plan, List<Key> keys, Workers workers, Progress progress) {
        plan.requireWithin(model);
        int pieces = model.pieces(plan);
        List<Piece> tasks = keys.stream()
                .flatMap(key -> IntStream.range(0, pieces).mapToObj(piece -> new Piece(plan, piece, key)))
                .toList();
        List<Events> done;
        try (Workers.Shared<TravellingModel> shared = workers.share(TravellingModel.of(model))) {
            done = workers.map("generating", shared, tasks, (there, piece) -> piece.run(there.model()), progress);
        }
        return IntStream.range(0, keys.size())
                .mapToObj(graph -> log(model, plan, done.subList(graph * pieces, (graph + 1) * pieces)))
                .toList();
    }

    /** A graph of its pieces' events. */
    public static EventLog log(TemporalModel model, GenerationPlan plan, List<Events> pieces) {
        EventLogBuilder log = new EventLogBuilder(
                names(model, plan), model.frame().clock(), model.frame().shape());
        pieces.forEach(piece -> piece.into(log::add));
        return log.build();
    }

    /** One piece of one graph. */
    private record Piece(GenerationPlan plan, int piece, Key key) implements Serializable {
        Events run(TemporalModel model) {
            Events events = new Events();
            model.generate(plan, piece, key, events);
            return events;
        }
    }
}
