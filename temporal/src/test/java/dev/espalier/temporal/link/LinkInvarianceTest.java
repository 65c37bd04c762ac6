package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.link.LinkScores.Part;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What scores must not depend on: what nodes are called, when time began, and how a file orders what is at one time. */
class LinkInvarianceTest {
    private static final TimeSplit HALF = new TimeSplit(0.4, 0.7);

    private record Row(int source, int target, long time) {
        Row turned() {
            return new Row(/* source= */ target, /* target= */ source, time);
        }
    }

    private static List<Row> rows(EventLog log) {
        return IntStream.range(0, log.size())
                .mapToObj(e -> new Row(log.source(e), log.target(e), log.time(e)))
                .toList();
    }

    private static EventLog log(List<Row> rows, int nodes, Shape shape) {
        var log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        rows.forEach(row -> log.add(row.source, row.target, row.time));
        return log.build();
    }

    /** Renamed nodes, and nodes without events, change no rank; suggestions follow the names. */
    @Randomised(cases = 100)
    void namesDoNotMatter(Key key) {
        SplittableRandom random = key.random();
        EventLog log = RanksAgainstPlainTest.randomLog(random);
        Rule rule = RanksAgainstPlainTest.randomRule(random);
        int[] names = IntStream.range(0, log.nodeCount() + 3).toArray();
        Shuffle.shuffle(names, random);
        EventLog renamed = log(
                rows(log).stream()
                        .map(row -> new Row(names[row.source], names[row.target], row.time))
                        .toList(),
                names.length,
                log.shape());
        for (Protocol protocol : List.of(Protocol.STRICT, Protocol.batch(3), Protocol.FILE_ORDER)) {
            assertEquals(
                    LinkPrediction.evaluate(log, HALF, rule, protocol),
                    LinkPrediction.evaluate(renamed, HALF, rule, protocol));
        }
        int source = random.nextInt(log.nodeCount());
        long time = log.lastTime() + 1;
        List<Suggestion> theirs = LinkPrediction.predict(renamed, rule, names[source], time, 99);
        for (Suggestion mine : LinkPrediction.predict(log, rule, source, time, 99)) {
            assertEquals(
                    mine.rank(),
                    theirs.stream()
                            .filter(other -> other.node() == names[mine.node()])
                            .findFirst()
                            .orElseThrow()
                            .rank(),
                    rule::text);
        }
    }

    @Randomised(cases = 50)
    void theBeginningOfTimeDoesNotMatter(Key key) {
        SplittableRandom random = key.random();
        EventLog log = RanksAgainstPlainTest.randomLog(random);
        Rule rule = RanksAgainstPlainTest.randomRule(random);
        LinkScores expected = LinkPrediction.evaluate(log, HALF, rule, Protocol.STRICT);
        // far more than a double tells apart by ones
        for (long shift : new long[] {1, -7, 1L << 60, -(1L << 60)}) {
            List<Row> moved = rows(log).stream()
                    .map(row -> new Row(row.source, row.target, row.time + shift))
                    .toList();
            EventLog later = log(moved, log.nodeCount(), log.shape());
            assertEquals(expected, LinkPrediction.evaluate(later, HALF, rule, Protocol.STRICT), "shift " + shift);
        }
    }

    /** With what is before a query in memory, and nothing at its time, the order of rows says nothing. */
    @Randomised(cases = 100)
    void orderAtOneTimeDoesNotMatter(Key key) {
        SplittableRandom random = key.random();
        EventLog log = RanksAgainstPlainTest.randomLog(random);
        Rule rule = RanksAgainstPlainTest.randomRule(random);
        int[] order = IntStream.range(0, log.size()).toArray();
        Shuffle.shuffle(order, random); // a log sorts by time, and keeps this order within a time
        boolean turns = log.shape() == Shape.UNDIRECTED;
        List<Row> rows = new ArrayList<>();
        for (int e : order) {
            Row row = rows(log).get(e);
            rows.add(turns && random.nextBoolean() ? row.turned() : row);
        }
        LinkScores expected = LinkPrediction.evaluate(log, HALF, rule, Protocol.STRICT);
        LinkScores found =
                LinkPrediction.evaluate(log(rows, log.nodeCount(), log.shape()), HALF, rule, Protocol.STRICT);
        assertAlike(expected.validation(), found.validation(), rule);
        assertAlike(expected.test(), found.test(), rule);
    }

    private static void assertAlike(Part expected, Part found, Rule rule) {
        assertEquals(expected.queries(), found.queries());
        assertEquals(expected.sumOf2Rank(), found.sumOf2Rank(), rule::text);
        assertEquals(expected.hits10(), found.hits10(), rule::text);
        assertEquals(expected.mrr(), found.mrr(), 1e-12, rule::text); // a sum in another order
    }
}
