package dev.espalier.temporal.compare;

import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One generated log against the real one.
 *
 * @param series        statistics of its snapshots
 * @param errors        how far each of them is off
 * @param horizon       what it is over all its time
 * @param measures      whole-horizon numbers by name: those of {@code horizon} and of the measure blocks
 * @param horizonErrors absolute differences of these numbers, and distances, by name
 * @param overlap       what it gives away
 * @param snapshotError mean of {@link SeriesError#distance} over {@link Assessor#PLANE}: 0 to 1
 * @param horizonError  mean of |a - b| / max(|a|, |b|) over whole-horizon numbers, and of distances: 0 to 1; see {@link
 *                      HorizonErrors}
 * @param outside       how many of its events are in no window, and so left out
 * @param audit         what it has of the trained pairs and of those held out; null where none were, or where its nodes are not
 *                      those of the data
 */
public record LogAssessment(
        SnapshotSeries series,
        Map<SnapshotStatistic, SeriesError> errors,
        Horizon horizon,
        Measures measures,
        Measures horizonErrors,
        Overlap overlap,
        double snapshotError,
        double horizonError,
        long outside,
        MembershipAudit.@Nullable Draw audit)
        implements Serializable {}
