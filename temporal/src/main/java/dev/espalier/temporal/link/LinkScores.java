package dev.espalier.temporal.link;

/**
 * How well a rule ranks the true destinations, under a protocol, in the two parts of a log that are judged.
 *
 * @param rule       what ranked
 * @param protocol   what was in memory
 * @param validation over the events of the validation part
 * @param test       over the events of the test part
 */
public record LinkScores(Rule rule, Protocol protocol, Part validation, Part test) {
    /**
     * Scores of one part. The rank of a true destination is 1 + (wrong ones above it) + (wrong ones tied with it) /
     * 2, among all destinations of the log but the other true ones of its source at its time.
     *
     * @param queries    how many events were asked for; those of undirected logs count from both ends
     * @param mrr        mean of 1/rank; NaN without queries
     * @param hits10     share of ranks up to 10; NaN without queries
     * @param sumOf2Rank sum of twice the ranks, exactly
     */
    public record Part(long queries, double mrr, double hits10, long sumOf2Rank) {}

    /** Mean reciprocal rank in validation. */
    public double valMrr() {
        return validation.mrr;
    }

    /** Share of ranks up to 10 in validation. */
    public double valHits10() {
        return validation.hits10;
    }

    /** Mean reciprocal rank in test. */
    public double testMrr() {
        return test.mrr;
    }

    /** Share of ranks up to 10 in test. */
    public double testHits10() {
        return test.hits10;
    }

    /** One sentence that names the rule and the protocol. */
    public String inWords() {
        return "%s, %s: validation MRR %.6f, Hits@10 %.6f; test MRR %.6f, Hits@10 %.6f"
                .formatted(rule.text(), protocol, valMrr(), valHits10(), testMrr(), testHits10());
    }
}
