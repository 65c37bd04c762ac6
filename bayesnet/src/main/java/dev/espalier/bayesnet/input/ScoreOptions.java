package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.bayesnet.score.StructurePrior;
import java.util.Collections;
import java.util.LinkedHashSet;
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
 * @param prior       prior over DAGs; empty: {@link DefaultPrior}
 * @param scaling     what is done to columns of numbers before they are scored
 * @param freedom     how tests of levels count degrees of freedom
 * @param nominal     columns whose numbers are levels
 * @param numeric     columns that must hold numbers; none of them nominal
 */
public record ScoreOptions(
        Optional<ScoreType> score,
        double am,
        OptionalDouble aw,
        double chi,
        Optional<StructurePrior> prior,
        Scaling scaling,
        Freedom freedom,
        Set<String> nominal,
        Set<String> numeric) {
    public static final ScoreOptions DEFAULT = new ScoreOptions(
            Optional.empty(),
            Bge.DEFAULT_AM,
            OptionalDouble.empty(),
            0.5,
            Optional.empty(),
            Scaling.STANDARDISE,
            Freedom.ADJUSTED,
            Set.of(),
            Set.of());

    public ScoreOptions {
        Bge.requireAm(am);
        require(chi > 0 && Double.isFinite(chi), "chi: found " + chi + ", expected a finite number above 0");
        // in the order in which they were named, of which a refusal names the first
        nominal = Collections.unmodifiableSet(new LinkedHashSet<>(nominal));
        numeric = Collections.unmodifiableSet(new LinkedHashSet<>(numeric));
        for (String column : nominal) {
            require(
                    !numeric.contains(column),
                    "found column '" + column + "' both nominal and numeric, expected one of the two");
        }
    }

    public ScoreOptions withScore(ScoreType value) {
        return new ScoreOptions(Optional.of(value), am, aw, chi, prior, scaling, freedom, nominal, numeric);
    }

    public ScoreOptions withPrior(StructurePrior value) {
        return new ScoreOptions(score, am, aw, chi, Optional.of(value), scaling, freedom, nominal, numeric);
    }

    public ScoreOptions withScaling(Scaling value) {
        return new ScoreOptions(score, am, aw, chi, prior, value, freedom, nominal, numeric);
    }

    public ScoreOptions withFreedom(Freedom value) {
        return new ScoreOptions(score, am, aw, chi, prior, scaling, value, nominal, numeric);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
