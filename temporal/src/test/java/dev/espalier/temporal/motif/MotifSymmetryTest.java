package dev.espalier.temporal.motif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.motif.MotifOptions.Ties;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of a log that is mirrored, renamed, stretched or doubled follow from those of the log itself. */
class MotifSymmetryTest {
    private static EventLog log(SplittableRandom random) {
        return RandomLogs.of(
                3 + random.nextInt(12), 20 + random.nextInt(120), 60, Shape.DIRECTED, Key.of(random.nextLong()));
    }

    /** Time runs backwards: the third event of a motif becomes its first. */
    @Randomised(cases = 40)
    void backwardsInTime(Key key) {
        EventLog log = log(key.random());
        EventLogBuilder mirrored = log.emptied();
        for (int e = log.size() - 1; e >= 0; e--) {
            mirrored.add(log.source(e), log.target(e), -log.time(e));
        }
        assertMapped(
                log, mirrored.build(), label -> label.substring(4) + label.substring(2, 4) + label.substring(0, 2));
    }

    /** All events turn round. */
    @Randomised(cases = 40)
    void endsTurned(Key key) {
        EventLog log = log(key.random());
        EventLogBuilder turned = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            turned.add(/* source= */ log.target(e), /* target= */ log.source(e), log.time(e));
        }
        assertMapped(
                log,
                turned.build(),
                label -> new StringBuilder(label.substring(4))
                        .append(label, 2, 4)
                        .append(label, 0, 2)
                        .reverse()
                        .toString());
    }

    private interface Relabelled {
        String of(String label);
    }

    /** Each motif of one log is as often as that which it turns into is in the other. */
    private static void assertMapped(EventLog log, EventLog other, Relabelled map) {
        MotifOptions options = new MotifOptions(15, Ties.STRICT);
        MotifCounts mine = TemporalMotifs.count(log, options);
        MotifCounts theirs = TemporalMotifs.count(other, options);
        for (Motif motif : Motif.values()) {
            int[] ends = map.of(motif.label()).chars().map(c -> c - '0').toArray();
            int place = Motif.indexOf(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5]);
            assertEquals(mine.count(motif), theirs.toArray()[place], motif.label());
        }
    }

    @Randomised(cases = 40)
    void namesShiftsAndUnitsDoNotMatter(Key key) {
        SplittableRandom random = key.random();
        EventLog log = log(random);
        int[] numbers = IntStream.range(0, log.nodeCount()).toArray();
        Shuffle.shuffle(numbers, random);
        for (Ties ties : Ties.values()) {
            long[] expected =
                    TemporalMotifs.count(log, new MotifOptions(15, ties)).toArray();
            EventLog renamed = RandomLogs.renumbered(log, numbers);
            assertArrayEquals(
                    expected,
                    TemporalMotifs.count(renamed, new MotifOptions(15, ties)).toArray());
            EventLogBuilder stretched = log.emptied();
            for (int e = 0; e < log.size(); e++) {
                stretched.add(log.source(e), log.target(e), 1000 * log.time(e) - 77);
            }
            // up to just before the next step nothing comes in
            MotifOptions options = new MotifOptions(15_999, ties);
            assertArrayEquals(
                    expected, TemporalMotifs.count(stretched.build(), options).toArray());
        }
    }

    /** Two copies that share no node, or that lie too far apart in time, have each motif twice. */
    @Randomised(cases = 20)
    void copiesAddUp(Key key) {
        EventLog log = log(key.random());
        int nodes = log.nodeCount();
        var apart = new EventLogBuilder(NodeNames.numbered(2 * nodes), Clock.NUMBERS, Shape.DIRECTED);
        EventLogBuilder later = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            apart.add(log.source(e), log.target(e), log.time(e));
            apart.add(nodes + log.source(e), nodes + log.target(e), log.time(e));
            later.add(log.source(e), log.target(e), log.time(e));
            later.add(log.source(e), log.target(e), log.time(e) + 1000);
        }
        MotifOptions options = MotifOptions.within(20);
        long[] twice = Arrays.stream(TemporalMotifs.count(log, options).toArray())
                .map(count -> 2 * count)
                .toArray();
        assertArrayEquals(twice, TemporalMotifs.count(apart.build(), options).toArray());
        assertArrayEquals(twice, TemporalMotifs.count(later.build(), options).toArray());
    }

    /** A longer delta takes nothing away; one as long as the log leaves none out: triples of a pair are n choose 3. */
    @Randomised(cases = 20)
    void longerDeltasHaveMore(Key key) {
        EventLog log = log(key.random());
        long before = 0;
        for (long delta : new long[] {0, 1, 5, 30, 60, Long.MAX_VALUE}) {
            long total = TemporalMotifs.count(log, MotifOptions.within(delta)).total();
            assertTrue(total >= before);
            before = total;
        }
        EventLogBuilder pair = log.emptied();
        int events = 3 + (int) (before % 20);
        for (int e = 0; e < events; e++) {
            pair.add(e % 2, 1 - e % 2, 7L * e);
        }
        MotifCounts counts = TemporalMotifs.count(pair.build(), MotifOptions.within(7L * events));
        assertEquals(events * (events - 1) * (events - 2) / 6, counts.count(Motif.Shape.TWO_NODE));
        assertEquals(counts.total(), counts.count(Motif.Shape.TWO_NODE));
    }

    @Test
    void theTableIsThatOfThePaper() {
        Set<String> labels = new HashSet<>();
        Map<Motif.Shape, Integer> shapes = new EnumMap<>(Motif.Shape.class);
        for (Motif motif : Motif.values()) {
            labels.add(motif.label());
            shapes.merge(motif.shape(), 1, Integer::sum);
            assertEquals(motif, Motif.values().get(motif.index()));
            assertEquals("M" + motif.row() + motif.column(), motif.cell());
        }
        assertEquals(Motif.COUNT, labels.size());
        // two nodes: 4 ways of pointing after the first; stars: 8 each; triangles: 8
        assertEquals(List.of(4, 8, 8, 8, 8), List.copyOf(shapes.values()));
        // 01 10 02: the fifth row begins 01 10, the third column is 02
        assertEquals("M53", Motif.values().get(Motif.indexOf(4, 2, 2, 4, 4, 9)).cell());
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,1,1,0", "0,1,2,3,0,1", "0,1,2,3,1,2", "0,1,1,2,2,3", "0,1,0,1,2,3"})
    void whatIsNoMotifIsRefused(int a, int b, int c, int d, int e, int f) {
        assertThrows(IllegalArgumentException.class, () -> Motif.indexOf(a, b, c, d, e, f));
    }

    @Test
    void defaultDeltaIsTwiceTheMedianStepOfNodes() {
        var log = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED);
        log.add(0, 1, 0).add(0, 2, 3).add(1, 2, 10).add(3, 0, 100).add(3, 3, 200);
        // steps: node 0 has 3 and 97, node 1 has 10, node 2 has 7; a loop is no event of a motif
        assertEquals(2 * 7, TemporalMotifs.defaultDelta(log.build()));
        var once = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        once.add(0, 1, 5).add(0, 1, 5);
        assertEquals(1, TemporalMotifs.defaultDelta(once.build()));
        var far = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        far.add(0, 1, 0).add(0, 1, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, TemporalMotifs.defaultDelta(far.build()));
    }

    @Test
    void countsThatMightNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MotifOptions.within(-1));
        int events = 2_100_000;
        int[] sources = new int[events];
        int[] targets = new int[events];
        Arrays.fill(targets, 1);
        EventLog log = EventLogBuilder.ofColumns(
                NodeNames.numbered(2),
                Clock.NUMBERS,
                Shape.DIRECTED,
                events,
                sources,
                targets,
                new long[events],
                List.of());
        var refused = assertThrows(InputException.class, () -> TemporalMotifs.count(log, MotifOptions.within(0)));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("there are up to 2100000 events, expected fewer"),
                refused.getMessage());
    }
}
