package dev.espalier.bayesnet.testing;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.PenalisedScore;
import java.util.List;

/** The seven tiny data sets with known exact posteriors, each with the score it was computed with. */
public final class ExactSets {
    /** Names of all sets; {@code _chi1_pf1} is the same table under another prior. */
    public static final List<String> NAMES = List.of(
            "gauss_n4",
            "gauss_n5",
            "binary_n4",
            "binary_n4_chi1_pf1",
            "binary_n5",
            "binary_n5_chi1_pf1",
            "categorical_n4");

    private ExactSets() {}

    private static ReferenceData table(String set) {
        return ReferenceData.read("exact/" + set.replace("_chi1_pf1", ""));
    }

    public static List<String> names(String set) {
        return List.of(table(set).names());
    }

    /** The log posterior of a family up to a constant. */
    public static LocalScore score(String set) {
        ReferenceData table = table(set);
        List<String> names = List.of(table.names());
        if (set.startsWith("gauss")) {
            return new Bge(GaussianStatistics.of(names, table.columns()), 1);
        }
        DiscreteData data = DiscreteData.of(names, table.codes());
        return set.endsWith("_chi1_pf1")
                ? new Bde(data, 1)
                : new PenalisedScore(new Bde(data, 0.5), EdgePrior.uniform(2));
    }
}
