package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadWorkersTest {
    @Test
    void resultsComeInTheOrderOfTheInputs() {
        ArrayList<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            inputs.add(i);
        }
        try (Workers workers = new ThreadWorkers(4);
                Workers.Shared<Integer> shared = workers.share(1000)) {
            List<Integer> results = workers.map("adding", shared, inputs, Integer::sum, Progress.SILENT);
            for (int i = 0; i < inputs.size(); i++) {
                assertEquals(1000 + i, results.get(i));
            }
        }
    }

    @Test
    void whatAPieceThrowsComesOut() {
        try (Workers workers = new ThreadWorkers(2);
                Workers.Shared<Integer> shared = workers.share(0)) {
            assertThrows(
                    InputException.class,
                    () -> workers.map(
                            "failing",
                            shared,
                            new ArrayList<>(List.of(1)),
                            (a, b) -> {
                                throw new InputException("found " + b);
                            },
                            Progress.SILENT));
        }
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
                    () -> workers.map("waiting", shared, new ArrayList<>(List.of(1)), (a, b) -> waited(never), stop));
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
