package dev.espalier.temporal.compare;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All draws of a model against the real log, in plain data.
 *
 * @param name       the model
 * @param isNull     whether it is a null model
 * @param draws      how many logs were drawn
 * @param statistics statistics of snapshots
 * @param measures   whole-horizon numbers and distances
 * @param overlap    what the draws give away
 * @param point      the model's place on the plane of error and overlap
 * @param outside    events of all draws that are in no window, and so left out
 * @param membership what tells the pairs it was fitted to from those held out; null where none were, or where nodes of draws
 *                   are not those of the data
 */
public record ModelAssessment(
        String name,
        boolean isNull,
        int draws,
        List<StatisticBands> statistics,
        List<MeasureBands> measures,
        OverlapBands overlap,
        Point point,
        long outside,
        @Nullable MembershipAudit membership)
        implements Serializable {
    public ModelAssessment {
        statistics = List.copyOf(statistics);
        measures = List.copyOf(measures);
    }

    /**
     * Overlap of all draws, in percent; see {@link Overlap} for what each is.
     *
     * @param sharesNodes whether nodes of draws are those of the data; else all but {@code expected} is NaN
     */
    public record OverlapBands(
            boolean sharesNodes,
            Band mean,
            Band median,
            Band micro,
            Band within,
            int width,
            Band duplicated,
            Band novelPairs,
            Band coveredPairs,
            Band coveredNodes,
            Band expected)
            implements Serializable {}

    /**
     * A model on the plane. What is best is unknown: nearer to error 0 is more faithful, and an overlap above what is
     * expected of degrees alone gives data away.
     *
     * @param name          the model
     * @param isNull        whether it is a null model
     * @param snapshotError band of {@link LogAssessment#snapshotError}
     * @param horizonError  band of {@link LogAssessment#horizonError}
     * @param overlap       band of {@link Overlap#micro}, in percent
     * @param expected      band of {@link Overlap#expected}, in percent
     */
    public record Point(String name, boolean isNull, Band snapshotError, Band horizonError, Band overlap, Band expected)
            implements Serializable {}
}
