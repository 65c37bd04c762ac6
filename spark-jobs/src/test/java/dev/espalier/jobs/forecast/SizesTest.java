package dev.espalier.jobs.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void manyEdgesAreSpokenOfBeforeTheyAreLearnt() {
        ForecastOptions few = ForecastOptions.of(12, 12, 207);
        ForecastOptions many = ForecastOptions.of(12, 12, 2500);
        assertTrue(Sizes.manyEdges(few, 207).isEmpty());
        String said = Sizes.manyEdges(many, 2500).orElseThrow();
        assertEquals(
                "2,500 series have up to 6,247,500 edges to learn, which takes long; --candidates 20 would let each"
                        + " choose among the 20 series that are most like it.",
                said);
        assertTrue(
                Sizes.manyEdges(many.withGraph(new GraphOptions.None()), 2500).isEmpty());
    }
}
