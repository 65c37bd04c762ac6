package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.StructurePrior;
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
 * @param prior       prior over DAGs; empty: uniform for bge and bic, for bde a factor of 2 that every edge costs
 * @param nominal     columns whose numbers are levels
 * @param numeric     columns that must hold numbers; none of them nominal
 */
public record ScoreOptions(
        Optional<ScoreType> score,
        double am,
        OptionalDouble aw,
        double chi,
        Optional<StructurePrior> prior,
        Set<String> nominal,
        Set<String> numeric) {
    public static final ScoreOptions DEFAULT = new ScoreOptions(
            Optional.empty(), Bge.DEFAULT_AM, OptionalDouble.empty(), 0.5, Optional.empty(), Set.of(), Set.of());

    public ScoreOptions {
        require(am > 0 && Double.isFinite(am), "am must be positive but was " + am);
        require(chi > 0 && Double.isFinite(chi), "chi must be positive but was " + chi);
        nominal = Set.copyOf(nominal);
        numeric = Set.copyOf(numeric);
        for (String column : nominal) {
            require(!numeric.contains(column), "column '" + column + "' cannot be both nominal and numeric");
        }
    }

    public ScoreOptions withScore(ScoreType value) {
        return new ScoreOptions(Optional.of(value), am, aw, chi, prior, nominal, numeric);
    }

    public ScoreOptions withPrior(StructurePrior value) {
        return new ScoreOptions(score, am, aw, chi, Optional.of(value), nominal, numeric);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
