package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.draw.PairTable;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Branching against Ogata's thinning, and against what is known of the process. */
class HawkesGenerationTest {
    private static final Echo ECHO = new Echo(0.35, 0.25, 1 / 20_000.0);
    private static final int DRAWS = 600;

    private record Moments(double mean, double variance, int size) {
        static Moments of(List<EventLog> logs, ToDoubleFunction<EventLog> number) {
            double mean = logs.stream().mapToDouble(number).average().orElseThrow();
            double squares = logs.stream()
                    .mapToDouble(log -> Math.pow(number.applyAsDouble(log) - mean, 2))
                    .sum();
            return new Moments(mean, squares / (logs.size() - 1), logs.size());
        }

        double standardErrors(Moments other) {
            return Math.abs(mean - other.mean) / Math.sqrt(variance / size + other.variance / other.size);
        }
    }

    private static double count(EventLog log, int u, int v) {
        double count = 0;
        for (int e = 0; e < log.size(); e++) {
            boolean isTurned = log.shape() == Shape.UNDIRECTED && log.source(e) > log.target(e);
            count += (isTurned ? log.target(e) : log.source(e)) == u && (isTurned ? log.source(e) : log.target(e)) == v
                    ? 1
                    : 0;
        }
        return count;
    }

    /** Gaps that are shorter than a tenth of the mean delay. */
    private static double closeBy(EventLog log) {
        double count = 0;
        for (int e = 1; e < log.size(); e++) {
            count += log.time(e) - log.time(e - 1) < 2000 ? 1 : 0;
        }
        return count;
    }

    /**
     * Means of nine numbers and of their squares, 600 graphs by each way; five standard errors: a right law is refused less
     * than once in 10^5 runs.
     */
    @Test
    void branchingIsThinning() {
        for (Shape shape : Shape.values()) {
            // mostly answers: whether an answer's answer goes back again has to show
            Echo echo = shape == Shape.DIRECTED ? new Echo(0.1, 0.55, ECHO.beta()) : new Echo(0.6, 0, ECHO.beta());
            HawkesModel model = Samples.model(shape, 20, echo);
            List<EventLog> branching = new ArrayList<>();
            List<EventLog> thinning = new ArrayList<>();
            for (int k = 0; k < DRAWS; k++) {
                branching.add(Samples.byBranching(model, Key.of(k)));
                thinning.add(Samples.byThinning(model, Key.of(k)));
            }
            List<ToDoubleFunction<EventLog>> numbers = List.of(
                    EventLog::size,
                    log -> (double) log.size() * log.size(),
                    HawkesGenerationTest::closeBy,
                    log -> count(log, 0, 2),
                    log -> count(log, 2, 0),
                    log -> count(log, 0, 2) * count(log, 2, 0),
                    log -> Math.pow(count(log, 0, 3), 2),
                    log -> log.firstAt(Samples.SPAN / 10),
                    log -> log.size() - log.firstAt(Samples.SPAN * 9 / 10));
            for (int k = 0; k < numbers.size(); k++) {
                double apart =
                        Moments.of(branching, numbers.get(k)).standardErrors(Moments.of(thinning, numbers.get(k)));
                assertTrue(!(apart > 5), shape + ", number " + k + ": " + apart + " standard errors apart");
            }
        }
    }

