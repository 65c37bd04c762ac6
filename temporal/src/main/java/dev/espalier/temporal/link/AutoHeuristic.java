package dev.espalier.temporal.link;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rule with the best mean reciprocal rank in validation among fixed ones and those that searches come to. The
 * choice saw no event of the test part; its constants are fitted all the same, to validation.
 *
 * @param best  the chosen rule's scores
 * @param family how it was found: "fixed", or the search's name
 * @param table all rules that were considered, the best in validation first
 */
public record AutoHeuristic(LinkScores best, String family, List<Row> table) {
    /** Rules that are considered as they stand. */
    private static final List<String> FIXED = List.of(
            "EB", "LR", "LP", "GR", "GP", "RR", "BR", "GA", "LR>GR", "LR>GP", "LP>GR", "LP>GP", "BR>GR", "BR>GP");

    public AutoHeuristic {
        table = List.copyOf(table);
    }

    /**
     * A rule that was considered.
     *
     * @param family "fixed", or the search that came to it
     * @param scores its scores
     */
    public record Row(String family, LinkScores scores) {}

    /** How far to search. */
    public enum Effort {
        /** Fixed rules and the 64 of four signals. */
        QUICK,
        /** All searches: about a thousand rules. */
        FULL
    }

    /**
     * Chooses a rule for a log.
     *
     * @throws dev.espalier.graph.InputException when no event falls into validation
     */
    public static AutoHeuristic choose(
            EventLog log, TimeSplit split, Protocol protocol, Effort effort, Workers workers, Progress progress) {
        LinkPrediction prediction = LinkPrediction.of(log, split);
        RuleSearch search = new RuleSearch(prediction, protocol, HalfLives.of(log), workers, progress);
        List<RuleSearch.Found> found = new ArrayList<>();
        for (String rule : FIXED) {
            found.add(search.best("fixed", List.of(Rule.parse(rule))));
        }
        found.add(search.localGlobal());
        found.add(search.fourSignals());
        if (effort == Effort.FULL) {
            RuleSearch.Found pair = search.decayPair();
            Stream.of(search.decayLocal(), search.decayGlobal(), pair, search.extended(pair), search.blend())
                    .forEach(found::add);
        }
        List<Row> table = found.stream()
                .map(row -> new Row(row.family(), prediction.evaluate(row.rule(), protocol)))
                .sorted(Comparator.comparingDouble((Row row) -> -row.scores().valMrr()))
                .toList();
        return new AutoHeuristic(table.getFirst().scores(), table.getFirst().family(), table);
    }
}
