package dev.espalier.temporal.link;

/** Ranks the true answer to each query of a stream among all candidates, by what was learnt so far. Not thread-safe. */
interface Ranker {
    /** Takes in the event at the next position. */
    void learn();

    /** Number of positions learnt. */
    int learned();

    /**
     * Twice the rank of a position's destination: {@code 2 + #better + #(better or as good)}, wrong answers only, so
     * that ties share the middle of their ranks.
     */
    int twiceRank(int position);

    /** A ranker that has learnt nothing. */
    static PartnerRanker of(Stream stream, Rule rule, int trainingEnd, Search search) {
        return switch (rule) {
            case LexicographicRule lexicographic -> new LexicographicRanker(stream, lexicographic, search);
            case BlendRule blend -> new BlendRanker(stream, blend);
            case EdgeBankRule bank -> new EdgeBankRanker(stream, bank, trainingEnd);
        };
    }

    /** How the candidates that a source has not met are counted. */
    enum Search {
        /** A loop over them: O(candidates) a query. */
        DIRECT,
        /** A Fenwick tree where the rule allows it: O(log of the number of values) a query and an event. */
        FENWICK,
        /** Whichever is less work. */
        BEST
    }
}
