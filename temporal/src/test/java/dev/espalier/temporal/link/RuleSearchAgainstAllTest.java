package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.link.RuleSearch.Found;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What searches choose, against every rule they may choose, each ranked from the definitions. */
class RuleSearchAgainstAllTest {
    private static final TimeSplit HALF = new TimeSplit(0.4, 0.7);
    private static final double[] HALF_LIVES = {1, 2, 4};

    /** A log with events in every part. */
    private static EventLog log(SplittableRandom random) {
        EventLog log = RanksAgainstPlainTest.randomLog(random);
        while (HALF.trainingEnd(log) == HALF.validationEnd(log) || HALF.validationEnd(log) == log.size()) {
            log = RanksAgainstPlainTest.randomLog(random);
        }
        return log;
    }

    private static RuleSearch search(EventLog log, Protocol protocol) {
        return new RuleSearch(LinkPrediction.of(log, HALF), protocol, HALF_LIVES, new InlineWorkers(), Progress.SILENT);
    }

    /** Mean of 1/rank over the queries of validation, from the definitions. */
    private static double validated(EventLog log, Protocol protocol, Rule rule) {
        long queries = LinkPrediction.of(log, HALF).validate(rule, protocol).queries();
        return new PlainRanks(log, HALF, protocol)
                .ranks(rule).stream()
                        .limit(queries)
                        .mapToDouble(twice -> 2.0 / twice)
                        .average()
                        .orElseThrow();
    }

    @Randomised(cases = 12)
    void theBestOfAllOrdersOfFourSignals(Key key) {
        EventLog log = log(key.random());
        List<List<Signal>> orders = new ArrayList<>();
        permute(List.of(Signal.LR, Signal.LP, Signal.GR, Signal.GP), List.of(), orders);
        assertEquals(64, orders.size());
        Found found = search(log, Protocol.STRICT).fourSignals();
        assertEquals(validated(log, Protocol.STRICT, found.rule()), found.valMrr(), 1e-12);
        for (List<Signal> keys : orders) {
            Rule rule = LexicographicRule.of(keys.toArray(Signal[]::new));
            double score = validated(log, Protocol.STRICT, rule);
            assertTrue(score <= found.valMrr() + 1e-11, () -> rule + " is better than " + found);
            // of equals, one with the fewest keys
            boolean isShorter =
                    keys.size() < ((LexicographicRule) found.rule()).keys().size();
            assertTrue(!isShorter || score < found.valMrr() - 1e-13, () -> rule + " is as good as " + found);
        }
        Found pair = search(log, Protocol.STRICT).localGlobal();
        assertTrue(pair.valMrr() <= found.valMrr() + 1e-11);
    }

    private static void permute(List<Signal> left, List<Signal> taken, List<List<Signal>> orders) {
        if (!taken.isEmpty()) {
            orders.add(taken);
        }
        for (Signal signal : left) {
            List<Signal> others = new ArrayList<>(left);
            others.remove(signal);
            List<Signal> more = new ArrayList<>(taken);
            more.add(signal);
            permute(others, more, orders);
        }
    }

    @Randomised(cases = 12)
    void theBestOfAllHalfLives(Key key) {
        EventLog log = log(key.random());
        Protocol protocol = Protocol.batch(2);
        Found pair = search(log, protocol).decayPair();
        double best = 0;
        for (double l : HALF_LIVES) {
            for (double g : HALF_LIVES) {
                best = Math.max(
                        best,
                        LinkPrediction.of(log, HALF)
                                .validate(new LexicographicRule(List.of(Signal.LPD, Signal.GPD), l, g), protocol)
                                .mrr());
            }
        }
        assertEquals(best, pair.valMrr(), 1e-11);
        Found extended = search(log, protocol).extended(pair);
        assertTrue(extended.valMrr() >= pair.valMrr() - 1e-11); // LPd>GPd with these half-lives is among them
        assertTrue(extended.valMrr() >= search(log, protocol).localGlobal().valMrr() - 1e-11);
        var failure = assertThrows(
                IllegalArgumentException.class, () -> search(log, protocol).extended(extended(log)));
        assertTrue(String.valueOf(failure.getMessage()).contains("expected a rule LPd>GPd"));
    }

    private static Found extended(EventLog log) {
        return search(log, Protocol.STRICT).localGlobal();
    }

    @Randomised(cases = 4)
    void aBlendIsNoWorseThanWhatItStartsFrom(Key key) {
        EventLog log = log(key.random());
        Found blend = search(log, Protocol.STRICT).blend();
        Rule start = new BlendRule(10, 1, 1, 0, .5, .5, 0, 0, 2, 2, false);
        assertTrue(blend.valMrr() >= validated(log, Protocol.STRICT, start) - 1e-11, blend::toString);
        try (Workers threads = new ThreadWorkers(3)) {
            var search =
                    new RuleSearch(LinkPrediction.of(log, HALF), Protocol.STRICT, HALF_LIVES, threads, Progress.SILENT);
            assertEquals(blend, search.blend());
        }
    }

    /** Every row is what the definitions say of its rule; the choice is the first. */
    @Randomised(cases = 6)
    void theTableOfAChoiceIsSorted(Key key) {
        EventLog log = log(key.random());
        AutoHeuristic found = AutoHeuristic.choose(
                log, HALF, Protocol.STRICT, AutoHeuristic.Effort.QUICK, new InlineWorkers(), Progress.SILENT);
        double before = 1;
        for (AutoHeuristic.Row row : found.table()) {
            assertEquals(
                    validated(log, Protocol.STRICT, row.scores().rule()),
                    row.scores().valMrr(),
                    1e-12);
            assertTrue(row.scores().valMrr() <= before);
            before = row.scores().valMrr();
        }
        assertEquals(found.table().getFirst().scores(), found.best());
        assertEquals(found.table().getFirst().family(), found.family());
    }

    @Test
    void ordersAreAsManyAsThereAre() {
        List<Rule> rules = Orders.of(List.of(Signal.values()), 3, 1, 1);
        assertEquals(10 + 10 * 9 + 10 * 9 * 8, rules.size());
        assertEquals(rules.size(), new HashSet<>(rules).size());
        assertEquals("LR", rules.getFirst().text());
        assertEquals("GA>GPd>GP h_g=1", rules.getLast().text());
    }
}
