package dev.espalier.jobs.temporal.frames;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.gaps.GapSummary;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.snapshot.DegreeTallies;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What is known of a log in data frames: all that follows from counts that shuffles make. {@link #leftOut} names the rest.
 *
 * @param windows    its snapshots
 * @param inWords    how wide they are, and why
 * @param first      time of the first event, in ticks
 * @param last       time of the last
 * @param series     statistics of snapshots by degrees and directions
 * @param horizon    of the whole time, without reachability and Katz centrality
 * @param whole      gaps of the log as one sequence; their median is not told
 * @param nodes      gaps of nodes
 * @param pairs      gaps of pairs
 * @param nodeEvents nodes by their number of events; a self loop is one
 * @param pairEvents pairs of two nodes by their number of events
 */
public record FrameStatistics(
        TimeWindows windows,
        String inWords,
        long first,
        long last,
        SnapshotSeries series,
        Horizon horizon,
        GapSummary whole,
        GapSummary nodes,
        GapSummary pairs,
        SortedMap<Long, Long> nodeEvents,
        SortedMap<Long, Long> pairEvents) {
    /** Statistics of the whole time that do not follow from counts. */
    private static final List<HorizonStatistic> HORIZON_LEFT_OUT =
            List.of(HorizonStatistic.REACHABILITY, HorizonStatistic.KATZ_GINI);

    /** Whether a statistic of the whole time is not computed of a log in data frames. */
    public static boolean isLeftOut(HorizonStatistic statistic) {
        return HORIZON_LEFT_OUT.contains(statistic);
    }

    /** Names of what is not computed of a log in data frames, and is of one in memory. */
    public static List<String> leftOut(Shape shape) {
        List<String> names = new ArrayList<>();
        for (SnapshotStatistic statistic : SnapshotStatistic.of(shape)) {
            if (!DegreeTallies.statistics(shape).contains(statistic)) {
                names.add(statistic.key());
            }
        }
        HORIZON_LEFT_OUT.forEach(statistic -> names.add(statistic.key()));
        names.add("motifs");
        return List.copyOf(names);
    }
}
