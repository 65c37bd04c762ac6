package dev.espalier.temporal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.model.TemporalModel.Reach;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationPlanTest {
    private static final EventLog LOG = RandomLogs.of(8, 60, 10, Shape.DIRECTED, Key.of(3));

    private static TemporalModel model(String word) {
        return Models.of(word).fit(LOG, new TimeWindows(0, 1, 10), Key.of(1), Progress.SILENT);
    }

    @Test
    void aLogOfOneNodeIsRefused() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(1), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 0, 1)
                .build();
        Frame frame = Frame.of(log, TimeWindows.over(log, 1));
        InputException refused = assertThrows(InputException.class, () -> GenerationPlan.like(frame));
        assertEquals("log: found 1 node, expected at least 2", refused.getMessage());
        var alone = assertThrows(IllegalArgumentException.class, () -> new GenerationPlan(1, frame.windows()));
        assertEquals("nodes: found 1, expected at least 2", alone.getMessage());
    }

    /** What is refused of models of each reach: other nodes, and times after the data or before. */
    @ParameterizedTest
    @CsvSource({
        "time-shuffle, DATA, true, true",
        "activity, ANY, false, false",
        "hawkes-nodes, ANY_TIME, true, false",
    })
    void aModelSaysWhatItCanDo(String word, Reach reach, boolean wantsItsNodes, boolean wantsItsTime) {
        TemporalModel model = model(word);
        assertEquals(reach, model.reach());
        GenerationPlan.like(model.frame()).requireWithin(model);
        new GenerationPlan(8, new TimeWindows(2, 1, 3)).requireWithin(model); // a part of the data's time
        assertRefused(
                wantsItsNodes,
                "nodes: found 9, expected the 8 of the data: the model " + word + " knows no others",
                () -> new GenerationPlan(9, new TimeWindows(0, 1, 10)).requireWithin(model));
        for (TimeWindows beyond :
                Set.of(new TimeWindows(0, 1, 11), new TimeWindows(-1, 1, 5), new TimeWindows(30, 1, 1))) {
            assertRefused(
                    wantsItsTime,
                    "until: found a time beyond the data, expected at most 9: the model " + word
                            + " knows no other times",
                    () -> new GenerationPlan(8, beyond).requireWithin(model));
        }
    }

    private static void assertRefused(boolean isRefused, String message, Runnable asked) {
        if (isRefused) {
            assertEquals(message, assertThrows(InputException.class, asked::run).getMessage());
        } else {
            asked.run();
        }
    }

    @Test
    void modelsThatGoOnDoNotGoBack() {
        Frame frame = Frame.of(LOG, new TimeWindows(0, 1, 10));
        new GenerationPlan(8, new TimeWindows(0, 1, 3)).requireNotBefore(frame);
        InputException refused = assertThrows(
                InputException.class, () -> new GenerationPlan(8, new TimeWindows(-1, 1, 3)).requireNotBefore(frame));
        assertEquals("windows: found some from -1, expected none before the data, 0", refused.getMessage());
    }

    /** Families have words of their own, sentences that end, and are found again by what their models keep. */
    @Test
    void everyFamilyIsFoundByItsWord() {
        Set<Reach> met = EnumSet.noneOf(Reach.class);
        for (TemporalGenerator family : Models.all()) {
            assertEquals(family.word(), Models.of(family.word()).word());
            if (!family.word().startsWith("tigger")) { // which trains
                TemporalModel model = model(family.word());
                assertEquals(family.word(), model.word());
                assertEquals(family.word(), Models.read(model.parts()).word());
                met.add(model.reach());
            }
        }
        assertEquals(EnumSet.of(Reach.DATA, Reach.ANY_TIME, Reach.ANY), met);
        assertEquals(
                Models.all().size(),
                Models.all().stream().map(TemporalGenerator::word).distinct().count());
        var refused = assertThrows(InputException.class, () -> Models.of("oracle"));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("model: found 'oracle', expected one of tigger, "));
        ModelParts none = new ModelParts("oracle", Frame.of(LOG, new TimeWindows(0, 1, 10)));
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> Models.read(none))
                        .getMessage())
                .startsWith("model oracle, word: found 'oracle', expected one of "));
    }
}
