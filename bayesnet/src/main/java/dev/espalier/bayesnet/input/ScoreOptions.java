package dev.espalier.bayesnet.input;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How a table is to be scored; what is empty is chosen from the data.
 *
 * @param score       the score; empty: bde when all columns are nominal, bge when all are numeric
 * @param am          BGe's prior sample size for the mean, above 0
 * @param aw          BGe's degrees of freedom, above n + 1; empty: n + am + 1
 * @param chi         BDe's equivalent sample size, above 0
 * @param edgePenalty factor each edge costs, above 0; empty: 1 for bge and bic, 2 for bde
 * @param nominal     columns whose numbers are levels
 * @param numeric     columns that must hold numbers; none of them nominal
 */
public record ScoreOptions(
        Optional<ScoreType> score,
        double am,
        OptionalDouble aw,
        double chi,
        OptionalDouble edgePenalty,
        Set<String> nominal,
        Set<String> numeric) {
    public static final ScoreOptions DEFAULT = new ScoreOptions(
            Optional.empty(), 1, OptionalDouble.empty(), 0.5, OptionalDouble.empty(), Set.of(), Set.of());

    public ScoreOptions {
        require(am > 0 && Double.isFinite(am), "am must be positive but was " + am);
        require(chi > 0 && Double.isFinite(chi), "chi must be positive but was " + chi);
        edgePenalty.ifPresent(
                p -> require(p > 0 && Double.isFinite(p), "the edge penalty must be positive but was " + p));
        nominal = Set.copyOf(nominal);
        numeric = Set.copyOf(numeric);
        for (String column : nominal) {
            require(!numeric.contains(column), "column '" + column + "' cannot be both nominal and numeric");
        }
    }

    public ScoreOptions withScore(ScoreType value) {
        return new ScoreOptions(Optional.of(value), am, aw, chi, edgePenalty, nominal, numeric);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
