package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.StructurePrior;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The prior over DAGs where the user leaves it open, and why. With many rows it is flat for numbers, and for levels a factor
 * of 2 that every edge costs, as in BiDAG; the fewer rows there are beside the columns, the more an edge costs ({@link
 * EdgePrior#byRows}).
 *
 * @param prior  what was asked for or chosen
 * @param reason why, for people; no full stop
 * @param notes  what a user should know of it
 */
record DefaultPrior(StructurePrior prior, String reason, List<String> notes) {
    /** Not laid over a score, as it changes nothing. */
    static final StructurePrior UNIFORM = EdgePrior.uniform(1);

    /** Log prior odds of an edge above which a prior is next to flat. */
    private static final double FLAT = Math.log(2) + 1e-9;

    /** The prior for {@code nodes} variables, constant ones included. */
    static DefaultPrior of(Optional<StructurePrior> asked, ScoreType type, int nodes, TableSize size) {
        if (asked.isPresent()) {
            boolean flat = asked.get() instanceof EdgePrior edges && nodes > 1 && edges.logTerm(0, 1) >= -FLAT;
            return new DefaultPrior(
                    asked.get(),
                    "as asked for",
                    flat && size.hasFewRows()
                            ? List.of(size.inWords()
                                    + " cannot carry a flat prior over DAGs: chance alone joins many pairs"
                                    + " under it; without --edge-penalty or a prior in --knowledge one is chosen that"
                                    + " expects few edges")
                            : List.of());
        }
        double least = type == ScoreType.BDE ? 2 : 1;
        EdgePrior prior = EdgePrior.byRows(size.columns(), size.width(), Math.max(1, size.rows()), least);
        double factor = Math.exp(-prior.logTerm(0, 1));
        if (factor <= least * (1 + 1e-9)) {
            return new DefaultPrior(
                    least == 1 ? UNIFORM : prior,
                    "the default for " + type.label(),
                    size.hasFewRows()
                            ? List.of(
                                    size.inWords() + " are so few that edges may be chance, and true ones not be seen")
                            : List.of());
        }
        String words = new BigDecimal(factor)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        return new DefaultPrior(
                prior,
                "chosen because " + size.inWords() + " are few",
                size.hasFewRows()
                        ? List.of(size.inWords()
                                + " cannot carry a flat prior over DAGs, under which chance alone would join"
                                + " many pairs: every edge costs a factor of " + words
                                + " instead (--edge-penalty). Some"
                                + " edges may still be chance, and most true ones cannot be seen")
                        : List.of());
    }
}
