package dev.espalier.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.network.layering.CoffmanGraham;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.layering.MinWidth;
import dev.espalier.network.layering.NetworkSimplex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers, values and gradients that 4Ward computed. */
final class NetworkAgainstFourWardTest {
    private static final float TOLERANCE = 1e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"tiny7", "er_30_0.15_s3", "er_100_0.05_s7"})
    void layersAreTheSame(String name) throws IOException {
        FourWard reference = FourWard.read(name);
        Layering layering = Layering.longestPath(reference.graph());
        assertEquals(reference.layers().length, layering.height());
        for (int l = 0; l < layering.height(); l++) {
            assertArrayEquals(reference.layers()[l], layering.nodes(l), "layer " + l);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny7", "er_30_0.15_s3", "er_100_0.05_s7"})
    void valuesAndGradientsAreTheSameInEveryLayering(String name) throws IOException {
        FourWard reference = FourWard.read(name);
        for (Layering layering : List.of(
                Layering.longestPath(reference.graph()),
                Layering.fromSources(reference.graph()),
                CoffmanGraham.of(reference.graph(), 3),
                MinWidth.best(reference.graph()),
                NetworkSimplex.of(reference.graph()))) {
            SparseNetwork network = reference.network(layering);
            float[][] y = network.forward(reference.x());
            float[][] ones = new float[y.length][y[0].length];
            for (int i = 0; i < y.length; i++) {
                assertArrayEquals(reference.y()[i], y[i], TOLERANCE);
                Arrays.fill(ones[i], 1);
            }
            assertArrayEquals(
                    reference.gradient(), network.gradients(reference.x(), ones).weights(), TOLERANCE);
        }
    }
}
