package dev.espalier.temporal;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.compare.AssessmentOptions;
import dev.espalier.temporal.compare.DistanceBlock;
import dev.espalier.temporal.compare.MeasureBlock;
import dev.espalier.temporal.compare.Measures;
import dev.espalier.temporal.gaps.InterEventTimes;
import dev.espalier.temporal.motif.MotifCounts;
import dev.espalier.temporal.motif.MotifDistance;
import dev.espalier.temporal.motif.MotifOptions;
import dev.espalier.temporal.motif.TemporalMotifs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What generated graphs are judged by: statistics of snapshots and of the whole time, gaps between events, motifs. */
public final class Judging {
    private Judging() {}

    /**
     * All of it.
     *
     * @param log     the data
     * @param windows its snapshots
     * @param delta   within which time three events are one motif, in ticks
     */
    public static AssessmentOptions options(EventLog log, TimeWindows windows, long delta) {
        MeasureBlock bursts = Judging::bursts;
        DistanceBlock gaps = Judging::gaps;
        DistanceBlock motifs = real -> motifs(real, MotifOptions.within(delta));
        return AssessmentOptions.of(windows, log.shape()).with(List.of(bursts), List.of(gaps, motifs));
    }

    private static Measures bursts(EventLog log) {
        InterEventTimes times = InterEventTimes.of(log);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("burstiness", times.whole().burstiness());
        values.put("node_burstiness", times.ofNodes().sequences().burstiness());
        values.put("pair_burstiness", times.ofPairs().sequences().burstiness());
        values.put("node_memory", times.ofNodes().sequences().memory());
        return new Measures(values);
    }

    private static DistanceBlock.FromReal gaps(EventLog real) {
        InterEventTimes times = InterEventTimes.of(real);
        return generated -> {
            InterEventTimes others = InterEventTimes.of(generated);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("node_gaps_ks", times.ofNodes().kolmogorovSmirnov(others.ofNodes()));
            values.put("pair_gaps_ks", times.ofPairs().kolmogorovSmirnov(others.ofPairs()));
            return new Measures(values);
        };
    }

    private static DistanceBlock.FromReal motifs(EventLog real, MotifOptions options) {
        MotifCounts counts = TemporalMotifs.count(real, options);
        return generated -> {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put(
                    "motifs_jensen_shannon",
                    MotifDistance.jensenShannon(counts, TemporalMotifs.count(generated, options)));
            return new Measures(values);
        };
    }
}