    /**
     * After a burst at the end of the data the mean number of events in time t is {@code B t/(1-n) + (lambda(T) - B/(1-n)) (1 -
     * exp(-beta (1-n) t)) / (beta (1-n))} with n the branching ratio (Hawkes 1971); five standard errors.
     */
    @Test
    void theFutureGoesOnFromTheData() {
        HawkesModel empty = Samples.model(Shape.DIRECTED, 20, ECHO);
        EventLog burst = burst(empty.frame());
        HawkesModel model = new HawkesModel(burst, Samples.WINDOWS, Samples.background(empty), ECHO, true);
        TimeWindows future = new TimeWindows(Samples.SPAN, Samples.SPAN / 10, 1);
        GenerationPlan plan = new GenerationPlan(4, future);
        List<EventLog> futures = new ArrayList<>();
        for (int k = 0; k < 2000; k++) {
            futures.add(GeneratorContract.generate(model, plan, Key.of(k)));
        }
        double ratio = ECHO.branchingRatio();
        double fading = ECHO.beta() * (1 - ratio);
        double base = model.immigrantsByTick() / (1 - ratio);
        double start = model.immigrantsByTick();
        ExcitedEvents events = new ExcitedEvents(burst, Samples.WINDOWS);
        for (double time : events.times) {
            start += ratio * ECHO.beta() * Math.exp(-ECHO.beta() * (Samples.SPAN - time));
        }
        double expected = base * future.width() + (start - base) * -Math.expm1(-fading * future.width()) / fading;
        Moments found = Moments.of(futures, EventLog::size);
        assertEquals(expected, found.mean, 5 * Math.sqrt(found.variance / found.size));
        assertTrue(expected > 3 * base * future.width(), "a burst that matters");
        // later windows alone are those of the longer future
        TimeWindows two = new TimeWindows(Samples.SPAN, Samples.SPAN / 10, 2);
        EventLog whole = GeneratorContract.generate(model, new GenerationPlan(4, two), Key.of(7));
        EventLog second = GeneratorContract.generate(
                model, new GenerationPlan(4, new TimeWindows(two.start(1), two.width(), 1)), Key.of(7));
        assertEquals(GeneratorContract.text(whole.between(two.start(1), two.end())), GeneratorContract.text(second));
    }

    private static EventLog burst(Frame like) {
        EventLogBuilder events = new EventLogBuilder(like.names(), like.clock(), like.shape());
        for (int k = 0; k < 60; k++) {
            events.add(k % 3, 3, Samples.SPAN - 1 - 100 * k);
        }
        return events.build();
    }

    /** Ten times the nodes have ten times the events, within five standard errors of sums of clusters. */
    @Test
    void eventsGrowWithNodes() {
        HawkesModel model = Samples.model(Shape.DIRECTED, 400, ECHO);
        List<EventLog> large = new ArrayList<>();
        List<EventLog> small = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            large.add(GeneratorContract.generate(model, new GenerationPlan(40, Samples.WINDOWS), Key.of(k)));
            small.add(Samples.byBranching(model, Key.of(k)));
        }
        Moments ofLarge = Moments.of(large, log -> log.size() / 10.0);
        assertTrue(ofLarge.standardErrors(Moments.of(small, EventLog::size)) < 5);
    }

    /** Pairs of immigrants by their rates, also where one node has nearly all; wrong refusals: 1 in 10^6 each. */
    @Test
    void immigrantsComeByTheRatesOfPairs() {
        for (int kind = 0; kind < 4; kind++) {
            boolean isUndirected = kind < 2;
            boolean hasLoops = kind % 2 == 0;
            double[] mu = {1, 2, 0, 3, 500};
            double[] nu = isUndirected ? mu : new double[] {0, 2, 5, 1, 300};
            Background background = new Background(isUndirected, hasLoops, mu, nu);
            Immigrants immigrants = new Immigrants(background);
            List<Double> expected = new ArrayList<>();
            List<Long> counts = new ArrayList<>();
            long[] drawn = new long[25];
            SplittableRandom random = Key.of(kind).random();
            for (int draw = 0; draw < 200_000; draw++) {
                long pair = immigrants.draw(random);
                int u = PairTable.first(pair);
                int v = PairTable.second(pair);
                drawn[isUndirected ? 5 * Math.min(u, v) + Math.max(u, v) : 5 * u + v]++;
            }
            for (int cell = 0; cell < 25; cell++) {
                int u = cell / 5;
                int v = cell % 5;
                boolean isPair = (u != v || hasLoops) && (!isUndirected || u <= v);
                double share = isPair ? background.rate(u, v) / background.total() : 0;
                if (share * 200_000 >= 5) {
                    expected.add(share * 200_000);
                    counts.add(drawn[cell]);
                } else {
                    assertTrue(drawn[cell] <= 25, "too many of " + u + ", " + v);
                }
            }
            double p = ChiSquare.pValue(
                    counts.stream().mapToLong(Long::longValue).toArray(),
                    expected.stream().mapToDouble(Double::doubleValue).toArray());
            assertTrue(p > 1e-6, "kind " + kind + ": p = " + p);
        }
    }
}
