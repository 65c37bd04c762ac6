package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.IndependenceTest;
import org.jspecify.annotations.Nullable;

/** What the columns hold, as far as it matters to how a network is learnt. */
public enum DataKind {
    /** Numbers: a family is scored from a matrix, whatever the rows. */
    CONTINUOUS,
    /** Levels: a family is scored by counting rows. */
    DISCRETE,
    /** Not known. */
    UNKNOWN;

    /** The kind of data that a test is for. */
    public static DataKind of(@Nullable IndependenceTest test) {
        return test instanceof FisherZ ? CONTINUOUS : test instanceof GSquared ? DISCRETE : UNKNOWN;
    }
}
