package dev.espalier.temporal.report;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.compare.Glance;
import dev.espalier.temporal.model.Events;
import dev.espalier.temporal.motif.MotifCounts;
import dev.espalier.temporal.motif.MotifOptions;
import dev.espalier.temporal.motif.TemporalMotifs;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of one generated graph: how often its motifs occur, and of the first its events.
 *
 * @param motifs of the graph
 * @param drawn  its events, without the numbers they may carry; nothing of graphs after the first
 */
public record Example(MotifCounts motifs, @Nullable Drawn drawn) implements Serializable {
    /** Graphs of a model that are shown. */
    private static final int SHOWN = 5;

    /** A log that travels. */
    public record Drawn(NodeNames names, Clock clock, EventLog.Shape shape, Events events) implements Serializable {
        static Drawn of(EventLog log) {
            Events events = new Events();
            for (int e = 0; e < log.size(); e++) {
                events.accept(log.source(e), log.target(e), log.time(e));
            }
            return new Drawn(log.names(), log.clock(), log.shape(), events);
        }

        /** The log. */
        public EventLog log() {
            EventLogBuilder log = new EventLogBuilder(names, clock, shape);
            events.into(log::add);
            return log.build();
        }
    }

    /** Takes the first five graphs of a model. */
    public static Glance<Example> glance(MotifOptions motifs) {
        return (number, draw) -> number < SHOWN
                ? new Example(TemporalMotifs.count(draw, motifs), number == 0 ? Drawn.of(draw) : null)
                : null;
    }
}
