package dev.espalier.graph.page;

import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /**
     * What a manifest says of its run: the seed, every option, and what the inputs' bytes were.
     *
     * @param data  the data file
     * @param found what the run itself found out about its settings, by name; it stands after the options
     */
    public static RunDetails of(
            RunManifest manifest, Path data, Instant finished, double cpuSeconds, Map<String, String> found) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", Long.toString(manifest.seed()));
        manifest.options().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        settings.putAll(found);
        for (RunInput input : manifest.inputs()) {
            settings.put("SHA-256 of " + Path.of(input.path()).getFileName(), input.sha256());
        }
        return new RunDetails(
                manifest.job(),
                manifest.version(),
                String.valueOf(data.getFileName()),
                manifest.started(),
                finished,
                cpuSeconds,
                settings);
    }

    /** Seconds between start and end. */
    public double elapsedSeconds() {
        return Duration.between(started, finished).toNanos() / 1e9;
    }

    /** How long it took, and below it the processor's time. */
    public ReportPage.Figure elapsed() {
        String cpu = Double.isNaN(cpuSeconds) ? "" : "CPU " + Numbers.duration(cpuSeconds);
        return new ReportPage.Figure("Elapsed", Numbers.duration(elapsedSeconds()), cpu);
    }

    /** All of this by name, with facts that a report knows, in the order in which they are to be shown. */
    Map<String, String> described(Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("job", job);
        all.put("version", version);
        all.put("data", data);
        all.putAll(facts);
        all.putAll(settings);
        all.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("finished", finished.truncatedTo(ChronoUnit.SECONDS).toString());
        return all;
    }
}
