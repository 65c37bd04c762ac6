package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogsTest {
    private record Event(String source, String target, long time, float weight) {
        static List<Event> of(EventLog log) {
            List<Event> events = new ArrayList<>();
            for (int e = 0; e < log.size(); e++) {
                events.add(new Event(
                        log.names().name(log.source(e)),
                        log.names().name(log.target(e)),
                        log.time(e),
                        log.feature(0, e)));
            }
            return events;
        }
    }

    /** Against lists of events by name, sorted by a stable sort. */
    @Randomised(cases = 50)
    void appendedLogsHaveTheEventsOfBoth(Key key) {
        EventLog first = Logs.random(key.split("first"), Clock.NUMBERS, 100, true);
        EventLog second = Logs.random(key.split("second"), Clock.NUMBERS, 100, key.lo() % 2 == 0);
        EventLog both = EventLogs.append(first, second);
        List<Event> expected = new ArrayList<>(Event.of(first));
        expected.addAll(Event.of(second));
        expected.sort(Comparator.comparingLong(Event::time));
        assertEquals(expected, Event.of(both));
        int known = first.nodeCount();
        assertEquals(first.names().toList(), both.names().toList().subList(0, known));
        var names = new HashSet<>(first.names().toList());
        names.addAll(second.names().toList());
        assertEquals(names, new HashSet<>(both.names().toList()));
    }

    private static EventLog log(Clock clock, Shape shape, List<String> names, List<String> features) {
        return new EventLogBuilder(NodeNames.of(names), clock, shape, features)
                .add(0, 1, 5, new float[features.size()])
                .build();
    }

    @Test
    void featuresOfEitherAreKept() {
        EventLog first = log(Clock.NUMBERS, Shape.DIRECTED, List.of("a", "b"), List.of("x", "y"));
        EventLog second = log(Clock.NUMBERS, Shape.DIRECTED, List.of("b", "a"), List.of("y", "z"));
        EventLog both = EventLogs.append(first, second);
        assertEquals(List.of("x", "y", "z"), both.features());
        assertEquals("a>b@5/0.0/0.0/NaN b>a@5/NaN/0.0/0.0", Logs.text(both));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        EventLog log = log(Clock.NUMBERS, Shape.BIPARTITE, List.of("a", "b"), List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> EventLogs.append(log, log(Clock.SECONDS, Shape.BIPARTITE, List.of("a", "b"), List.of())));
        assertThrows(
                IllegalArgumentException.class,
                () -> EventLogs.append(log, log(Clock.NUMBERS, Shape.DIRECTED, List.of("a", "b"), List.of())));
        InputException e = assertThrows(
                InputException.class,
                () -> EventLogs.append(log, log(Clock.NUMBERS, Shape.BIPARTITE, List.of("b", "c"), List.of())));
        assertTrue(String.valueOf(e.getMessage()).contains("node 'b' as a source in one log"));
    }
}
