package dev.espalier.temporal.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.testing.Randomised;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a model come back as they were put in, and what is no part of one is refused by its name: files lie. */
class ModelPartsTest {
    private static final EventLog LOG = new EventLogBuilder(NodeNames.numbered(3), Clock.NUMBERS, Shape.DIRECTED)
            .add(0, 1, 1)
            .add(1, 2, 2)
            .add(2, 0, 3)
            .build();
    private static final Frame FRAME = Frame.of(LOG, TimeWindows.over(LOG, 1));

    private static ModelParts some() {
        return new ModelParts("some", FRAME);
    }

    private static void refused(String expected, Executable read) {
        assertEquals(
                "model some, " + expected,
                assertThrows(InputException.class, read).getMessage());
    }

    @Test
    void eventsAreAsManyAsTheFrameSays() {
        assertEquals(3, some().withEvents(LOG).events().size());
        ModelParts fewer = some().withEvents(LOG.slice(0, 2));
        refused("events.source: found 2 events, expected 3", fewer::events);
    }

    @Randomised(cases = 40)
    void eventsComeBack(Key key) {
        EventLog log = RandomLogs.of(9, 60, 12, RandomLogs.shape(key), key);
        TimeWindows windows = new TimeWindows(-2, 5, 3);
        EventLog back =
                new ModelParts("some", Frame.of(log, windows)).withEvents(log).events();
        assertEquals(log.size(), back.size());
        assertEquals(log.shape(), back.shape());
        for (int e = 0; e < log.size(); e++) {
            assertArrayEquals(
                    new long[] {log.source(e), log.target(e), log.time(e)},
                    new long[] {back.source(e), back.target(e), back.time(e)});
        }
    }

    @Test
    void whatIsNoEventIsRefused() {
        refused(
                "events.target: found 3, expected a node from 0 to 2",
                some().withEvents(LOG).with("events.target", new int[] {0, 3, 1})::events);
        refused(
                "events.source: found -1, expected a node from 0 to 2",
                some().withEvents(LOG).with("events.source", new int[] {0, 1, -1})::events);
        for (long[] times : new long[][] {{1, 2, 4}, {0, 2, 3}, {1, 3, 2}, {Long.MIN_VALUE, 2, 3}}) {
            InputException refused =
                    assertThrows(InputException.class, some().withEvents(LOG).with("events.time", times)::events);
            assertEquals(
                    "expected times within the windows, in order",
                    String.valueOf(refused.getMessage()).split("found -?\\d+, ", -1)[1]);
        }
        refused(
                "events.time: found 2 values, expected 3",
                some().withEvents(LOG).with("events.time", new long[] {1, 2})::events);
        var bipartite = new ModelParts(
                "some", new Frame(LOG.names(), LOG.clock(), Shape.BIPARTITE, FRAME.windows(), LOG.size()));
        refused(
                "events: found node '1' as source and as target, expected a bipartite log to keep them apart",
                bipartite.withEvents(LOG)::events);
    }

    @Test
    void numbersAreWithinBounds() {
        ModelParts parts = some().with("rate", 0.25).with("count", 7).with("half", 2.5);
        assertEquals(0.25, parts.number("rate", 0.25, 0.25));
        assertEquals(7, parts.integer("count", 7, 7));
        refused("rate: found 0.25, expected a number from 0.5 to 1.0", () -> parts.number("rate", 0.5, 1));
        refused("rate: found 0.25, expected a number from 0.0 to 0.2", () -> parts.number("rate", 0, 0.2));
        refused("none: found nothing, expected a number from 0.0 to 1.0", () -> parts.number("none", 0, 1));
        refused("half: found 2.5, expected a whole number", () -> parts.integer("half", 0, 9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double wrong) {
        ModelParts parts = some().with("number", wrong)
                .with("doubles", new double[] {1, wrong})
                .with("floats", new float[] {(float) wrong, 1});
        assertThrows(InputException.class, () -> parts.number("number", -Double.MAX_VALUE, Double.MAX_VALUE));
        refused("doubles: found " + wrong + ", expected finite numbers", () -> parts.doubles("doubles", 2));
        refused("floats: found " + wrong + ", expected finite numbers", () -> parts.floats("floats", 2));
    }

    @Test
    void arraysAreOfTheirTypeAndLength() {
        ModelParts parts = some().with("ints", new int[] {1, 2})
                .with("longs", new long[] {3})
                .with("floats", new float[] {4, 5})
                .with("doubles", new double[] {6})
                .with("kind", "plain");
        assertArrayEquals(new int[] {1, 2}, parts.ints("ints"));
        assertArrayEquals(new long[] {3}, parts.longs("longs"));
        assertArrayEquals(new float[] {4, 5}, parts.floats("floats", 2));
        assertArrayEquals(new double[] {6}, parts.doubles("doubles", 1));
        assertEquals("plain", parts.text("kind"));
        assertEquals(
                List.of("doubles", "floats", "ints", "longs"),
                List.copyOf(parts.arrays().keySet()));
        refused("longs: found an array of long, expected an array of int", () -> parts.ints("longs"));
        refused("none: found nothing, expected an array of long", () -> parts.longs("none"));
        refused("floats: found 2 values, expected 3", () -> parts.floats("floats", 3));
        refused("doubles: found 1 values, expected 0", () -> parts.doubles("doubles", 0));
        refused("ints: found nothing, expected a word", () -> parts.text("ints"));
    }
}
