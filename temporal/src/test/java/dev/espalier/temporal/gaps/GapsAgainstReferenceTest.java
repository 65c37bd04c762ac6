package dev.espalier.temporal.gaps;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.testing.Randomised;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics of public logs and of null graphs that numpy computed. */
class GapsAgainstReferenceTest {
    private static final double[] PERCENTS = {10, 25, 50, 75, 90, 99};

    private static JsonNode reference() throws IOException {
        try (InputStream json = resource("inter_event_stats.json")) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(GapsAgainstReferenceTest.class.getResourceAsStream(path));
    }

    private static EventLog read(String path, int skip, String separator, int source) throws IOException {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(10_000), Clock.NUMBERS, Shape.DIRECTED);
        InputStream bytes = resource(path);
        try (var lines = new BufferedReader(new InputStreamReader(
                path.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().skip(skip).toList()) {
                String[] cells = line.split(separator, -1);
                log.add(
                        Integer.parseInt(cells[source]),
                        Integer.parseInt(cells[source + 1]),
                        Long.parseLong(cells[source + 2]));
            }
        }
        return log.build();
    }

    private static EventLog named(String name) throws IOException {
        return switch (name) {
            case "CollegeMsg" -> read("/dev/espalier/temporal/data/CollegeMsg.txt.gz", 0, " ", 0);
            case "CollegeMsg_lcg_time_shuffle" -> shuffled(named("CollegeMsg"));
            case "wiki_small" -> read("/dev/espalier/temporal/data/tigger_wiki_small.csv", 1, ",", 1);
            default -> read(name + "_null.csv.gz", 1, ",", 0);
        };
    }

