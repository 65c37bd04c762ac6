package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.horizon.HorizonOptions;
import dev.espalier.temporal.snapshot.SnapshotOptions;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What is measured of each log, and how logs are compared.
 *
 * @param windows     the snapshots of all logs
 * @param snapshots   which of their statistics
 * @param horizon     how whole-horizon statistics are computed
 * @param conventions which windows are compared
 * @param width       how many windows off an edge may be for {@link Overlap#within}
 * @param measures    further numbers about a log
 * @param distances   further distances between two logs
 */
public record AssessmentOptions(
        TimeWindows windows,
        SnapshotOptions snapshots,
        HorizonOptions horizon,
        Conventions conventions,
        int width,
        List<MeasureBlock> measures,
        List<DistanceBlock> distances)
        implements Serializable {
    public AssessmentOptions {
        if (width < 0) {
            throw new IllegalArgumentException("width: found " + width + ", expected 0 or more");
        }
        measures = List.copyOf(measures);
        distances = List.copyOf(distances);
    }

    /**
     * All statistics that say something about logs of a shape but the median betweenness, which would take most of the time;
     * the house's conventions, overlap within one window.
     */
    public static AssessmentOptions of(TimeWindows windows, Shape shape) {
        Set<SnapshotStatistic> statistics = SnapshotStatistic.of(shape);
        statistics.removeIf(statistic -> statistic.cost() == SnapshotStatistic.Cost.BETWEENNESS);
        return new AssessmentOptions(
                windows,
                SnapshotOptions.ALL.with(statistics),
                HorizonOptions.DEFAULT,
                Conventions.HOUSE,
                1,
                List.of(),
                List.of());
    }

    /** The same with other conventions. */
    public AssessmentOptions with(Conventions others) {
        return new AssessmentOptions(windows, snapshots, horizon, others, width, measures, distances);
    }

    /** The same with other statistics of snapshots. */
    public AssessmentOptions with(SnapshotOptions others) {
        return new AssessmentOptions(windows, others, horizon, conventions, width, measures, distances);
    }

    /** The same with further measures and distances. */
    public AssessmentOptions with(List<MeasureBlock> blocks, List<DistanceBlock> between) {
        return new AssessmentOptions(windows, snapshots, horizon, conventions, width, blocks, between);
    }
}
