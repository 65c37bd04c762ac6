package dev.espalier.temporal.tigger.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Drawing;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.Pick;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Walks;
import dev.espalier.temporal.walk.StartTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings are read as they were written; what no settings can be is refused, kept or not. */
class OptionPartsTest {
    private static ModelParts parts() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 1, 5)
                .build();
        return new ModelParts("tigger", Frame.of(log, TimeWindows.over(log, 1)));
    }

    @Test
    void settingsAreReadAsTheyWereWritten() {
        TiggerOptions factorised =
                TiggerOptions.DEFAULT.with(new Network(3, 4, 5, 6, 7, TimeInput.GAP, DecoderKind.FACTORISED, 0));
        for (TiggerOptions options :
                List.of(TiggerOptions.DEFAULT, TiggerOptions.INDUCTIVE, TiggerOptions.COMPATIBLE, factorised)) {
            ModelParts parts = parts();
            OptionParts.write(options, parts);
            assertEquals(options, OptionParts.read(parts));
        }
    }

    @Test
    void whatWasKeptWronglyIsRefusedByName() {
        for (String name : List.of("network.decoder", "network.time", "walks.waits", "drawing.pick")) {
            ModelParts parts = parts();
            OptionParts.write(TiggerOptions.DEFAULT, parts);
            parts.with(name, "NONE SUCH");
            String message = String.valueOf(assertThrows(InputException.class, () -> OptionParts.read(parts))
                    .getMessage());
            assertTrue(message.contains(name), message);
        }
        for (String name :
                List.of("network.hidden", "walks.edges", "learning.batch", "learning.rate", "drawing.rate")) {
            ModelParts parts = parts();
            OptionParts.write(TiggerOptions.DEFAULT, parts);
            parts.with(name, -1);
            String message = String.valueOf(assertThrows(InputException.class, () -> OptionParts.read(parts))
                    .getMessage());
            assertTrue(message.contains(name), message);
        }
        ModelParts parts = parts();
        OptionParts.write(TiggerOptions.DEFAULT, parts);
        parts.with("network.features", 2); // fewer than the plain columns and a projection
        assertThrows(InputException.class, () -> OptionParts.read(parts));
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        for (int edges : new int[] {0, 1001}) {
            assertThrows(IllegalArgumentException.class, () -> new Drawing(edges, 1, 1, Pick.TOP, true));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Walks(6, edges, StartTimes.RECENT, TiggerOptions.Waits.SPREAD));
        }
        assertThrows(IllegalArgumentException.class, () -> new Drawing(1, 1, 2, Pick.TOP, true));
        for (double rate : new double[] {0, Double.NaN, 1e7}) {
            assertThrows(IllegalArgumentException.class, () -> new Drawing(2, rate, 1, Pick.TOP, true));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network(3, 4, 5, 6, 7, TimeInput.GAP, DecoderKind.FACTORISED, 8));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network(3, 4, 5, 6, 7, TimeInput.GAP, DecoderKind.SOFTMAX, 3));
    }
}
