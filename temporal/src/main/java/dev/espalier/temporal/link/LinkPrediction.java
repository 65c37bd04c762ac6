package dev.espalier.temporal.link;

import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.link.LinkScores.Part;
import java.io.Serializable;
import java.util.List;

/**
 * Predicts the next destination of a source without training, and measures how well. Made once for a log and a split,
 * it serves any number of rules; immutable and safe for use by many threads.
 *
 * <p>Every event of the validation and test parts is a query: who is the source's next destination? The candidates
 * are all destinations of the whole log. A self loop is a query like others. An undirected log is asked from both
 * ends of each event.
 */
public final class LinkPrediction implements Serializable {
    private static final long serialVersionUID = 1;

    private final Stream stream;
    private final int trainingEnd;
    private final int validationEnd;
    private final int events;

    private LinkPrediction(Stream stream, int trainingEnd, int validationEnd, int events) {
        this.stream = stream;
        this.trainingEnd = trainingEnd;
        this.validationEnd = validationEnd;
        this.events = events;
    }

    /** Prepares a log: O(events), some 60 bytes for each. */
    public static LinkPrediction of(EventLog log, TimeSplit split) {
        int trainingEnd = split.trainingEnd(log);
        return new LinkPrediction(new Stream(log, trainingEnd), trainingEnd, split.validationEnd(log), log.size());
    }

    /** The scores of a rule. */
    public static LinkScores evaluate(EventLog log, TimeSplit split, Rule rule, Protocol protocol) {
        return of(log, split).evaluate(rule, protocol);
    }

    /**
     * The likeliest next destinations of a source, best first.
     *
     * @param log    what is known; events before {@code time} are used
     * @param source a node
     * @param time   a tick of the log's clock
     * @param k      how many, at least 1; fewer when there are fewer
     */
    public static List<Suggestion> predict(EventLog log, Rule rule, int source, long time, int k) {
        if (source < 0 || source >= log.nodeCount()) {
            throw new IllegalArgumentException("source: found " + source + ", expected 0 to " + (log.nodeCount() - 1));
        }
        if (k < 1) {
            throw new IllegalArgumentException("k: found " + k + ", expected at least 1");
        }
        return Suggestions.of(log, rule, source, time, k);
    }

    /** The scores of a rule in validation and test. */
    public LinkScores evaluate(Rule rule, Protocol protocol) {
        return evaluate(rule, protocol, Ranker.Search.BEST);
    }

    LinkScores evaluate(Rule rule, Protocol protocol, Ranker.Search search) {
        Ranker ranker = Ranker.of(stream, rule, stream.position(trainingEnd), search);
        Part validation = part(ranker, protocol, trainingEnd, validationEnd);
        Part test = part(ranker, protocol, validationEnd, events);
        return new LinkScores(rule, protocol, validation, test);
    }

    /** The scores of a rule in validation only: all that choosing a rule may look at. */
    public Part validate(Rule rule, Protocol protocol) {
        Ranker ranker = Ranker.of(stream, rule, stream.position(trainingEnd), Ranker.Search.BEST);
        return part(ranker, protocol, trainingEnd, validationEnd);
    }

    private Part part(Ranker ranker, Protocol protocol, int firstEvent, int endEvent) {
        int end = stream.position(endEvent);
        MemoryEnds memory = new MemoryEnds(stream, protocol, firstEvent);
        double reciprocals = 0;
        long hits = 0;
        long sum = 0;
        for (int p = stream.position(firstEvent); p < end; p++) {
            int known = memory.endFor(p);
            while (ranker.learned() < known) {
                ranker.learn();
            }
            int twice = ranker.twiceRank(p);
            reciprocals += 2.0 / twice;
            hits += twice <= 20 ? 1 : 0;
            sum += twice;
        }
        int queries = end - stream.position(firstEvent);
        return new Part(queries, reciprocals / queries, (double) hits / queries, sum);
    }

    /** Number of events in validation. */
    public int validationEvents() {
        return validationEnd - trainingEnd;
    }

    /** Number of events in test. */
    public int testEvents() {
        return events - validationEnd;
    }

    /** Number of destinations that compete. */
    public int candidates() {
        return stream.candidates();
    }

    /** The nodes that compete, in their order. */
    public int[] candidateNodes() {
        int[] nodes = new int[stream.candidates()];
        for (int c = 0; c < nodes.length; c++) {
            nodes[c] = stream.nodeOf(c);
        }
        return nodes;
    }

    /** Whether some node is both a source and a destination, so that replies can say something. */
    public boolean hasReverse() {
        return stream.hasReverse();
    }

    Stream stream() {
        return stream;
    }

    int trainingEnd() {
        return trainingEnd;
    }

    int validationEnd() {
        return validationEnd;
    }

    int events() {
        return events;
    }
}
