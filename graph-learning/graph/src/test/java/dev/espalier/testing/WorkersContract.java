package dev.espalier.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all kinds of workers promise. Pieces capture nothing, so that they can travel. */
@Timeout(120)
public abstract class WorkersContract {
    private static final List<Integer> INPUTS = IntStream.range(0, 40).boxed().toList();

    /** The workers to try; they are closed after each test. */
    protected abstract Workers open();

    @Test
    void resultsComeInTheOrderOfTheInputs() {
        try (Workers workers = open();
                Workers.Shared<Integer> shared = workers.share(1000)) {
            List<Integer> results = workers.map("adding", shared, INPUTS, Integer::sum, Progress.SILENT);
            assertEquals(INPUTS.stream().map(i -> 1000 + i).toList(), results);
        }
    }

    @Test
    void everyResultIsHandedOverOnceWithItsNumberInTheCallingThread() {
        Thread here = Thread.currentThread();
        TreeMap<Integer, Integer> results = new TreeMap<>();
        try (Workers workers = open()) {
            workers.each(
                    "doubling",
                    Workers.Nothing.SHARED,
                    INPUTS,
                    (nothing, i) -> 2 * i,
                    (piece, result) -> {
                        assertSame(here, Thread.currentThread());
                        assertFalse(results.containsKey(piece));
                        results.put(piece, result);
                    },
                    Progress.SILENT);
        }
        assertEquals(INPUTS.stream().map(i -> 2 * i).toList(), List.copyOf(results.values()));
        assertEquals(INPUTS, List.copyOf(results.keySet()));
    }

    @Test
    void noInputsAreNoWork() {
        try (Workers workers = open()) {
            List<Integer> none = List.of();
            assertEquals(
                    none, workers.map("nothing", Workers.Nothing.SHARED, none, (nothing, i) -> i, Progress.SILENT));
        }
    }

    @Test
    void theProgressHearsInTheCallingThreadHowFarItIs() {
        Thread here = Thread.currentThread();
        List<Long> heard = new ArrayList<>();
        Progress progress = (stage, done, total) -> {
            assertSame(here, Thread.currentThread());
            assertEquals("counting", stage);
            assertEquals(INPUTS.size(), total);
            heard.add(done);
        };
        try (Workers workers = open()) {
            workers.each(
                    "counting", Workers.Nothing.SHARED, INPUTS, (nothing, i) -> i, (piece, result) -> {}, progress);
        }
        assertEquals(heard.stream().sorted().toList(), heard);
        assertEquals(0, heard.getFirst());
        assertEquals(INPUTS.size(), heard.getLast());
    }

    @Test
    void aPiecesRefusalOfInputComesOut() {
        try (Workers workers = open()) {
            InputException refusal = assertThrows(
                    InputException.class,
                    () -> workers.map(
                            "refusing", Workers.Nothing.SHARED, INPUTS, (nothing, i) -> refused(i), Progress.SILENT));
            assertEquals("found 7", refusal.getMessage());
        }
    }

    @Test
    void aPiecesMistakeEndsTheWork() {
        try (Workers workers = open()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> workers.map(
                            "failing", Workers.Nothing.SHARED, INPUTS, (nothing, i) -> broken(i), Progress.SILENT));
        }
    }

    /** A disk that is full, for one. */
    @Test
    void whatTakesTheResultsMayFail() {
        List<Integer> taken = new ArrayList<>();
        try (Workers workers = open()) {
            IOException failure = assertThrows(
                    IOException.class,
                    () -> workers.each(
                            "keeping",
                            Workers.Nothing.SHARED,
                            INPUTS,
                            (nothing, i) -> i,
                            (piece, result) -> {
                                taken.add(result);
                                if (taken.size() == 3) {
                                    throw new IOException("full");
                                }
                            },
                            Progress.SILENT));
            assertEquals("full", failure.getMessage());
        }
        assertEquals(3, taken.size());
    }

    /** Asked for after the third result, a stop comes before the last. */
    @Test
    void aStopKeepsWhatWasHandedOver() {
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        Progress stop = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return taken.size() >= 3;
            }
        };
        try (Workers workers = open()) {
            assertThrows(
                    CancellationException.class,
                    () -> workers.each(
                            "stopping",
                            Workers.Nothing.SHARED,
                            INPUTS,
                            (nothing, i) -> slow(i),
                            (piece, result) -> taken.add(result),
                            stop));
        }
        assertTrue(taken.size() >= 3 && taken.size() < INPUTS.size(), () -> taken.size() + " results");
    }

    @Test
    void anInterruptionEndsTheWorkAndIsNotForgotten() {
        try (Workers workers = open()) {
            Progress interrupting =
                    (stage, done, total) -> Thread.currentThread().interrupt();
            CancellationException stopped = assertThrows(
                    CancellationException.class,
                    () -> workers.map(
                            "dreaming", Workers.Nothing.SHARED, INPUTS, (nothing, i) -> slow(i), interrupting));
            assertEquals("interrupted during dreaming", stopped.getMessage());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            boolean cleared = Thread.interrupted();
            assertTrue(cleared);
        }
    }

    private static int refused(int i) {
        if (i == 7) {
            throw new InputException("found " + i);
        }
        return i;
    }

    private static int broken(int i) {
        if (i == 7) {
            throw new IllegalStateException("a mistake in piece " + i);
        }
        return i;
    }

    /** Takes some milliseconds of work, interrupted or not. */
    private static int slow(int i) {
        long state = i;
        for (int k = 0; k < 10_000_000; k++) {
            state = state * 6364136223846793005L + 1;
        }
        return state == 0 ? -i : i;
    }
}
