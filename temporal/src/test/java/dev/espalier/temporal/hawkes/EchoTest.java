package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

class EchoTest {
    @Randomised(cases = 20)
    void numbersOfChildrenAreShrunkToTheMost(Key key) {
        SplittableRandom random = key.random();
        for (int i = 0; i < 100; i++) {
            double many = 1 + 3 * random.nextDouble();
            Echo own = Echo.bounded(many, 0, 2);
            Echo answers = Echo.bounded(0, many, 2);
            assertTrue(own.alpha() <= Echo.MOST_CHILDREN, () -> many + " gave " + own);
            assertTrue(answers.rho() <= Echo.MOST_CHILDREN, () -> many + " gave " + answers);
            assertEquals(Echo.MOST_CHILDREN, own.alpha(), 1e-12);
            assertEquals(Echo.MOST_CHILDREN, Echo.bounded(many, 1, 2).branchingRatio(), 1e-12);
            double few = random.nextDouble() / 4;
            assertEquals(new Echo(few, 0.5, 2), Echo.bounded(few, 0.5, 2));
        }
        assertEquals(new Echo(0, 0, 2), Echo.bounded(0, 0, 2));
    }
}
