package dev.espalier.jobs.run;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a job's run directory is opened, afresh or to go on, and left after a failure. */
final class Resumption {
    private Resumption() {}

    /**
     * A new run directory, or with {@code --resume} the unfinished one, if it asked for the same; where nothing was begun,
     * {@code --resume} starts afresh and says so, so that a script can always pass it.
     *
     * @param name    the job's name
     * @param kept    what the job keeps
     * @param asked   what the user asked for, by long option name
     * @param inputs  the files the run reads
     * @throws InputException when the directory cannot be used so; the message says why
     */
    static RunDirectory open(
            String name,
            Kept kept,
            JobOptions job,
            Map<String, @Nullable Object> asked,
            List<RunInput> inputs,
            Instant started)
            throws IOException {
        if (job.resume() && RunDirectory.isUnbegun(job.out())) {
            job.say("Nothing to resume in " + job.out() + ": starting afresh.");
        } else if (job.resume()) {
            return resume(name, job, asked, inputs);
        }
        return RunDirectory.create(
                job.out(),
                RunManifest.running(name, Version.current(), asked, job.seed(), inputs, started)
                        .keeping(kept.files()));
    }

    private static RunDirectory resume(
            String name, JobOptions job, Map<String, @Nullable Object> asked, List<RunInput> inputs)
            throws IOException {
        Path manifest = job.out().resolve(RunDirectory.MANIFEST);
        if (Files.isRegularFile(manifest)) {
            refuseOtherRun(RunManifest.read(manifest), name, job, asked, inputs);
        }
        return RunDirectory.resume(job.out());
    }

    private static void refuseOtherRun(
            RunManifest found,
            String name,
            JobOptions job,
            Map<String, @Nullable Object> asked,
            List<RunInput> inputs) {
        if (found.status() == RunStatus.FINISHED) {
            return; // refused as such, whatever its options
        }
        String where = job.out() + ": found a run of another kind to resume: ";
        if (!found.job().equals(name)) {
            throw new InputException(where + "job " + found.job() + ", expected " + name);
        }
        if (!found.version().equals(Version.current())) {
            // a resumed run equals an undisturbed one, which two versions together may not
            throw new InputException(job.out() + ": found a run that version " + found.version()
                    + " of Espalier began, expected " + Version.current()
                    + ", which would not go on to the same results; resume it with that version, or start again in"
                    + " another directory");
        }
        if (found.seed() != job.seed()) {
            throw new InputException(where + "--seed " + found.seed() + ", expected " + job.seed());
        }
        asked.forEach((option, value) -> {
            Object before = found.options().get(option);
            if (!Objects.toString(before).equals(Objects.toString(value))) {
                throw new InputException(where + "--" + option + " " + Objects.toString(before, "none") + ", expected "
                        + Objects.toString(value, "none"));
            }
        });
        for (int i = 0; i < inputs.size(); i++) {
            RunInput now = inputs.get(i);
            RunInput before = i < found.inputs().size() ? found.inputs().get(i) : now;
            if (!before.sha256().equals(now.sha256())) {
                throw new InputException(where + "other content in " + now.path() + " (SHA-256 " + now.sha256()
                        + "), expected what " + before.path() + " held when it started (" + before.sha256() + ")");
            }
        }
    }

    /** Where not even run.json can be written, what went wrong first is still what the user is told. */
    static void stopAsFailed(RunDirectory directory, Throwable failure) {
        try {
            directory.stop(RunStatus.FAILED, Instant.now(), Map.of());
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
