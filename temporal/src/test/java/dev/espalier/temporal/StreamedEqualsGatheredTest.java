package dev.espalier.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.StreamedGeneration.Streamed;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.model.TemporalModel.Reach;
import dev.espalier.temporal.tigger.TiggerGenerator;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the graph that is gathered in memory, event for event, those of equal time in the same order. */
class StreamedEqualsGatheredTest {
    /** All families, those that are trained for one epoch. */
    static List<TemporalGenerator> families() {
        List<TemporalGenerator> all = new ArrayList<>();
        for (TemporalGenerator family : Models.all()) {
            all.add(family instanceof TiggerGenerator tigger ? brief(tigger.options()) : family);
        }
        return all;
    }

    static Stream<String> words() {
        return families().stream().map(TemporalGenerator::word);
    }

    private static TemporalGenerator of(String word) {
        return families().stream()
                .filter(family -> family.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static TemporalGenerator brief(TiggerOptions options) {
        Learning learning = options.learning();
        return new TiggerGenerator(
                options.with(new Learning(1, learning.batch(), learning.rate(), learning.clip(), learning.usesRest())));
    }

    private static List<String> gathered(TemporalModel model, GenerationPlan plan, Key key) {
        List<String> events = new ArrayList<>();
        try (Workers here = new InlineWorkers()) {
            EventLog log = Generation.graph(model, plan, key, here, Progress.SILENT);
            for (int e = 0; e < log.size(); e++) {
                events.add(log.source(e) + ">" + log.target(e) + "@" + log.time(e));
            }
        }
        return events;
    }

    private static List<String> streamed(TemporalModel model, GenerationPlan plan, Key key, Workers workers) {
        List<String> events = new ArrayList<>();
        Streamed streamed = StreamedGeneration.into(
                model,
                plan,
                key,
                workers,
                (source, target, time) -> events.add(source + ">" + target + "@" + time),
                Progress.SILENT);
        assertEquals(events.size(), streamed.events());
        return events;
    }

    /** The data again, and where the model can some of it, time after it, all of it and more, and other nodes. */
    private static List<GenerationPlan> plans(TemporalModel model, int times) {
        TimeWindows data = model.frame().windows();
        int nodes = model.frame().names().size();
        TimeWindows part = new TimeWindows(data.start(data.count() / 2), data.width(), 1);
        List<GenerationPlan> plans =
                new ArrayList<>(List.of(GenerationPlan.like(model.frame()), new GenerationPlan(nodes, part)));
        if (model.reach() == Reach.ANY || model.reach() == Reach.ANY_TIME) {
            int count = times * data.count();
            plans.add(new GenerationPlan(nodes, new TimeWindows(data.origin(), data.width(), count)));
            plans.add(new GenerationPlan(nodes, new TimeWindows(data.end(), data.width(), count)));
        }
        if (model.reach() == Reach.ANY) {
            plans.add(new GenerationPlan(nodes + 3, data));
        }
        return plans;
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyModelStreamsTheGraphThatItGathers(String word) {
        boolean isLong = word.startsWith("tigger");
        ArbitraryLogs.Case data = ArbitraryLogs.many(isLong ? 300 : 20_000);
        TemporalModel model = of(word).fit(data.log(), data.windows(), Key.of(1), Progress.SILENT);
        try (Workers threads = new ThreadWorkers(3)) {
            for (GenerationPlan plan : plans(model, isLong ? 2 : 8)) {
                assertEquals(
                        gathered(model, plan, Key.of(2)),
                        streamed(model, plan, Key.of(2), threads),
                        () -> word + ": " + plan);
            }
        }
    }

    @Randomised(cases = 20)
    void alsoOfOddLogs(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        try (Workers here = new InlineWorkers()) {
            for (TemporalGenerator family : families()) {
                if (!(family instanceof TiggerGenerator)) {
                    TemporalModel model = family.fit(data.log(), data.windows(), key, Progress.SILENT);
                    for (GenerationPlan plan : plans(model, 3)) {
                        assertEquals(
                                gathered(model, plan, key),
                                streamed(model, plan, key, here),
                                () -> family.word() + " on " + data.name() + ": " + plan);
                    }
                }
            }
        }
    }

    /** A plan that is four times as long puts no more events between the model and the sink. */
    @ParameterizedTest
    @ValueSource(strings = {"er", "degree-swap", "activity", "chung-lu", "sbm", "hawkes", "motif"})
    void whatIsHeldDoesNotGrowWithTheGraph(String word) {
        ArbitraryLogs.Case data = ArbitraryLogs.many(20_000);
        TemporalModel model = of(word).fit(data.log(), data.windows(), Key.of(1), Progress.SILENT);
        Streamed some = counted(model, 75);
        Streamed more = counted(model, 300);
        assertTrue(more.events() > 3.5 * some.events(), () -> some + ", " + more);
        // sixteen pieces of 65,536 events, and what reaches beyond them
        for (Streamed streamed : List.of(some, more)) {
            assertTrue(streamed.mostHeld() < 1.1 * 16 * 65_536, () -> word + ": " + streamed);
        }
    }

    private static Streamed counted(TemporalModel model, int times) {
        TimeWindows data = model.frame().windows();
        TimeWindows windows = new TimeWindows(data.origin(), data.width(), times * data.count());
        GenerationPlan plan = new GenerationPlan(model.frame().names().size(), windows);
        try (Workers here = new InlineWorkers()) {
            return StreamedGeneration.into(model, plan, Key.of(3), here, (u, v, t) -> {}, Progress.SILENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "er", "hawkes"})
    void aStopEndsAStream(String word) {
        ArbitraryLogs.Case data = ArbitraryLogs.many(2000);
        TemporalModel model = of(word).fit(data.log(), data.windows(), Key.of(1), Progress.SILENT);
        TimeWindows windows =
                new TimeWindows(data.windows().origin(), data.windows().width(), 10_000);
        GenerationPlan plan = new GenerationPlan(data.log().nodeCount(), windows);
        Progress stopped = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return true;
            }
        };
        try (Workers here = new InlineWorkers()) {
            assertThrows(
                    CancellationException.class,
                    () -> StreamedGeneration.into(model, plan, Key.of(1), here, (u, v, t) -> {}, stopped));
        }
    }

    /** The one window of the plan has four million events; what is held is a part of it. */
    @Test
    void aWindowIsDrawnInPartsWhereItIsLarge() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(2000);
        TimeWindows one = TimeWindows.over(
                data.log(), data.windows().width() * data.windows().count());
        GenerationPlan plan = new GenerationPlan(400_000, one);
        for (String word : List.of("activity", "chung-lu", "sbm")) {
            TemporalModel model = of(word).fit(data.log(), one, Key.of(1), Progress.SILENT);
            try (Workers here = new InlineWorkers()) {
                long[] last = {Long.MIN_VALUE, 0};
                Streamed streamed = StreamedGeneration.into(
                        model,
                        plan,
                        Key.of(5),
                        here,
                        (u, v, time) -> {
                            last[1] += time < last[0] ? 1 : 0;
                            last[0] = time;
                        },
                        Progress.SILENT);
                assertEquals(0, last[1], "events before one that came before them");
                // 2000 times the nodes and the events; in sbm pairs within a block grow by a little more, n^2 to n(n-1)
                assertEquals(4_000_000, (double) streamed.events(), word.equals("sbm") ? 100_000 : 1);
                assertTrue(streamed.mostHeld() < 0.6 * streamed.events(), () -> word + ": " + streamed);
            }
        }
    }
}
