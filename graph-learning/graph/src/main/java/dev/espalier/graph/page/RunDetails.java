package dev.espalier.graph.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report says about the run itself.
 *
 * @param job        name of the job, as in "bayesnet"
 * @param version    version of Espalier
 * @param data       the data file, as its user knows it
 * @param started    when the run began
 * @param finished   when it ended
 * @param cpuSeconds processor time over all threads; NaN when not known
 * @param settings   options and their values, in the order in which they are to be shown
 */
public record RunDetails(
        String job,
        String version,
        String data,
        Instant started,
        Instant finished,
        double cpuSeconds,
        Map<String, String> settings) {
    public RunDetails {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Seconds between start and end. */
    public double elapsedSeconds() {
        return Duration.between(started, finished).toNanos() / 1e9;
    }
}
