package dev.espalier.temporal.link;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well a rule tells true pairs from given false ones.
 *
 * @param rule             what scored
 * @param protocol         what was in memory
 * @param averagePrecision over all pairs: the sum over different scores, from the best down, of the gain in recall
 *                         times the precision there
 * @param auc              probability that a true pair scores above a false one; ties count half
 * @param batchedPrecision mean average precision over blocks of {@link #BATCH} queries, as papers report it
 * @param batchedAuc       mean AUC over the same blocks
 */
public record PairScores(
        Rule rule, Protocol protocol, double averagePrecision, double auc, double batchedPrecision, double batchedAuc) {
    /** Queries in a block of the batched means. */
    public static final int BATCH = 200;

    /** Which queries are asked. */
    public enum Part {
        /** Those of the validation part. */
        VALIDATION,
        /** Those of the test part. */
        TEST
    }

    /**
     * Scores every query's true destination and one false one.
     *
     * @param negatives a node for each event of the part, a candidate or not; how they are drawn decides the numbers,
     *                  so say it with them. Undirected logs are asked from each event's source only
     * @throws IllegalArgumentException when their number is not that of the part's events, or is 0
     */
    public static PairScores of(LinkPrediction prediction, Rule rule, Protocol protocol, Part part, int[] negatives) {
        int first = part == Part.VALIDATION ? prediction.trainingEnd() : prediction.validationEnd();
        int end = part == Part.VALIDATION ? prediction.validationEnd() : prediction.events();
        if (negatives.length != end - first || negatives.length == 0) {
            throw new IllegalArgumentException(
                    "negatives: found " + negatives.length + " nodes, expected one for each of the " + (end - first)
                            + " events of the part, and at least one");
        }
        double[][] keys = keys(prediction, rule, protocol, first, negatives);
        int queries = negatives.length;
        Curve all = Curve.of(keys, 0, queries);
        double precisions = 0;
        double areas = 0;
        int blocks = 0;
        for (int from = 0; from < queries; from += BATCH) {
            Curve block = Curve.of(keys, from, Math.min(queries, from + BATCH));
            precisions += block.averagePrecision;
            areas += block.auc;
            blocks++;
        }
        return new PairScores(rule, protocol, all.averagePrecision, all.auc, precisions / blocks, areas / blocks);
    }

    /** Keys of the true pair of query q at 2q, of its false one at 2q + 1. */
    private static double[][] keys(
            LinkPrediction prediction, Rule rule, Protocol protocol, int first, int[] negatives) {
        Stream stream = prediction.stream();
        PartnerRanker ranker = Ranker.of(stream, rule, stream.position(prediction.trainingEnd()), Ranker.Search.DIRECT);
        MemoryEnds memory = new MemoryEnds(stream, protocol, first);
        double[][] keys = new double[2 * negatives.length][];
        for (int q = 0; q < negatives.length; q++) {
            int p = stream.position(first + q);
            int known = memory.endFor(p);
            while (ranker.learned() < known) {
                ranker.learn();
            }
            double time = stream.units(stream.moment(p));
            int source = stream.source(p);
            keys[2 * q] = keys(ranker, source, stream.candidate(p), time);
            keys[2 * q + 1] = keys(ranker, source, stream.placeOf(negatives[q]), time);
        }
        return keys;
    }

    private static double[] keys(PartnerRanker ranker, int source, int candidate, double time) {
        return candidate < 0 ? NOBODY : ranker.keys(ranker.slotOf(source, candidate), candidate, time);
    }

    /** Below everybody. */
    private static final double[] NOBODY = {};

    /** Precision and recall, true and false positives, along the scores. */
    private record Curve(double averagePrecision, double auc) {
        static Curve of(double[][] keys, int firstQuery, int endQuery) {
            int queries = endQuery - firstQuery;
            Integer[] order = new Integer[2 * queries];
            Arrays.setAll(order, i -> 2 * firstQuery + i);
            Comparator<Integer> best = (a, b) -> Arrays.compare(keys[b], keys[a]);
            Arrays.sort(order, best);
            double precision = 0;
            double area = 0;
            long trues = 0;
            for (int from = 0; from < order.length; ) {
                int to = from;
                long more = 0;
                while (to < order.length && best.compare(order[from], order[to]) == 0) {
                    more += order[to] % 2 == 0 ? 1 : 0;
                    to++;
                }
                long falses = to - from - more;
                area += falses * (trues + more / 2.0);
                trues += more;
                precision += (double) more / queries * trues / to;
                from = to;
            }
            return new Curve(precision, area / queries / queries);
        }
    }
}
