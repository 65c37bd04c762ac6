package dev.espalier.jobs.run;

import dev.espalier.graph.Progress;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.FailedException;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.StoppedException;
import dev.espalier.jobs.spark.LazySession;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job: what every job has at hand while it works, and the life that all of them share. A run starts its clocks, and
 * is nothing on disk until {@link #in}: the directory is made or gone on with, the work is done there, run.json says what it
 * came to, and what was kept for {@code --resume} goes.
 */
public final class JobRun {
    private final String name;
    private final Kept kept;
    private final JobOptions job;
    private final LazySession session;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final CpuClock clock = CpuClock.start();

    /**
     * A run that begins now.
     *
     * @param name of the job, as run.json has it
     * @param kept what stays for {@code --resume}
     */
    public JobRun(String name, Kept kept, JobOptions job, LazySession session, Progress progress) {
        this.name = name;
        this.kept = kept;
        this.job = job;
        this.session = session;
        this.progress = progress;
    }

    /**
     * What is done in the directory.
     *
     * @param <T> what it comes to
     */
    @FunctionalInterface
    public interface Work<T> {
        /** Writes all files but run.json. */
        Ending<T> in(RunDirectory directory) throws Exception;
    }

    /**
     * What work came to.
     *
     * @param result  for the terminal
     * @param results headlines, for run.json, by name
     */
    public record Ending<T>(T result, Map<String, @Nullable Object> results) {}

    /**
     * A finished run.
     *
     * @param results  all that run.json says of it
     * @param manifest run.json's text
     */
    public record Finished<T>(T result, Map<String, @Nullable Object> results, String manifest) {
        /** How long it took, on the clock and of all cores; NaN where run.json does not say. */
        public double seconds(String which) {
            return results.get(which) instanceof Double seconds ? seconds : Double.NaN;
        }
    }

    /**
     * Does the work in the run's directory.
     *
     * @param asked  what the user asked for, by long option name; a resumed run must ask for the same
     * @param inputs the files it reads
     * @throws dev.espalier.graph.InputException when the directory cannot be used, or the work found bad input; nothing of a fresh
     *     run stays behind
     * @throws StoppedException when the user stopped it
     * @throws FailedException  when it failed otherwise
     */
    public <T> Finished<T> in(Map<String, @Nullable Object> asked, List<RunInput> inputs, Work<T> work)
            throws IOException {
        return new GuardedRun(name, kept, job, asked, inputs, started).run(directory -> {
            Ending<T> ending = work.in(directory);
            Map<String, @Nullable Object> results = new LinkedHashMap<>(ending.results());
            results.put("environment", RunEnvironment.map());
            directory.finish(Instant.now(), results);
            directory.deleteCheckpoint();
            String manifest = Files.readString(directory.path().resolve(RunDirectory.MANIFEST));
            return new Finished<>(ending.result(), results, manifest.strip());
        });
    }

    /**
     * Adds how long the run has taken so far, before its report is written, which shows it: {@code cpu_seconds} of all cores,
     * and {@code elapsed_seconds}.
     *
     * @return the first of the two
     */
    public double putTimes(Map<String, @Nullable Object> results) {
        double cpuSeconds = clock.seconds();
        results.put("cpu_seconds", cpuSeconds);
        results.put("elapsed_seconds", Duration.between(started, Instant.now()).toNanos() * 1e-9);
        return cpuSeconds;
    }

    public JobOptions job() {
        return job;
    }

    public LazySession session() {
        return session;
    }

    public Progress progress() {
        return progress;
    }
}
