package dev.espalier.temporal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.snapshot.WindowPairs;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MembershipInferenceTest {
    @Randomised(cases = 50)
    void areaIsTheShareOfPairsInOrder(Key key) {
        var random = key.random();
        double[] members =
                random.ints(1 + random.nextInt(30), 0, 6).asDoubleStream().toArray();
        double[] others =
                random.ints(1 + random.nextInt(30), 0, 5).asDoubleStream().toArray();
        double wins = 0;
        for (double a : members) {
            for (double b : others) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        MembershipInference found = MembershipInference.of(members, others);
        assertEquals(wins / members.length / others.length, found.auc(), 1e-12);
    }

    @Test
    void aCopyOfTrainingGivesPairsAwayAndTheHeldOutPartTheOppositeWay() {
        EventLog log = RandomLogs.of(60, 900, 20, Shape.DIRECTED, Key.of(3));
        var split = MembershipInference.holdOut(log, 0.1, Key.of(4));
        assertEquals(log.size(), split.training().size() + split.heldOut().size());
        Set<Long> inside = pairs(split.training());
        Set<Long> outside = pairs(split.heldOut());
        Set<Long> all = pairs(log);
        assertEquals(Math.round(0.1 * all.size()), outside.size());
        assertEquals(all.size(), inside.size() + outside.size());
        var copied = MembershipInference.fromGenerated(split, List.of(split.training()));
        assertEquals(1, copied.auc());
        assertEquals(outside.size(), copied.others());
        assertEquals(
                0,
                MembershipInference.fromGenerated(split, List.of(split.heldOut()))
                        .auc());
        assertEquals(0.5, MembershipInference.of(split, pair -> 1).auc());
        assertTrue(Double.isNaN(
                MembershipInference.of(new double[0], new double[1]).auc()));
    }

    private static Set<Long> pairs(EventLog log) {
        Set<Long> pairs = new TreeSet<>();
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                pairs.add(WindowPairs.pair(log.source(e), log.target(e)));
            }
        }
        return pairs;
    }

    /** The standard error is the spread of areas over 2,000 sets of scores, to a tenth. */
    @Test
    void standardErrorIsTheSpreadOfAreas() {
        double sum = 0;
        double squares = 0;
        double claimed = 0;
        int draws = 2000;
        for (int r = 0; r < draws; r++) {
            var random = Key.of(11).split(r).random();
            double[] members = random.doubles(60).map(u -> -Math.log(u) * 2).toArray();
            double[] others = random.doubles(40).map(u -> -Math.log(u)).toArray();
            MembershipInference found = MembershipInference.of(members, others);
            sum += found.auc();
            squares += found.auc() * found.auc();
            claimed += found.standardError() / draws;
        }
        double spread = Math.sqrt(squares / draws - sum / draws * (sum / draws));
        assertEquals(2.0 / 3, sum / draws, 5 * spread / Math.sqrt(draws));
        assertEquals(spread, claimed, 0.1 * spread);
    }
}