    /** Event i at the time of event 7919 i + 13, modulo their number. */
    private static EventLog shuffled(EventLog log) {
        EventLogBuilder shuffled = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            shuffled.add(log.source(e), log.target(e), log.time((int) ((7919L * e + 13) % log.size())));
        }
        return shuffled.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CollegeMsg",
                "CollegeMsg_lcg_time_shuffle",
                "wiki_small",
                "wiki_small_er",
                "wiki_small_degree_swap",
                "wiki_small_time_shuffle"
            })
    void statisticsAreThoseOfTheTable(String name) throws IOException {
        JsonNode expected = reference().get(name);
        InterEventTimes found = InterEventTimes.of(named(name));
        assertClose(expected, "global_gap_mean", found.whole().mean());
        assertClose(expected, "global_gap_std_pop", found.whole().deviation());
        assertClose(expected, "global_burstiness", found.whole().burstiness());
        assertClose(expected, "global_burstiness_finite_size", found.whole().finiteSizeBurstiness());
        assertClose(expected, "global_memory", found.whole().sequences().memory());
        assertClose(expected, "node_gap_count", found.ofNodes().count());
        assertClose(expected, "node_gap_mean", found.ofNodes().mean());
        assertClose(expected, "node_gap_pooled_burstiness", found.ofNodes().burstiness());
        assertClose(
                expected,
                "node_burstiness_mean_over_nodes_with_>=2_gaps",
                found.ofNodes().sequences().burstiness());
        assertClose(expected, "node_burstiness_nodes", (double)
                found.ofNodes().sequences().count());
        assertClose(expected, "pair_gap_count", found.ofPairs().count());
        assertClose(expected, "pair_gap_mean", found.ofPairs().mean());
        assertClose(
                expected, "pair_burstiness_mean", found.ofPairs().sequences().burstiness());
        assertClose(expected, "pair_burstiness_pairs", (double)
                found.ofPairs().sequences().count());
        for (int p = 0; p < PERCENTS.length; p++) {
            assertEquals(
                    expected.get("node_gap_percentiles_10_25_50_75_90_99")
                            .get(p)
                            .asDouble(),
                    found.ofNodes().percentile(PERCENTS[p]),
                    1e-9 * found.ofNodes().mean());
            assertEquals(
                    expected.get("pair_gap_percentiles_10_25_50_75_90_99")
                            .get(p)
                            .asDouble(),
                    found.ofPairs().percentile(PERCENTS[p]),
                    1e-9 * found.ofPairs().mean());
        }
    }

    private static void assertClose(JsonNode expected, String name, double found) {
        if (expected.get(name).isNull()) {
            assertTrue(Double.isNaN(found), () -> name + ": " + found);
        } else {
            double value = expected.get(name).asDouble();
            assertEquals(value, found, 1e-9 * Math.max(1, Math.abs(value)), name);
        }
    }

    @Test
    void distancesAreThoseOfTheTable() throws IOException {
        for (List<String> pair : List.of(
                List.of("CollegeMsg", "CollegeMsg_lcg_time_shuffle", "ks_CollegeMsg_vs_lcg_shuffle"),
                List.of("wiki_small", "wiki_small_er", "ks_wiki_small_vs_er"),
                List.of("wiki_small", "wiki_small_degree_swap", "ks_wiki_small_vs_degree_swap"),
                List.of("wiki_small", "wiki_small_time_shuffle", "ks_wiki_small_vs_time_shuffle"))) {
            InterEventTimes a = InterEventTimes.of(named(pair.get(0)));
            InterEventTimes b = InterEventTimes.of(named(pair.get(1)));
            JsonNode expected = reference().get(pair.get(2));
            assertAll(
                    () -> assertClose(expected, "node_gap", a.ofNodes().kolmogorovSmirnov(b.ofNodes())),
                    () -> assertClose(expected, "pair_gap", a.ofPairs().kolmogorovSmirnov(b.ofPairs())));
        }
    }

    /** The largest burstiness of finite size is 1, whatever the number of gaps; that of a clock is -1. */
    @Test
    void finiteSizeBurstinessRunsFromMinusOneToOne() {
        EventLogBuilder clock = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        EventLogBuilder burst = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < 12; e++) {
            clock.add(0, 1, 7L * e);
            burst.add(0, 1, e == 0 ? -50 : 0);
        }
        assertEquals(-1, InterEventTimes.of(clock.build()).whole().burstiness(), 1e-12);
        assertEquals(-1, InterEventTimes.of(clock.build()).whole().finiteSizeBurstiness(), 1e-12);
        assertEquals(1, InterEventTimes.of(burst.build()).whole().finiteSizeBurstiness(), 1e-12);
    }

    /** To the last bit: what nodes are called is no part of the data. */
    @Randomised(cases = 60)
    void namesOfNodesDoNotMatter(Key key) {
        EventLog log = RandomLogs.of(20, 300, 90, RandomLogs.shape(key.split("shape")), key.split("log"));
        int[] numbers = new int[20];
        Arrays.setAll(numbers, n -> n);
        int half = log.shape() == Shape.BIPARTITE ? 10 : 20;
        Shuffle.shuffle(numbers, key.split("names").random());
        int[] kept = Arrays.stream(numbers).filter(n -> n < half).toArray();
        int[] sides = Arrays.stream(numbers).filter(n -> n >= half).toArray();
        int[] renamed = Arrays.copyOf(kept, 20);
        System.arraycopy(sides, 0, renamed, half, sides.length);
        InterEventTimes found = InterEventTimes.of(log);
        InterEventTimes other = InterEventTimes.of(RandomLogs.renumbered(log, renamed));
        for (List<Gaps> both : List.of(
                List.of(found.whole(), other.whole()),
                List.of(found.ofNodes(), other.ofNodes()),
                List.of(found.ofPairs(), other.ofPairs()))) {
            assertEquals(both.get(0).sequences(), both.get(1).sequences());
            assertEquals(both.get(0).mean(), both.get(1).mean());
            assertEquals(both.get(0).burstiness(), both.get(1).burstiness());
            assertEquals(0, both.get(0).kolmogorovSmirnov(both.get(1)));
        }
    }

    /** The share of gaps up to every value, counted one by one. */
    @Randomised(cases = 50)
    void distanceIsTheLargestDifferenceOfShares(Key key) {
        double[][] gaps = new double[2][];
        Gaps[] found = new Gaps[2];
        SplittableRandom random = key.random();
        for (int g = 0; g < 2; g++) {
            EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
            int n = 2 + random.nextInt(10);
            gaps[g] = new double[n - 1];
            long time = 0;
            for (int e = 0; e < n; e++) {
                long step = e == 0 ? 0 : random.nextInt(5);
                time += step;
                log.add(0, 1, time);
                if (e > 0) {
                    gaps[g][e - 1] = step;
                }
            }
            found[g] = InterEventTimes.of(log.build()).whole();
        }
        double most = 0;
        for (int value = 0; value < 5; value++) {
            most = Math.max(most, Math.abs(share(gaps[0], value) - share(gaps[1], value)));
        }
        assertEquals(most, found[0].kolmogorovSmirnov(found[1]), 1e-12);
    }

    private static double share(double[] gaps, double most) {
        int count = 0;
        for (double gap : gaps) {
            count += gap <= most ? 1 : 0;
        }
        return (double) count / gaps.length;
    }

    @Test
    void whatCannotBeSaidIsNaN() {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.UNDIRECTED);
        Gaps none = InterEventTimes.of(log.build()).whole();
        assertEquals(0, none.count());
        assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.burstiness()) && Double.isNaN(none.percentile(50)));
        for (int e = 0; e < 4; e++) {
            log.add(1, 1, Long.MIN_VALUE);
        }
        InterEventTimes ties = InterEventTimes.of(log.build());
        assertEquals(3, ties.ofNodes().count());
        assertEquals(3, ties.ofPairs().count());
        assertEquals(0, ties.ofNodes().sequences().count());
        assertTrue(Double.isNaN(ties.ofNodes().burstiness()));
    }

    @Test
    void gapsLongerThanAnyLongAreKept() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 1, Long.MIN_VALUE)
                .add(0, 1, Long.MAX_VALUE)
                .build();
        assertEquals(0x1p64, InterEventTimes.of(log).whole().mean());
    }
}
