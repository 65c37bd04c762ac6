package dev.espalier.temporal.motif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.parallel.InlineWorkers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts of two public logs, which two other programs listed one by one. */
class MotifsAgainstReferenceTest {
    static List<String> rows() throws IOException {
        return lines("/dev/espalier/temporal/motif/delta_temporal_motifs.csv").stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static List<String> lines(String path) throws IOException {
        InputStream bytes = Objects.requireNonNull(MotifsAgainstReferenceTest.class.getResourceAsStream(path));
        try (var lines = new BufferedReader(new InputStreamReader(
                path.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    static EventLog read(String path) throws IOException {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(1900), Clock.NUMBERS, Shape.DIRECTED);
        for (String line : lines(path)) {
            String[] cells = line.split(" ", -1);
            log.add(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Long.parseLong(cells[2]));
        }
        return log.build();
    }

    private static EventLog named(String name) throws IOException {
        return read(
                name.equals("CollegeMsg")
                        ? "/dev/espalier/temporal/data/CollegeMsg.txt.gz"
                        : "/dev/espalier/temporal/motif/example-temporal-graph.txt");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAreThoseOfTheTable(String row) throws IOException {
        String[] cells = row.split(",", -1);
        MotifOptions options = new MotifOptions(Long.parseLong(cells[1]), MotifOptions.Ties.valueOf(cells[2]));
        long[] expected =
                Arrays.stream(cells).skip(3).mapToLong(Long::parseLong).toArray();
        assertArrayEquals(
                expected, TemporalMotifs.count(named(cells[0]), options).toArray());
    }

    @Test
    void cellsAreThoseOfThePaper() {
        assertEquals(Motif.COUNT, Motif.values().size());
        assertEquals("M13", named012("012102").cell());
        assertEquals("M24", named012("011220").cell());
        assertEquals("M46", named012("010221").cell());
        assertEquals("M51", named012("011001").cell());
        assertEquals("M62", named012("010110").cell());
        assertEquals(
                8,
                Motif.values().stream()
                        .filter(m -> m.shape() == Motif.Shape.TRIANGLE)
                        .count());
        assertEquals(
                4,
                Motif.values().stream()
                        .filter(m -> m.shape() == Motif.Shape.TWO_NODE)
                        .count());
    }

    private static Motif named012(String label) {
        return Motif.values().stream()
                .filter(motif -> motif.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void distancesRunFromEqualToDisjoint() throws IOException {
        MotifCounts some = TemporalMotifs.count(named("snap_example"), MotifOptions.within(300));
        EventLogBuilder pair = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        EventLogBuilder star = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < 3; e++) {
            pair.add(0, 1, e);
            star.add(0, 1 + e % 2, e);
        }
        MotifCounts ofPair = TemporalMotifs.count(pair.build(), MotifOptions.within(300));
        MotifCounts ofStar = TemporalMotifs.count(star.build(), MotifOptions.within(300));
        MotifCounts none = TemporalMotifs.count(pair.build(), MotifOptions.within(1));
        assertEquals(0, MotifDistance.l1(some, some));
        assertEquals(0, MotifDistance.jensenShannon(some, some), 1e-15);
        assertEquals(2, MotifDistance.l1(ofPair, ofStar));
        assertEquals(1, MotifDistance.jensenShannon(ofPair, ofStar), 1e-15);
        assertEquals(2, MotifDistance.l1(ofPair, none));
        assertEquals(0, MotifDistance.l1(none, none));
    }

    @Test
    void repliesStandOutOfShuffledTimes() throws IOException {
        MotifSignificance found = MotifSignificance.ofTimeShuffles(
                named("CollegeMsg").slice(0, 10_000),
                MotifOptions.within(600),
                4,
                Key.of(1),
                new InlineWorkers(),
                Progress.SILENT);
        Motif backAndForth = named012("011001");
        assertTrue(found.z(backAndForth) > 10, () -> "z " + found.z(backAndForth));
        assertTrue(found.logRatio(backAndForth) > 2, () -> "log ratio " + found.logRatio(backAndForth));
    }

    @Test
    void countsThatMightOverflowAreRefused() {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < 2_200_000; e++) {
            log.add(0, 1, 0);
        }
        EventLog all = log.build();
        var failure = assertThrows(InputException.class, () -> TemporalMotifs.count(all, MotifOptions.within(1)));
        assertEquals(
                "delta: found 1 ticks, within which there are up to 2200000 events, expected fewer, as counts might not"
                        + " fit 64 bits",
                failure.getMessage());
    }

    @Test
    void theDefaultDeltaFollowsTheUnitOfTime() throws IOException {
        assertEquals(1146, TemporalMotifs.defaultDelta(named("CollegeMsg")));
    }
}
