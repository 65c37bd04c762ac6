package dev.espalier.temporal.model;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A distribution over temporal graphs that was fitted to a log. Immutable and safe for use by many threads.
 *
 * <p>Generating goes in pieces that do not depend on each other: whoever generates runs pieces 0 to
 * {@code pieces(plan) - 1}, each with the same key, in any order and place, and gathers the events. A piece draws from
 * streams that are split from the key by what they are for, so that the graph is the same on any number of cores.
 */
public interface TemporalModel {
    /** The word of the family. */
    String word();

    /** What the log it was fitted to is about. */
    Frame frame();

    /** What may be asked of it beyond the nodes and the time of the data. */
    Reach reach();

    /**
     * Whether the nodes of a generated graph are those of the data, one by one; else they are new, and only their number is
     * what the plan says.
     */
    default boolean keepsNodes(GenerationPlan plan) {
        return plan.nodes() == frame().names().size();
    }

    /**
     * Into how many pieces the generation falls.
     *
     * @throws dev.espalier.graph.InputException when the plan asks for what is beyond the model's reach
     */
    int pieces(GenerationPlan plan);

    /**
     * From when on a piece has events: neither it nor any piece after it has one before this tick. Whoever streams a graph
     * hands on what is before it; that of a model which cannot say is where the plan begins.
     */
    default long begin(GenerationPlan plan, int piece) {
        return plan.windows().origin();
    }

    /** Whether every piece ends before the next begins: then pieces in a row are the graph in order of time. */
    default boolean isInOrder() {
        return false;
    }

    /**
     * Bytes that a graph takes while it is generated, about, besides the model itself and the events that a few pieces hand
     * over: what grows with the plan.
     */
    double heldBytes(GenerationPlan plan);

    /**
     * Generates one piece.
     *
     * @param plan  what to generate
     * @param piece which, from 0
     * @param key   names the graph: the same for all its pieces
     * @param sink  takes the events, in order of time within the piece
     */
    void generate(GenerationPlan plan, int piece, Key key, EventSink sink);

    /**
     * The log likelihood of a log under the model, in nats; empty where the family defines none. What density it is, is
     * said by the family.
     */
    default OptionalDouble logLikelihood(EventLog log) {
        return OptionalDouble.empty();
    }

    /** What is kept of it on disk. */
    ModelParts parts();

    /** Takes generated events. */
    @FunctionalInterface
    interface EventSink {
        void accept(int source, int target, long time);
    }

    /** What can be asked of a model beyond its data. */
    enum Reach {
        /** The nodes and the time of the data only. */
        DATA,
        /** The nodes of the data, any time. */
        ANY_TIME,
        /** Any number of nodes, the time of the data. */
        ANY_NODES,
        /** Any number of nodes, any time. */
        ANY
    }

    /**
     * What a log is about, without its events.
     *
     * @param names   its nodes
     * @param clock   what its ticks are
     * @param shape   what the ends of its events say
     * @param windows its snapshots
     * @param events  how many it has
     */
    record Frame(NodeNames names, Clock clock, EventLog.Shape shape, TimeWindows windows, long events)
            implements Serializable {
        public static Frame of(EventLog log, TimeWindows windows) {
            return new Frame(log.names(), log.clock(), log.shape(), windows, log.size());
        }
    }
}
