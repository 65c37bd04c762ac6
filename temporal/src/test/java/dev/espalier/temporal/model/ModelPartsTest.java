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

class ModelPartsTest {
    @Test
    void eventsAreAsManyAsTheFrameSays() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(3), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 1, 1)
                .add(1, 2, 2)
                .add(2, 0, 3)
                .build();
        Frame frame = Frame.of(log, TimeWindows.over(log, 1));
        assertEquals(3, new ModelParts("some", frame).withEvents(log).events().size());
        ModelParts fewer = new ModelParts("some", frame).withEvents(log.slice(0, 2));
        InputException refused = assertThrows(InputException.class, fewer::events);
        assertEquals("model some, events.source: found 2 events, expected 3", refused.getMessage());
    }
}
