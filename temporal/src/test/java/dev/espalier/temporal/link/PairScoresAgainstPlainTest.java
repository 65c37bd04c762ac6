package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.link.PairScores.Part;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Average precision and area under the curve against their definitions: every pair of scores is compared, none is sorted. */
class PairScoresAgainstPlainTest {
    private static final TimeSplit HALF = new TimeSplit(0.4, 0.7);

    /** A node that is no candidate scores below all that are. */
    private static final double[] BELOW_ALL = {};

    @Randomised(cases = 200)
    void scoresAreThoseOfTheDefinitions(Key key) {
        SplittableRandom random = key.random();
        EventLog log = RanksAgainstPlainTest.randomLog(random);
        Rule rule = RanksAgainstPlainTest.randomRule(random);
        Protocol protocol = List.of(Protocol.STRICT, Protocol.batch(1 + random.nextInt(6)), Protocol.FILE_ORDER)
                .get(random.nextInt(3));
        Part part = random.nextBoolean() ? Part.VALIDATION : Part.TEST;
        int first = part == Part.VALIDATION ? HALF.trainingEnd(log) : HALF.validationEnd(log);
        int end = part == Part.VALIDATION ? HALF.validationEnd(log) : log.size();
        if (first == end) {
            return; // nothing is asked: refused, as below
        }
        int[] negatives = new int[end - first];
        Arrays.setAll(negatives, q -> random.nextInt(log.nodeCount()));
        var plain = new PlainRanks(log, HALF, protocol);
        List<double[]> trues = new ArrayList<>();
        List<double[]> falses = new ArrayList<>();
        for (int q = 0; q < negatives.length; q++) {
            int event = first + q;
            double time = log.time(event) - log.firstTime();
            trues.add(aged(rule, plain.score(rule, event, log.target(event)), time));
            boolean competes = plain.candidates().contains(negatives[q]);
            falses.add(competes ? aged(rule, plain.score(rule, event, negatives[q]), time) : BELOW_ALL);
        }
        PairScores found = PairScores.of(LinkPrediction.of(log, HALF), rule, protocol, part, negatives);
        String which = rule + " " + protocol + " " + part;
        assertEquals(area(trues, falses), found.auc(), 1e-12, which);
        assertEquals(precision(trues, falses), found.averagePrecision(), 1e-12, which);
        // fewer than a block of queries: their mean is over one block
        assertEquals(found.auc(), found.batchedAuc(), which);
        assertEquals(found.averagePrecision(), found.batchedPrecision(), which);
    }

    /** Scores of different queries are compared: times by how long ago they are, never before all. */
    private static double[] aged(Rule rule, double[] scores, double time) {
        double[] aged = scores.clone();
        if (rule instanceof LexicographicRule lexicographic) {
            for (int k = 0; k < aged.length; k++) {
                if (lexicographic.keys().get(k).isRecency()) {
                    aged[k] = scores[k] < 0 ? Double.NEGATIVE_INFINITY : scores[k] - time;
                }
            }
        }
        return aged;
    }

    /** How often a true pair is above a false one. */
    private static double area(List<double[]> trues, List<double[]> falses) {
        double above = 0;
        for (double[] yes : trues) {
            for (double[] no : falses) {
                above += 0.5 * (1 + Integer.signum(compare(yes, no)));
            }
        }
        return above / trues.size() / falses.size();
    }

    /** At each true pair: of all that are not below it, the share that are true. Ties are at one threshold together. */
    private static double precision(List<double[]> trues, List<double[]> falses) {
        double sum = 0;
        for (double[] threshold : trues) {
            long yes = trues.stream()
                    .filter(score -> compare(score, threshold) >= 0)
                    .count();
            long no = falses.stream()
                    .filter(score -> compare(score, threshold) >= 0)
                    .count();
            sum += (double) yes / (yes + no);
        }
        return sum / trues.size();
    }

    private static int compare(double[] a, double[] b) {
        for (int k = 0; k < Math.min(a.length, b.length); k++) {
            if (a[k] != b[k]) {
                return a[k] < b[k] ? -1 : 1;
            }
        }
        return Integer.compare(a.length, b.length); // below all: without any score
    }

    /** Two queries by hand: one false pair above both true ones, the other tied with the second. */
    @Test
    void fourScoresByHand() {
        EventLog log = Logs.log(List.of(new long[][] {
            {0, 3, 1}, {0, 4, 2}, {1, 4, 3}, {2, 4, 4}, {0, 5, 5}, {0, 5, 6}, {0, 5, 7}, {0, 3, 8}, {1, 3, 9}
        }));
        LinkPrediction prediction = LinkPrediction.of(log, new TimeSplit(0.5, 0.8));
        assertEquals(2, prediction.testEvents());
        // into: 3 once, 4 three times, 5 three times, and then 3 twice; the answers are 3 and 3
        PairScores found = PairScores.of(
                prediction, LexicographicRule.of(Signal.GP), Protocol.STRICT, Part.TEST, new int[] {4, 0});
        // scores 1 and 2 of true pairs, 3 of a false one; node 0 is no candidate
        assertEquals((0 + 0 + 1 + 1) / 4.0, found.auc(), 1e-15);
        assertEquals((1 / 2.0 + 2 / 3.0) / 2, found.averagePrecision(), 1e-15);
    }

    @Test
    void asManyFalseNodesAsEventsAreWanted() {
        LinkPrediction prediction =
                LinkPrediction.of(Logs.log(List.of(new long[] {0, 1, 1}, new long[] {0, 1, 2})), HALF);
        Rule rule = Rule.parse("LR");
        var failure = assertThrows(
                IllegalArgumentException.class,
                () -> PairScores.of(prediction, rule, Protocol.STRICT, Part.TEST, new int[] {1, 1, 1}));
        assertEquals(
                "negatives: found 3 nodes, expected one for each of the " + prediction.testEvents()
                        + " events of the part, and at least one",
                failure.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> PairScores.of(prediction, rule, Protocol.STRICT, Part.VALIDATION, new int[0]));
    }
}
