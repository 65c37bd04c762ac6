package dev.espalier.temporal.link;

import dev.espalier.graph.events.EventLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All candidates of a source, sorted. */
final class Suggestions {
    private Suggestions() {}

    static List<Suggestion> of(EventLog log, Rule rule, int source, long time, int k) {
        if (log.isEmpty()) {
            return List.of();
        }
        Stream stream = new Stream(log, log.size());
        PartnerRanker ranker =
                Ranker.of(stream, rule, stream.position(TimeSplit.USUAL.trainingEnd(log)), Ranker.Search.DIRECT);
        int end = stream.position(log.firstAt(time));
        while (ranker.learned() < end) {
            ranker.learn();
        }
        double[][] all = keys(stream, ranker, source, Stream.sinceFirst(log, time));
        Comparator<Integer> best = (a, b) -> Arrays.compare(all[b], all[a]);
        Integer[] order = new Integer[all.length];
        Arrays.setAll(order, c -> c);
        Arrays.sort(order, best.thenComparing(Comparator.naturalOrder()));
        List<Suggestion> suggestions = new ArrayList<>();
        for (int first = 0; first < order.length && suggestions.size() < k; ) {
            int past = first + 1;
            while (past < order.length && best.compare(order[first], order[past]) == 0) {
                past++;
            }
            for (int i = first; i < past && suggestions.size() < k; i++) {
                suggestions.add(new Suggestion(stream.nodeOf(order[i]), (first + 1 + past) / 2.0));
            }
            first = past;
        }
        return List.copyOf(suggestions);
    }

    private static double[][] keys(Stream stream, PartnerRanker ranker, int source, double time) {
        double[][] all = new double[stream.candidates()][];
        for (int c = 0; c < all.length; c++) {
            all[c] = ranker.keys(-1, c, time);
        }
        for (int slot = stream.relations().start(source); slot < ranker.memory.knownEnd(source); slot++) {
            int c = stream.relations().candidate(slot);
            all[c] = ranker.keys(slot, c, time);
        }
        return all;
    }
}
