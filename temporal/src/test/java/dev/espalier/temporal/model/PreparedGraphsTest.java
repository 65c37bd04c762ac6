package dev.espalier.temporal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.TimeWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What pieces of a graph share is made once, whoever asks, and the graphs asked for last are kept; events keep their order. */
class PreparedGraphsTest {
    private static final GenerationPlan PLAN = new GenerationPlan(5, new TimeWindows(0, 1, 4));

    @Test
    void manyWhoAskForOneGraphWaitForIt() throws Exception {
        AtomicInteger made = new AtomicInteger();
        PreparedGraphs<Integer> graphs = new PreparedGraphs<>(3);
        List<Future<Integer>> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 60; i++) {
                Key key = Key.of(i % 3);
                Callable<Integer> ask = () -> graphs.of(PLAN, key, made::incrementAndGet);
                found.add(threads.submit(ask));
            }
            for (int i = 3; i < found.size(); i++) {
                assertEquals(found.get(i % 3).get(), found.get(i).get());
            }
        }
        assertEquals(3, made.get());
    }

    @Test
    void thoseAskedForLastAreKept() {
        AtomicInteger made = new AtomicInteger();
        PreparedGraphs<Integer> graphs = new PreparedGraphs<>(2);
        assertEquals(1, graphs.of(PLAN, Key.of(1), made::incrementAndGet));
        assertEquals(2, graphs.of(PLAN, Key.of(2), made::incrementAndGet));
        assertEquals(1, graphs.of(PLAN, Key.of(1), made::incrementAndGet)); // now 2 is the oldest
        assertEquals(3, graphs.of(PLAN, Key.of(3), made::incrementAndGet));
        assertEquals(1, graphs.of(PLAN, Key.of(1), made::incrementAndGet));
        assertEquals(4, graphs.of(PLAN, Key.of(2), made::incrementAndGet));
        // another plan is another graph
        assertEquals(5, graphs.of(new GenerationPlan(6, PLAN.windows()), Key.of(2), made::incrementAndGet));
    }

    /** A graph whose making failed is made anew by who asks next. */
    @Test
    void failuresAreNotKept() {
        PreparedGraphs<Integer> graphs = new PreparedGraphs<>(2);
        assertThrows(
                IllegalStateException.class,
                () -> graphs.of(PLAN, Key.of(1), () -> {
                    throw new IllegalStateException("no room");
                }));
        assertEquals(7, graphs.of(PLAN, Key.of(1), () -> 7));
    }

    @Test
    void eventsGoOnAsTheyCame() {
        SplittableRandom random = Key.of(9).random();
        Events events = new Events();
        List<List<Long>> expected = new ArrayList<>();
        for (int e = 0; e < 1000; e++) { // grows from 64
            int source = random.nextInt();
            int target = random.nextInt();
            long time = random.nextLong();
            events.accept(source, target, time);
            expected.add(List.of((long) source, (long) target, time));
        }
        List<List<Long>> found = new ArrayList<>();
        events.into((source, target, time) -> found.add(List.of((long) source, (long) target, time)));
        assertEquals(expected, found);
        assertEquals(1000, events.size());
    }
}
