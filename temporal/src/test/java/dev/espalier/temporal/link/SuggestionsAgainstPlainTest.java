package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Suggestions against ranks counted one by one, at any time, for any node and rule. */
class SuggestionsAgainstPlainTest {
    @Randomised(cases = 300)
    void suggestionsAreTheBestOfAllCandidates(Key key) {
        SplittableRandom random = key.random();
        EventLog log = RanksAgainstPlainTest.randomLog(random);
        Rule rule = RanksAgainstPlainTest.randomRule(random);
        int source = random.nextInt(log.nodeCount());
        long time = log.firstTime() + random.nextLong(log.lastTime() - log.firstTime() + 5);
        List<Suggestion> all = LinkPrediction.predict(log, rule, source, time, Integer.MAX_VALUE);
        assertEquals(expected(log, rule, source, time), all, () -> rule + " of " + source + " at " + time);
        int k = 1 + random.nextInt(all.size());
        assertEquals(all.subList(0, k), LinkPrediction.predict(log, rule, source, time, k));
    }

    private static List<Suggestion> expected(EventLog log, Rule rule, int source, long time) {
        var plain = new PlainRanks(log, TimeSplit.USUAL, Protocol.STRICT);
        List<Suggestion> all = new ArrayList<>();
        for (int v : plain.candidates()) {
            double since = (double) (time - log.firstTime());
            double[] mine = plain.score(rule, source, since, v);
            double rank = 0.5;
            for (int w : plain.candidates()) {
                int order = compare(plain.score(rule, source, since, w), mine);
                rank += order > 0 ? 1 : order == 0 ? 0.5 : 0;
            }
            all.add(new Suggestion(v, rank));
        }
        all.sort(Comparator.comparingDouble(Suggestion::rank).thenComparingInt(Suggestion::node));
        return all;
    }

    private static int compare(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            if (a[k] != b[k]) {
                return a[k] < b[k] ? -1 : 1;
            }
        }
        return 0;
    }

    /** Before the first event nothing is known: all share the middle. */
    @Test
    void withoutAPastAllAreTied() {
        EventLog log = Logs.log(List.of(new long[][] {{0, 1, 5}, {0, 2, 6}, {1, 3, 7}}));
        for (String rule :
                List.of("LR>GR", "GPd h_g=2", "EB", "edgebank-repeats", "blend h_l=1 h_g=1 g_rec=1 g_act=1")) {
            for (long time : new long[] {5, 0, -3}) {
                assertEquals(
                        List.of(new Suggestion(1, 2), new Suggestion(2, 2), new Suggestion(3, 2)),
                        LinkPrediction.predict(log, Rule.parse(rule), 0, time, 3),
                        rule + " at " + time);
            }
        }
    }

    @Test
    void nodesThatAreNoneAreRefused() {
        EventLog log = Logs.log(List.of(new long[] {0, 1, 5}, new long[] {0, 2, 6}));
        Rule rule = Rule.parse("LR");
        assertEquals(
                "source: found 3, expected 0 to 2",
                assertThrows(IllegalArgumentException.class, () -> LinkPrediction.predict(log, rule, 3, 9, 1))
                        .getMessage());
        assertEquals(
                "k: found 0, expected at least 1",
                assertThrows(IllegalArgumentException.class, () -> LinkPrediction.predict(log, rule, 0, 9, 0))
                        .getMessage());
    }
}
