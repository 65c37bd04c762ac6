package dev.espalier.temporal.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.classic.Classics;
import dev.espalier.temporal.hawkes.Hawkes;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.motifmodel.MotifTransitions;
import dev.espalier.temporal.nulls.Nulls;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nothing that is drawn may depend on where time begins, on which thread draws, or on what was asked for before. */
class ShiftedLogsTest {
    private static final List<TemporalGenerator> ALL = Stream.of(
                    Classics.all(), Nulls.all(), Hawkes.all(), List.<TemporalGenerator>of(new MotifTransitions(7)))
            .flatMap(List::stream)
            .toList();

    private static EventLog shifted(EventLog log, long by) {
        EventLogBuilder later = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            later.add(log.source(e), log.target(e), log.time(e) + by);
        }
        return later.build();
    }

    private static TimeWindows shifted(TimeWindows windows, long by) {
        return new TimeWindows(windows.origin() + by, windows.width(), windows.count());
    }

    /** The data a million million ticks later: the same graph, as much later; so are the windows after the data. */
    @Randomised(cases = 25)
    void laterDataGiveTheSameGraphLater(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        // in step with whatever the windows are
        long by = 1_000_000_000_000L * data.windows().width();
        EventLog late = shifted(data.log(), by);
        TimeWindows lateWindows = shifted(data.windows(), by);
        for (TemporalGenerator family : ALL) {
            TemporalModel early = family.fit(data.log(), data.windows(), key, Progress.SILENT);
            TemporalModel other = family.fit(late, lateWindows, key, Progress.SILENT);
            EventLog expected = GeneratorContract.generate(early, GenerationPlan.like(early.frame()), key);
            EventLog found = GeneratorContract.generate(other, GenerationPlan.like(other.frame()), key);
            assertEquals(GeneratorContract.text(shifted(expected, by)), GeneratorContract.text(found), family.word());
            if (!Nulls.knows(family.word())) {
                TimeWindows future =
                        new TimeWindows(data.windows().end(), data.windows().width(), 3);
                int nodes = data.log().nodeCount();
                expected = GeneratorContract.generate(early, new GenerationPlan(nodes, future), key);
                found = GeneratorContract.generate(other, new GenerationPlan(nodes, shifted(future, by)), key);
                assertEquals(
                        GeneratorContract.text(shifted(expected, by)),
                        GeneratorContract.text(found),
                        family.word() + " after the data");
            }
        }
    }

    /** One model, asked by many threads at once for one graph and for another. */
    @Randomised(cases = 4)
    void aModelServesManyThreads(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        for (TemporalGenerator family : ALL) {
            TemporalModel model = family.fit(data.log(), data.windows(), key, Progress.SILENT);
            GenerationPlan plan = GenerationPlan.like(model.frame());
            List<String> one = IntStream.range(0, 8)
                    .mapToObj(k -> GeneratorContract.text(GeneratorContract.generate(model, plan, key.split(k))))
                    .toList();
            List<String> many = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(k -> GeneratorContract.text(GeneratorContract.generate(model, plan, key.split(k))))
                    .toList();
            assertEquals(one, many, family.word());
        }
    }

    /** Events of equal time may stand in any order in the file: what is kept of the data is the same. */
    @Randomised(cases = 25)
    void theOrderOfTiesIsNoMatterForSizes(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        SplittableRandom random = key.split("order").random();
        int[] order = IntStream.range(0, log.size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int event = order[i];
            order[i] = order[j];
            order[j] = event;
        }
        EventLogBuilder shuffled = log.emptied();
        for (int e : order) {
            shuffled.add(log.source(e), log.target(e), log.time(e));
        }
        EventLog other = shuffled.build();
        for (TemporalGenerator family : ALL) {
            // chains, clusters and Poisson numbers are random: the others have as many events as the data
            if (!List.of("motif", "hawkes", "sbm").contains(family.word())) {
                TemporalModel model = family.fit(other, data.windows(), key, Progress.SILENT);
                TemporalModel before = family.fit(log, data.windows(), key, Progress.SILENT);
                GenerationPlan plan = GenerationPlan.like(model.frame());
                assertEquals(
                        GeneratorContract.generate(before, plan, key).size(),
                        GeneratorContract.generate(model, plan, key).size(),
                        family.word());
            }
        }
    }
}
