package dev.espalier.temporal.nulls;

import static dev.espalier.temporal.nulls.Features.EVENTS_IN;
import static dev.espalier.temporal.nulls.Features.EVENTS_OUT;
import static dev.espalier.temporal.nulls.Features.PAIRS;
import static dev.espalier.temporal.nulls.Features.PAIR_EVENTS;
import static dev.espalier.temporal.nulls.Features.PAIR_EVENTS_UNNAMED;
import static dev.espalier.temporal.nulls.Features.PAIR_GAPS;
import static dev.espalier.temporal.nulls.Features.PAIR_SERIES_UNNAMED;
import static dev.espalier.temporal.nulls.Features.SNAPSHOTS;
import static dev.espalier.temporal.nulls.Features.TIMES;
import static dev.espalier.temporal.nulls.Features.WINDOW_DEGREES;
import static dev.espalier.temporal.nulls.Features.WINDOW_EDGES;
import static dev.espalier.temporal.nulls.Features.WINDOW_EVENTS;
import static dev.espalier.temporal.nulls.Features.WINDOW_PAIRS;
import static dev.espalier.temporal.nulls.Features.WINDOW_SERIES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.testing.Randomised;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of what each null model keeps, row by row; and that it keeps no other of the features. */
class NullsKeepTest {
    private static final Map<String, Set<Features>> KEPT = Map.of(
            "er",
            EnumSet.of(TIMES, WINDOW_EVENTS, WINDOW_PAIRS, WINDOW_EDGES, WINDOW_SERIES),
            "degree-swap",
            EnumSet.of(TIMES, WINDOW_EVENTS, WINDOW_PAIRS, WINDOW_EDGES, WINDOW_SERIES, WINDOW_DEGREES),
            "time-shuffle",
            EnumSet.of(TIMES, WINDOW_EVENTS, PAIRS, PAIR_EVENTS, PAIR_EVENTS_UNNAMED, EVENTS_OUT, EVENTS_IN),
            "pair-gap-shuffle",
            EnumSet.of(PAIRS, PAIR_EVENTS, PAIR_EVENTS_UNNAMED, PAIR_GAPS, EVENTS_OUT, EVENTS_IN),
            "link-shuffle",
            EnumSet.of(TIMES, WINDOW_EVENTS, WINDOW_PAIRS, PAIRS, PAIR_EVENTS_UNNAMED, PAIR_SERIES_UNNAMED),
            "uniform-times",
            EnumSet.of(PAIRS, PAIR_EVENTS, PAIR_EVENTS_UNNAMED, EVENTS_OUT, EVENTS_IN),
            "configuration",
            EnumSet.of(TIMES, WINDOW_EVENTS, EVENTS_OUT, EVENTS_IN),
            "snapshot-shuffle",
            EnumSet.of(PAIRS, PAIR_EVENTS, PAIR_EVENTS_UNNAMED, SNAPSHOTS, EVENTS_OUT, EVENTS_IN));

    private static EventLog generated(TemporalGenerator family, EventLog log, TimeWindows windows, Key key) {
        TemporalModel model = family.fit(log, windows, key, Progress.SILENT);
        return GeneratorContract.generate(model, GenerationPlan.like(model.frame()), key);
    }

    private static Set<Features> kept(TemporalGenerator family) {
        return Objects.requireNonNull(KEPT.get(family.word()), family.word());
    }

    /** What the log is to the families that look at simple graphs only. */
    private static EventLog asSeenBy(TemporalGenerator family, EventLog log) {
        if (!family.word().equals("er") && !family.word().equals("degree-swap")) {
            return log;
        }
        EventLogBuilder simple = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                simple.add(log.source(e), log.target(e), log.time(e));
            }
        }
        return simple.build();
    }

    @Randomised(cases = 150)
    void whatTheTableSaysIsKept(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        for (TemporalGenerator family : Nulls.all()) {
            EventLog seen = asSeenBy(family, data.log());
            EventLog drawn = generated(family, data.log(), data.windows(), key);
            assertEquals(seen.size(), drawn.size(), family.word());
            for (Features feature : kept(family)) {
                assertEquals(
                        feature.of(seen, data.windows()),
                        feature.of(drawn, data.windows()),
                        family.word() + " keeps " + feature);
            }
        }
    }

    @Test
    void nothingElseIsKept() {
        for (TemporalGenerator family : Nulls.all()) {
            Set<Features> others = EnumSet.complementOf(EnumSet.copyOf(kept(family)));
            for (int seed = 0; seed < 60; seed++) {
                ArbitraryLogs.Case data = ArbitraryLogs.of(Key.of(seed));
                EventLog seen = asSeenBy(family, data.log());
                EventLog drawn = generated(family, data.log(), data.windows(), Key.of(seed));
                others.removeIf(feature -> !feature.of(seen, data.windows()).equals(feature.of(drawn, data.windows())));
            }
            assertEquals(EnumSet.noneOf(Features.class), others, family.word() + " keeps more than is said");
        }
    }

    @Randomised(cases = 60)
    void theNodesOfASnapshotAreThoseOfTheData(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        TimeWindows windows = data.windows();
        EventLog seen = asSeenBy(Nulls.of("er"), data.log());
        EventLog drawn = generated(Nulls.of("er"), data.log(), windows, key);
        for (int w = 0; w < windows.count(); w++) {
            boolean[] isThere = new boolean[seen.nodeCount()];
            EventLog before = seen.between(windows.start(w), windows.end(w));
            for (int e = 0; e < before.size(); e++) {
                isThere[before.source(e)] = true;
                isThere[before.target(e)] = true;
            }
            EventLog after = drawn.between(windows.start(w), windows.end(w));
            for (int e = 0; e < after.size(); e++) {
                assertTrue(isThere[after.source(e)] && isThere[after.target(e)]);
            }
        }
    }
}
