package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ranks of random rules on random small logs, with ties, repeats and self loops, against the definitions. */
class RanksAgainstPlainTest {
    private static final TimeSplit HALF = new TimeSplit(0.4, 0.7);

    @Randomised(cases = 400)
    void ranksAreThoseOfTheDefinitions(Key key) {
        SplittableRandom random = key.random();
        EventLog log = randomLog(random);
        Protocol protocol = List.of(Protocol.STRICT, Protocol.batch(1 + random.nextInt(6)), Protocol.FILE_ORDER)
                .get(random.nextInt(3));
        Rule rule = randomRule(random);
        List<Integer> expected = new PlainRanks(log, HALF, protocol).ranks(rule);
        for (Ranker.Search search : Ranker.Search.values()) {
            LinkPrediction prediction = LinkPrediction.of(log, HALF);
            LinkScores scores = prediction.evaluate(rule, protocol, search);
            List<Integer> found = ranks(prediction, rule, protocol, search);
            assertEquals(expected, found, () -> rule + " " + protocol + " " + search);
            assertEquals(
                    expected.stream().mapToLong(Integer::longValue).sum(),
                    scores.validation().sumOf2Rank() + scores.test().sumOf2Rank());
        }
    }

    private static List<Integer> ranks(LinkPrediction prediction, Rule rule, Protocol protocol, Ranker.Search search) {
        List<Integer> ranks = new ArrayList<>();
        Stream stream = prediction.stream();
        Ranker ranker = Ranker.of(stream, rule, stream.position(prediction.trainingEnd()), search);
        int[] bars = {prediction.trainingEnd(), prediction.validationEnd(), prediction.events()};
        for (int part = 0; part < 2; part++) {
            MemoryEnds memory = new MemoryEnds(stream, protocol, bars[part]);
            for (int p = stream.position(bars[part]); p < stream.position(bars[part + 1]); p++) {
                for (int known = memory.endFor(p); ranker.learned() < known; ) {
                    ranker.learn();
                }
                ranks.add(ranker.twiceRank(p));
            }
        }
        return ranks;
    }

    static EventLog randomLog(SplittableRandom random) {
        Shape shape = List.of(Shape.values()).get(random.nextInt(3));
        int nodes = 2 + random.nextInt(7);
        int senders = shape == Shape.BIPARTITE ? 1 + random.nextInt(nodes - 1) : 0;
        long first = random.nextInt(2) * -1000L;
        int span = 1 + random.nextInt(30);
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        int events = 1 + random.nextInt(50);
        for (int e = 0; e < events; e++) {
            int source = random.nextInt(senders == 0 ? nodes : senders);
            log.add(source, senders + random.nextInt(nodes - senders), first + random.nextInt(span));
        }
        return log.build();
    }

    /** Half-lives of 1, so that the definitions' sums of powers of two are exact. */
    static Rule randomRule(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new EdgeBankRule.Repeats();
            case 1 -> new EdgeBankRule.Window(0.05 + 0.9 * random.nextDouble());
            case 2, 3, 4 ->
                new BlendRule(
                        random.nextInt(-3, 4),
                        weight(random),
                        weight(random),
                        weight(random),
                        weight(random),
                        weight(random),
                        weight(random),
                        weight(random),
                        1,
                        1,
                        random.nextBoolean());
            default -> {
                List<Signal> keys = new ArrayList<>();
                int length = 1 + random.nextInt(4);
                while (keys.size() < length) {
                    Signal signal = List.of(Signal.values()).get(random.nextInt(10));
                    if (!keys.contains(signal)) {
                        keys.add(signal);
                    }
                }
                yield new LexicographicRule(keys, 1, 1);
            }
        };
    }

    private static double weight(SplittableRandom random) {
        return random.nextBoolean() ? 0 : 0.5 * (1 + random.nextInt(4));
    }
}
