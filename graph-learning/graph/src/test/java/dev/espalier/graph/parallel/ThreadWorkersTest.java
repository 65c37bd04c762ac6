package dev.espalier.graph.parallel;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Progress;
import dev.espalier.testing.WorkersContract;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadWorkersTest extends WorkersContract {
    @Override
    protected Workers open() {
        return new ThreadWorkers(4);
    }

    /** A piece that would take a minute does not hold up a stop; the limit is there for a build that waits for it. */
    @Test
    @Timeout(30)
    void aStopDoesNotWaitForPiecesUnderWay() {
        CountDownLatch never = new CountDownLatch(1);
        Progress stop = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return true;
            }
        };
        try (Workers workers = new ThreadWorkers(1);
                Workers.Shared<Integer> shared = workers.share(0)) {
            assertThrows(
                    CancellationException.class,
                    () -> workers.map("waiting", shared, List.of(1), (a, b) -> waited(never), stop));
        }
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
