package dev.espalier.temporal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalModel.Frame;
import org.junit.jupiter.api.Test;

class GenerationPlanTest {
    @Test
    void aLogOfOneNodeIsRefused() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(1), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 0, 1)
                .build();
        Frame frame = Frame.of(log, TimeWindows.over(log, 1));
        InputException refused = assertThrows(InputException.class, () -> GenerationPlan.like(frame));
        assertEquals("log: found 1 node, expected at least 2", refused.getMessage());
    }
}
