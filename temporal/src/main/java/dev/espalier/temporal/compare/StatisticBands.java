package dev.espalier.temporal.compare;

import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.io.Serializable;
import java.util.List;

/**
 * A statistic of snapshots, in the real log and over all draws of a model.
 *
 * @param statistic    which
 * @param zeroByNature whether it is 0 in every log of this shape, so that it tells nothing
 * @param real         the real numbers, one a window
 * @param windows      bands over the draws, one a window
 * @param realMean     mean of the real numbers over the windows compared, where finite
 * @param means        band of the draws' means
 * @param pValue       of the mean; see {@link Band#pValue}
 * @param covered      share of the windows compared whose real number, where finite, lies in its band; of a model that is
 *                     right, about {@link Band#expectedCover} would be expected: 0.9 (R - 1) / (R + 1) with R draws
 * @param error        bands of the draws' errors
 */
public record StatisticBands(
        SnapshotStatistic statistic,
        boolean zeroByNature,
        List<Double> real,
        List<Band> windows,
        double realMean,
        Band means,
        double pValue,
        double covered,
        ErrorBands error)
        implements Serializable {
    public StatisticBands {
        real = List.copyOf(real);
        windows = List.copyOf(windows);
    }

    /**
     * Errors of a statistic over all draws; see {@link SeriesError}.
     *
     * @param medianAbsolute medians of absolute errors
     * @param meanAbsolute   means of absolute errors
     * @param medianRelative medians of relative errors
     * @param meanRelative   means of relative errors
     * @param distance       Jaccard distances of the series
     * @param compared       windows compared, the same for each draw
     * @param missing        windows in which the error is undefined, all draws together
     */
    public record ErrorBands(
            Band medianAbsolute,
            Band meanAbsolute,
            Band medianRelative,
            Band meanRelative,
            Band distance,
            int compared,
            int missing)
            implements Serializable {
        /** The middle of the draws' scores. */
        public double score(Score score) {
            return switch (score) {
                case MEDIAN_ABSOLUTE -> medianAbsolute.middle();
                case MEAN_ABSOLUTE -> meanAbsolute.middle();
                case MEDIAN_RELATIVE -> medianRelative.middle();
            };
        }
    }

    /** What a series' error is in one number. */
    public enum Score {
        /** TIGGER's: medians of sparse counts are often 0 for every model. */
        MEDIAN_ABSOLUTE,
        /** Tells more where counts are sparse, and is ruled by the largest windows. */
        MEAN_ABSOLUTE,
        /** TagGen's. */
        MEDIAN_RELATIVE
    }
}
