package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.result.TrainedRun;
import org.junit.jupiter.api.Test;

/** What is said of learnt graphs on the screen. */
final class TrainedRunTest {
    @Test
    void graphsInWords() {
        assertEquals("Learnt graph: 12 edges, 1.0 sources a series.", TrainedRun.graphInWords(12, 12, 1, 1));
        assertEquals(
                "Learnt graphs: more than half of them share 6 edges, 0.5 sources a series.",
                TrainedRun.graphInWords(6, 12, 1, 3));
        assertEquals(
                "Every window has its own graph; 12 edges, 1.0 sources a series, are each in more than half of 32"
                        + " windows.",
                TrainedRun.graphInWords(12, 12, 32, 1));
        assertEquals(
                "Every window has its own graph; 1 edge, 0.1 sources a series, is in more than half of 32 windows in"
                        + " more than half of the 3 refits.",
                TrainedRun.graphInWords(1, 10, 32, 3));
    }
}
