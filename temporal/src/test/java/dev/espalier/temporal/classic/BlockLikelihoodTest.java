package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalModel;
import org.junit.jupiter.api.Test;

class BlockLikelihoodTest {
    private static EventLogBuilder nodes() {
        return new EventLogBuilder(NodeNames.numbered(6), Clock.NUMBERS, Shape.DIRECTED);
    }

    /** Nodes 4 and 5 have no events: none has a block, and their events no chance. */
    @Test
    void eventsOfNodesWithoutBlocksAreImpossible() {
        EventLogBuilder data = nodes();
        for (int e = 0; e < 40; e++) {
            data.add(e % 4, (e + 1 + e / 4 % 3) % 4, e);
        }
        EventLog log = data.build();
        TemporalModel model = Classics.sbm(2).fit(log, TimeWindows.over(log, 10), Key.of(1), Progress.SILENT);
        int[][] impossible = {{0, 4}, {4, 0}, {4, 5}, {3, 5}, {5, 3}};
        for (int[] ends : impossible) {
            for (int before = 0; before < 40; before += 13) {
                EventLogBuilder events = nodes();
                for (int e = 0; e < before; e++) {
                    events.add(log.source(e), log.target(e), log.time(e));
                }
                EventLog asked = events.add(ends[0], ends[1], 39).build();
                assertEquals(
                        Double.NEGATIVE_INFINITY, model.logLikelihood(asked).orElseThrow());
            }
        }
    }
}
