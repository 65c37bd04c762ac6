package dev.espalier.jobs.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest {
    private static final long LARGE = 1_000_000;

    private boolean isStopped;
    private final Progress progress = new Progress() {
        @Override
        public void at(String stage, long done, long total) {}

        @Override
        public boolean stopRequested() {
            return isStopped;
        }
    };

    private List<Integer> kept(long size, int epochs, int stopAt) {
        var keeping = new Keeping(progress);
        List<Integer> kept = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            isStopped = epoch == stopAt;
            if (keeping.isDue(epoch, size)) {
                kept.add(epoch);
            }
        }
        return kept;
    }

    @Test
    void smallTrainingsAreKeptAfterEachEpoch() {
        assertEquals(List.of(1, 2, 3), kept(LARGE - 1, 3, 0));
    }

    /** These epochs take no time, so that none is kept for having waited. */
    @Test
    void largeOnesNowAndThenAndBeforeAStop() {
        assertEquals(List.of(10, 20), kept(LARGE, 25, 0));
        assertEquals(List.of(10, 13), kept(LARGE, 13, 13));
    }
}
