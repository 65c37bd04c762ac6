package dev.espalier.bayesnet.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.GraphSamples;
import org.junit.jupiter.api.Test;

final class SampleColumnsTest {
    @Test
    void samplesComeBackAsTheyWere() {
        var samples = new GraphSamples.Builder(3)
                .sample(0, 10, -1.5)
                .edge(2, 0)
                .edge(0, 1)
                .sample(0, 20, Double.NEGATIVE_INFINITY)
                .sample(1, 1L << 40, -0.0)
                .edge(1, 2)
                .build();
        assertEquals(samples, SampleColumns.of(samples).toSamples());
    }

    @Test
    void noSamplesToo() {
        GraphSamples none = new GraphSamples.Builder(2).build();
        assertEquals(none, SampleColumns.of(none).toSamples());
    }
}
