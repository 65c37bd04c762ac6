package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPredictionTest {
    private static final Workers HERE = new InlineWorkers();

    private static JsonNode reference(String log) throws IOException {
        try (var json = Objects.requireNonNull(
                LinkPredictionTest.class.getResourceAsStream("link_prediction_baselines.json"))) {
            return new ObjectMapper().readTree(json).get(log);
        }
    }

    @ParameterizedTest
    @CsvSource({"wikipedia, wikipedia_jodie", "CollegeMsg, CollegeMsg"})
    void edgeBankIsThatOfTheReference(String name, String key) throws IOException {
        JsonNode window = reference(key).get("edgebank_fixed_time_window_0.15");
        LinkScores found = LinkPrediction.evaluate(
                Logs.named(name), TimeSplit.USUAL, Rule.parse("edgebank-window"), Protocol.batch(200));
        assertEquals(window.get("val_mrr").asDouble(), found.valMrr(), 1e-12);
        assertEquals(window.get("test_mrr").asDouble(), found.testMrr(), 1e-12);
        assertEquals(window.get("val_hits10").asDouble(), found.valHits10(), 1e-12);
        assertEquals(window.get("test_hits10").asDouble(), found.testHits10(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"wikipedia, wikipedia_jodie", "CollegeMsg, CollegeMsg"})
    void precisionAndAreaAreThoseOfTheReference(String name, String key) throws IOException {
        LinkPrediction prediction = LinkPrediction.of(Logs.named(name), TimeSplit.USUAL);
        int[] candidates = prediction.candidateNodes();
        int[] negatives = new int[prediction.testEvents()];
        for (int k = 0; k < negatives.length; k++) {
            negatives[k] = candidates[(int) ((7919L * k + 13) % candidates.length)];
        }
        PairScores found =
                PairScores.of(prediction, Rule.parse("EB"), Protocol.batch(200), PairScores.Part.TEST, negatives);
        JsonNode expected = reference(key).get("edgebank_unlimited_fixed_negative");
        assertEquals(expected.get("AP_global").asDouble(), found.averagePrecision(), 1e-12);
        assertEquals(expected.get("AUC_global").asDouble(), found.auc(), 1e-12);
        assertEquals(expected.get("AP_mean_over_batches_of_200").asDouble(), found.batchedPrecision(), 1e-12);
        assertEquals(expected.get("AUC_mean_over_batches_of_200").asDouble(), found.batchedAuc(), 1e-12);
    }

    @Test
    void suggestionsAreRankedAsQueriesAre() {
        EventLog log = Logs.named("email-Eu-Dept3");
        LinkPrediction prediction = LinkPrediction.of(log, TimeSplit.USUAL);
        int event = log.size() - 1;
        for (String text : List.of(
                "LR>GR",
                "LPd>GPd h_l=86400 h_g=3600",
                "EB",
                "edgebank-repeats",
                "blend h_l=9e4 h_g=9e4 alpha=3 l_rec=1 bi=1")) {
            Rule rule = Rule.parse(text);
            PartnerRanker ranker = Ranker.of(prediction.stream(), rule, prediction.trainingEnd(), Ranker.Search.DIRECT);
            while (ranker.learned() < log.firstAt(log.time(event))) {
                ranker.learn();
            }
            double expected = ranker.twiceRank(event) / 2.0;
            List<Suggestion> found =
                    LinkPrediction.predict(log, rule, log.source(event), log.time(event), prediction.candidates());
            double rank = found.stream()
                    .filter(suggestion -> suggestion.node() == log.target(event))
                    .findFirst()
                    .orElseThrow()
                    .rank();
            assertEquals(expected, rank, text);
            assertEquals(prediction.candidates(), found.size());
        }
        assertEquals(
                3, LinkPrediction.predict(log, Rule.parse("LR>GR"), 0, 0, 3).size());
    }

    @Randomised(cases = 30)
    void rulesOfRecencyDoNotDependOnTheUnitOfTime(Key key) {
        EventLog log = RanksAgainstPlainTest.randomLog(key.random());
        EventLogBuilder scaled = new EventLogBuilder(log.names(), new Clock(Clock.Kind.INSTANTS, 1000), log.shape());
        for (int e = 0; e < log.size(); e++) {
            scaled.add(log.source(e), log.target(e), 86_400_000L * log.time(e));
        }
        TimeSplit split = new TimeSplit(0.4, 0.7);
        for (String rules : List.of("BR>GR>GP / BR>GR>GP", "LPd>GPd h_l=3 h_g=2 / LPd>GPd h_l=259200 h_g=172800")) {
            String[] pair = rules.split(" / ", -1);
            assertEquals(
                    LinkPrediction.evaluate(log, split, Rule.parse(pair[0]), Protocol.STRICT)
                            .test(),
                    LinkPrediction.evaluate(scaled.build(), split, Rule.parse(pair[1]), Protocol.STRICT)
                            .test());
        }
    }

    @Test
    void searchFindsTheRulesOfTheReferenceOnAnyNumberOfThreads() {
        RuleSearch here = search(HERE);
        assertEquals("LR>LP>GR", here.fourSignals().rule().text());
        assertEquals("LR>GP", here.localGlobal().rule().text());
        try (Workers threads = new ThreadWorkers(3)) {
            assertEquals("GPd h_g=900", search(threads).decayGlobal().rule().text());
            assertEquals(here.decayGlobal(), search(threads).decayGlobal());
        }
    }

    @Test
    @Tag("slow")
    void longSearchesFindTheRulesOfTheReference() {
        RuleSearch.Found pair = search(HERE).decayPair();
        assertEquals("LPd>GPd h_l=604800 h_g=300", pair.rule().text());
        assertEquals(
                "BR>LPd>GPd h_l=604800 h_g=300",
                search(HERE).extended(pair).rule().text());
        assertEquals(
                "blend h_l=7776000 h_g=86400 alpha=30 l_pop=1.5 l_rec=1.5 g_pop=0.2 bi=1",
                search(HERE).blend().rule().text());
    }

    private static RuleSearch search(Workers workers) {
        LinkPrediction prediction = LinkPrediction.of(Logs.named("email-Eu-Dept3"), TimeSplit.USUAL);
        return new RuleSearch(prediction, Protocol.STRICT, HalfLives.ofSeconds(), workers, Progress.SILENT);
    }

    @Test
    void theChosenRuleIsBestInValidation() {
        AutoHeuristic found = AutoHeuristic.choose(
                Logs.named("email-Eu-Dept3"),
                TimeSplit.USUAL,
                Protocol.STRICT,
                AutoHeuristic.Effort.QUICK,
                HERE,
                Progress.SILENT);
        assertEquals("BR>GP", found.best().rule().text());
        assertTrue(
                found.best().inWords().startsWith("BR>GP, strict: validation MRR 0.528998"),
                found.best().inWords());
        assertEquals(16, found.table().size());
    }

    @Test
    void aLogWithoutValidationHasNoScoresAndNoChoice() {
        EventLogBuilder ties = new EventLogBuilder(NodeNames.numbered(3), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < 9; e++) {
            ties.add(e % 3, 1, Long.MAX_VALUE);
        }
        LinkPrediction prediction = LinkPrediction.of(ties.build(), TimeSplit.USUAL);
        LinkScores scores = prediction.evaluate(Rule.parse("LR"), Protocol.STRICT);
        assertEquals(0, scores.validation().queries() + scores.test().queries());
        assertTrue(Double.isNaN(scores.testMrr()));
        var failure = assertThrows(
                InputException.class,
                () -> new RuleSearch(prediction, Protocol.STRICT, new double[] {1}, HERE, Progress.SILENT));
        assertEquals(
                "log: found 9 events, 9 for training, none for validation and 0 for test, expected some for validation, to"
                        + " choose a rule by: more events, or fewer that have the same time",
                failure.getMessage());
        EventLog none = ties.build().slice(0, 0);
        assertTrue(Double.isNaN(LinkPrediction.evaluate(none, TimeSplit.USUAL, Rule.parse("GR"), Protocol.STRICT)
                .testMrr()));
        assertEquals(List.of(), LinkPrediction.predict(none, Rule.parse("GR"), 0, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LR>GR>GP",
                "LPd>BR>GPd h_l=60 h_g=86400.5",
                "blend h_l=1 h_g=2 alpha=-30 l_pop=0.75 l_rec=1.5 l_cnt=1 g_pop=0.5 g_rec=0.5 g_cnt=1 g_act=2 bi=1",
                "edgebank-window share=0.2",
                "edgebank-repeats"
            })
    void rulesReadBackAsTheyAreWritten(String text) {
        assertEquals(text, Rule.parse(text).text());
    }

    @ParameterizedTest
    @CsvSource({
        "'LR>XX', 'rule: found signal ''XX'', expected one of LR, LP, LPd, RR, BR, EB, GR, GP, GPd, GA'",
        "'LR>LR', 'rule: keys: found [LR, LR], expected one signal or more, each once'",
        "'LPd>GR', 'rule: h_l: found nothing, expected a half-life above 0 in the unit of the log''s clock'",
        "'LR h=3', 'rule: found ''h'', which this rule does not have'",
        "'blend h_l=1 h_g=1 g_pop=-1', 'rule: g_pop: found -1.0, expected a finite weight, 0 or more'",
        "'blend alpha', 'rule: found ''alpha'', expected name=number'",
        "'edgebank-window share=7', 'rule: share: found 7.0, expected above 0, at most 1'"
    })
    void whatIsNoRuleIsRefused(String text, String message) {
        assertEquals(
                message,
                assertThrows(InputException.class, () -> Rule.parse(text)).getMessage());
    }

    @Test
    void protocolsHaveNames() {
        for (String name : List.of("strict", "batch200", "batch7", "file_order")) {
            assertEquals(name, Protocol.of(name).text());
        }
        assertEquals(Protocol.batch(200), Protocol.of("batch"));
        assertEquals("file_order (leaky)", Protocol.FILE_ORDER.toString());
        assertThrows(InputException.class, () -> Protocol.of("batch0"));
        assertThrows(IllegalArgumentException.class, () -> Protocol.batch(0));
    }
}
