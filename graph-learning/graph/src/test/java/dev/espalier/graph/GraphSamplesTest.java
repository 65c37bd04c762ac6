package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GraphSamplesTest {
    @Test
    void keepsWhatWasAddedInOrder() {
        GraphSamples samples = new GraphSamples.Builder(3)
                .sample(0, 10, -1.5)
                .edge(2, 0)
                .edge(0, 1)
                .sample(1, 20, -2.5)
                .sample(1, 30, -3.5)
                .edge(1, 2)
                .build();
        assertEquals(3, samples.nodes());
        assertEquals(3, samples.size());
        assertEquals(0, samples.chain(0));
        assertEquals(20, samples.draw(1));
        assertEquals(-3.5, samples.logScore(2));
        assertArrayEquals(new int[] {2, 0}, samples.sources(0));
        assertArrayEquals(new int[] {0, 1}, samples.targets(0));
        assertEquals(0, samples.edgeCount(1));
        assertEquals(1, samples.source(2, 0));
        assertEquals(2, samples.target(2, 0));
    }

    @Randomised(cases = 20)
    void growsPastItsFirstSizes(Key key) {
        SplittableRandom random = key.random();
        int n = 10;
        int size = 50 + random.nextInt(300);
        GraphSamples.Builder builder = new GraphSamples.Builder(n);
        int[] edges = new int[size];
        for (int s = 0; s < size; s++) {
            builder.sample(s % 4, s, -s);
            edges[s] = random.nextInt(20);
            for (int k = 0; k < edges[s]; k++) {
                builder.edge((s + k) % n, (s * k) % n);
            }
        }
        GraphSamples samples = builder.build();
        assertEquals(size, samples.size());
        for (int s = 0; s < size; s++) {
            assertEquals(s, samples.draw(s));
            assertEquals(edges[s], samples.edgeCount(s));
            for (int k = 0; k < edges[s]; k++) {
                assertEquals((s + k) % n, samples.source(s, k));
                assertEquals((s * k) % n, samples.target(s, k));
            }
        }
        GraphSamples copy = new GraphSamples.Builder(n).addAll(samples).build();
        assertEquals(samples, copy);
        assertEquals(samples.hashCode(), copy.hashCode());
        assertNotEquals(samples, builder.sample(0, 0, 0).build());
    }

    @Test
    void copiesDoNotLeak() {
        GraphSamples samples =
                new GraphSamples.Builder(2).sample(0, 0, 0).edge(0, 1).build();
        samples.sources(0)[0] = 7;
        assertEquals(0, samples.source(0, 0));
    }

    @Test
    void edgesOutsideASampleOrItsNodesAreRefused() {
        GraphSamples.Builder builder = new GraphSamples.Builder(2);
        assertThrows(IllegalArgumentException.class, () -> builder.edge(0, 1));
        builder.sample(0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> builder.edge(0, 2));
        assertThrows(IllegalArgumentException.class, () -> builder.edge(-1, 0));
    }
}
