package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpdagReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"asia", "alarm", "gauss20", "gauss50", "gauss100", "gsim"})
    void essentialGraphAgainstReference(String name) {
        Dag truth = ReferenceGraphs.dag("cpdag/" + name + "_truth.csv");
        Pdag expected = Pdag.of(ReferenceGraphs.matrix("cpdag/" + name + "_truth_cpdag.csv"));
        assertTrue(expected.edgeCount() > 0);
        assertEquals(expected, Cpdag.of(truth).pdag());
        assertEquals(Cpdag.of(truth), Cpdag.of(expected));
    }
}
