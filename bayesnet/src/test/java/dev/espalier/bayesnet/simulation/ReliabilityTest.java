package dev.espalier.bayesnet.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void countsScoresAndBins() {
        Reliability r = new Reliability(4);
        r.add(0.1, false);
        r.add(0.2, true);
        r.add(0.5, true);
        r.add(1, true);
        assertEquals(4, r.size());
        assertEquals(2, r.count(0));
        assertEquals(0.15, r.meanProbability(0), 1e-15);
        assertEquals(0.5, r.share(0));
        assertTrue(Double.isNaN(r.share(1)));
        assertEquals(1, r.count(3));
        assertEquals(0.01 + 0.64 + 0.25, r.brierSum(), 1e-15);
        assertEquals(-Math.log(0.9) - Math.log(0.2) - Math.log(0.5), r.logSum(), 1e-15);
        assertEquals((0.7 + 0.5 + 0) / 4, r.calibrationError(), 1e-15);
    }

    @Test
    void collectionsAddUp() {
        Reliability a = new Reliability(2);
        a.add(0.2, true);
        Reliability b = new Reliability(2);
        b.add(0.3, false);
        b.add(0.9, true);
        a.addAll(b);
        assertEquals(2, a.count(0));
        assertEquals(0.25, a.meanProbability(0), 1e-15);
        assertEquals(0.64 + 0.09 + 0.01, a.brierSum(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> b.addAll(new Reliability(3)));
    }

    @Test
    void aCertaintyThatFailsCostsFinitelyMuch() {
        Reliability r = new Reliability(1);
        r.add(0, true);
        assertEquals(-Math.log(1e-4), r.logSum(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> r.add(Double.NaN, true));
    }
}
