package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Randomised(cases = 300)
    void roundsAddUpToTheWholeDrawsOfTheBudget(Key key) {
        SplittableRandom random = key.random();
        long iterations = 1 + random.nextLong(1L << random.nextInt(1, 24));
        long thin = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(iterations);
        Schedule schedule = Schedule.of(LearnerOptions.DEFAULT.withIterations(iterations, thin), Algorithm.ORDER, 20);
        long steps = 0;
        for (int round = 0; round < schedule.rounds(); round++) {
            assertTrue(schedule.steps(round) >= schedule.thin());
            assertEquals(0, schedule.steps(round) % schedule.thin());
            steps += schedule.steps(round);
        }
        assertEquals(schedule.draws() * schedule.thin(), steps);
        assertTrue(steps <= iterations && steps > iterations - schedule.thin());
        assertTrue(schedule.rounds() >= 1 && schedule.rounds() <= 10);
        if (thin == 0) {
            assertTrue(schedule.draws() >= Math.min(iterations, 1000) && schedule.draws() < 2000);
        }
    }

    @Test
    void withoutABudgetItGrowsWithTheVariables() {
        assertEquals(100_000, steps(1));
        assertEquals(100_000, steps(10));
        // 50 * 50^2 ln 50 = 489,003, less what is not a multiple of 1000
        assertEquals(489_000, steps(50));
    }

    private static long steps(int nodes) {
        Schedule schedule = Schedule.of(LearnerOptions.DEFAULT, Algorithm.ORDER, nodes);
        return schedule.draws() * schedule.thin();
    }
}
