package dev.espalier.jobs.simulate;

import dev.espalier.bayesnet.simulation.MedianInterval;
import dev.espalier.bayesnet.simulation.Recovery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the repetitions of one network size say; medians with 95 % intervals.
 *
 * @param nodes            number of variables
 * @param repetitions      how many there were
 * @param shdConsensus     distance of the consensus from the truth
 * @param shdBest          distance of the best DAG
 * @param truePositiveRate median share of true edges found
 * @param scaledFalsePositiveRate median number of false edges per true one
 * @param missed           repetitions whose best DAG scored below the true one: the search, not the score, erred there
 * @param cpuSeconds       CPU seconds of all repetitions together
 */
public record SimulationSummary(
        int nodes,
        int repetitions,
        MedianInterval shdConsensus,
        MedianInterval shdBest,
        double truePositiveRate,
        double scaledFalsePositiveRate,
        int missed,
        double cpuSeconds) {
    private static final double COVERAGE = 0.95;

    /** Scores of equivalent DAGs differ by rounding; what is less is no miss. */
    private static final double ROUNDING = 1e-6;

    /** One per number of variables, ascending. */
    public static List<SimulationSummary> of(List<Recovery> recoveries) {
        Map<Integer, List<Recovery>> sizes =
                recoveries.stream().collect(Collectors.groupingBy(Recovery::nodes, TreeMap::new, Collectors.toList()));
        List<SimulationSummary> summaries = new ArrayList<>();
        sizes.forEach((nodes, list) -> summaries.add(new SimulationSummary(
                nodes,
                list.size(),
                median(list, Recovery::shdConsensus),
                median(list, Recovery::shdBest),
                median(list, Recovery::truePositiveRate).median(),
                median(list, Recovery::scaledFalsePositiveRate).median(),
                (int) list.stream()
                        .filter(r -> r.bestLogScore() < r.truthLogScore() - ROUNDING)
                        .count(),
                list.stream().mapToDouble(Recovery::cpuSeconds).sum())));
        return summaries;
    }

    private static MedianInterval median(List<Recovery> list, ToDoubleFunction<Recovery> value) {
        return MedianInterval.of(list.stream().mapToDouble(value).toArray(), COVERAGE);
    }

    /** For run.json. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("nodes", nodes);
        map.put("repetitions", repetitions);
        map.put("shd_consensus_median", shdConsensus.median());
        map.put("shd_consensus_low", shdConsensus.low());
        map.put("shd_consensus_high", shdConsensus.high());
        map.put("shd_best_median", shdBest.median());
        map.put("shd_best_low", shdBest.low());
        map.put("shd_best_high", shdBest.high());
        map.put("true_positive_rate_median", truePositiveRate);
        map.put("scaled_false_positive_rate_median", scaledFalsePositiveRate);
        map.put("searches_below_truth", missed);
        map.put("cpu_seconds", cpuSeconds);
        return map;
    }
}
