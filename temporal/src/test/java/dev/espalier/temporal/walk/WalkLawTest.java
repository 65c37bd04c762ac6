package dev.espalier.temporal.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** The chances of steps against published values and plain sums, and draws against the chances. */
class WalkLawTest {
    private static final int DRAWS = 40_000;

    /** A right sampler fails a case with this chance; 30 cases a law. */
    private static final double ERROR_RATE = 1e-6;

    @Test
    void chancesEqualTheReferenceProgram() throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(WalkLawTest.class.getResourceAsStream("../tigger/network/nn_unit_golden.json"))
                .get("tigger_next_edge_probs");
        for (Map.Entry<String, JsonNode> row : golden.properties()) {
            JsonNode gaps = new ObjectMapper().readTree(row.getKey());
            EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(20), Clock.NUMBERS, Shape.DIRECTED);
            log.add(0, 1, 0);
            for (int i = 0; i < gaps.size(); i++) {
                log.add(1, 2 + i, Math.round(10 * gaps.get(i).asDouble())); // the law knows no unit of time
            }
            double[] chances = new RecentLaw(TemporalIndex.of(log.build(), Direction.FORWARD), 6).chances(0);
            assertEquals(row.getValue().size(), chances.length, row.getKey());
            for (int i = 0; i < chances.length; i++) {
                assertEquals(row.getValue().get(i).asDouble(), chances[i], 1e-12, row.getKey());
            }
        }
    }

    @Randomised(cases = 30)
    void recentStepsFollowTheirChances(Key key) {
        TemporalIndex index = randomIndex(key);
        RecentLaw tabled = new RecentLaw(index, 5);
        RecentLaw computed = new RecentLaw(index, 5, 0);
        int edge = busiest(tabled);
        assertFollows(
                tabled.chances(edge), tabled.first(edge), key.split("steps"), random -> tabled.next(edge, random));
        for (int e = 0; e < index.edges(); e++) {
            Key step = key.split(e);
            assertEquals(tabled.next(e, step.random()), computed.next(e, step.random()));
            for (int s = tabled.first(e); s < tabled.end(e); s++) {
                assertTrue(index.time(s) > index.time(e) && index.source(s) == index.target(e));
            }
        }
    }

    @Randomised(cases = 30)
    void biasedStepsFollowPlainWeights(Key key) {
        TemporalIndex index = randomIndex(key);
        double span = span(index);
        for (Bias bias : Bias.values()) {
            BiasedLaw law = new BiasedLaw(index, bias, 0.5);
            int edge = busiest(law);
            int first = law.first(edge);
            double[] plain = new double[law.end(edge) - first];
            double total = 0;
            for (int i = 0; i < plain.length; i++) {
                assertTrue(index.time(first + i) >= index.time(edge));
                plain[i] =
                        plainWeight(bias, i, plain.length, (index.time(first + i) - index.time(edge)) / (0.5 * span));
                total += plain[i];
            }
            for (int i = 0; i < plain.length; i++) {
                plain[i] /= total;
                assertEquals(plain[i], law.chances(edge)[i], 1e-9, bias.name());
            }
            assertFollows(plain, first, key.split(bias.name()), random -> law.next(edge, random));
        }
    }

    @Randomised(cases = 30)
    void firstEdgesFollowPlainWeights(Key key) {
        SplittableRandom random = key.split("log").random();
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(40), Clock.NUMBERS, Shape.DIRECTED);
        int events = 12;
        for (int e = 0; e < events; e++) {
            log.add(e, e + 20, 3L * e + random.nextInt(3)); // so that edges stand in order of time
        }
        TemporalIndex index = TemporalIndex.of(log.build(), Direction.FORWARD);
        double span = span(index);
        for (Bias bias : Bias.values()) {
            double[] plain = new double[events];
            double total = 0;
            for (int i = 0; i < events; i++) {
                plain[i] = plainWeight(bias, i, events, (index.time(i) - index.time(0)) / span);
                total += plain[i];
            }
            for (int i = 0; i < events; i++) {
                plain[i] /= total;
            }
            FirstEdges first = new FirstEdges(index, bias, 1);
            assertFollows(plain, 0, key.split(bias.name()), first::draw);
        }
    }

    @Randomised(cases = 10)
    void startTimesFavourOneOfTheLastTwo(Key key) {
        EventLog log = new EventLogBuilder(NodeNames.numbered(3), Clock.NUMBERS, Shape.UNDIRECTED)
                .add(0, 1, 3)
                .add(0, 1, 5)
                .add(0, 1, 9)
                .add(0, 2, 10)
                .build();
        TemporalIndex index = TemporalIndex.of(log, Direction.BOTH);
        int edge = index.end(0) - 1; // 0→2 at 10, after 5 and 9
        double favoured = Math.E / (Math.E + 1 / Math.E);
        assertFollows(
                new double[] {1 - favoured, favoured},
                0,
                key,
                random -> StartTimes.RECENT.draw(index, edge, random) == 9 ? 1 : 0);
        assertFollows(
                new double[] {1 - favoured, favoured},
                0,
                key,
                random -> StartTimes.OLDER.draw(index, edge, random) == 5 ? 1 : 0);
        assertEquals(9, StartTimes.OLDER.draw(index, index.first(2), key.random()));
        assertEquals(3, StartTimes.OLDER.draw(index, index.first(0) + 1, key.random()));
    }

    @Randomised(cases = 3)
    void testNoticesALawThatIsSlightlyWrong(Key key) {
        double[] chances = {0.5, 0.3, 0.2};
        double[] wrong = {0.52, 0.29, 0.19};
        assertThrows(
                AssertionError.class,
                () -> assertFollows(chances, 0, key, random -> {
                    double draw = random.nextDouble();
                    return draw < wrong[0] ? 0 : draw < wrong[0] + wrong[1] ? 1 : 2;
                }));
    }

    private static double plainWeight(Bias bias, int place, int count, double scaledTime) {
        return switch (bias) {
            case UNIFORM -> 1;
            case LINEAR_LATE -> place + 1;
            case LINEAR_EARLY -> count - place;
            case EXPONENTIAL_LATE -> Math.exp(scaledTime);
            case EXPONENTIAL_EARLY -> Math.exp(-scaledTime);
        };
    }

    private static TemporalIndex randomIndex(Key key) {
        return TemporalIndex.of(WalkLogs.random(8, 60, 30, key.split("log").random()), Direction.BOTH);
    }

    private static double span(TemporalIndex index) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int e = 0; e < index.edges(); e++) {
            low = Math.min(low, index.time(e));
            high = Math.max(high, index.time(e));
        }
        return high - low;
    }

    private static int busiest(NextEdgeLaw law) {
        int best = 0;
        for (int e = 1; e < law.index().edges(); e++) {
            if (law.end(e) - law.first(e) > law.end(best) - law.first(best)) {
                best = e;
            }
        }
        return best;
    }

    private static void assertFollows(double[] chances, int first, Key key, Draw draw) {
        long[] counts = new long[chances.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[draw.from(key.split(i).random()) - first]++;
        }
        double statistic = 0;
        int cells = 0;
        double restExpected = 0;
        double restCount = 0;
        for (int i = 0; i < chances.length; i++) {
            double expected = DRAWS * chances[i];
            if (expected < 10) {
                restExpected += expected;
                restCount += counts[i];
            } else {
                statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
                cells++;
            }
        }
        if (restExpected > 0) {
            statistic += (restCount - restExpected) * (restCount - restExpected) / Math.max(10, restExpected);
            cells++;
        }
        if (cells > 1) {
            double limit = new ChiSquaredDistribution(cells - 1).inverseCumulativeProbability(1 - ERROR_RATE);
            assertTrue(statistic < limit, "chi-square: found " + statistic + ", expected below " + limit);
        }
    }

    private interface Draw {
        int from(SplittableRandom random);
    }
}
