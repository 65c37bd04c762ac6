package dev.espalier.jobs.run;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.jobs.cli.FailedException;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.OutPlace;
import dev.espalier.jobs.cli.StopSignal;
import dev.espalier.jobs.cli.StoppedException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a job that writes a run directory: opened afresh or resumed, and left as it should be however the work
 * ends.
 *
 * @param name    the job's name
 * @param kept    what stays for {@code --resume}
 * @param job     the common options
 * @param asked   what the user asked for, by long option name
 * @param inputs  the files the run reads
 * @param started when it did
 */
public record GuardedRun(
        String name,
        Kept kept,
        JobOptions job,
        Map<String, @Nullable Object> asked,
        List<RunInput> inputs,
        Instant started) {
    /** What Spark says of a task that ended in such an exception. */
    private static final Pattern OF_PROGRAM = Pattern.compile("java\\.lang\\.(?:Arithmetic|ArrayIndexOutOfBounds"
            + "|IndexOutOfBounds|NullPointer|ClassCast|IllegalArgument)Exception");

    /** What is done in the directory. */
    public interface Work<T> {
        T in(RunDirectory directory) throws Exception;
    }

    /** Whether the same command would fail in the same way again, whatever disk, memory or cluster do. */
    private static boolean isOfProgram(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof VirtualMachineError) {
                return false;
            }
            boolean spark = cause.getClass().getName().startsWith("org.apache.spark");
            boolean program = cause instanceof ArithmeticException
                    || cause instanceof IndexOutOfBoundsException
                    || cause instanceof NullPointerException
                    || cause instanceof ClassCastException
                    || cause instanceof IllegalArgumentException;
            // of a task that failed elsewhere there may be words only
            if (program
                    || (spark
                            && OF_PROGRAM
                                    .matcher(String.valueOf(cause.getMessage()))
                                    .find())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does the work.
     *
     * @throws InputException    when the directory cannot be used, or the work found bad input; nothing of a fresh run
     *                           stays behind, and one that was to be resumed is as it was
     * @throws StoppedException  when the work was cancelled
     * @throws FailedException   when it failed otherwise
     */
    public <T> T run(Work<T> work) throws IOException {
        try (StopSignal.Deferral deferral = StopSignal.defer();
                RunDirectory directory =
                        OutPlace.open(job.out(), () -> Resumption.open(name, kept, job, asked, inputs, started))) {
            try {
                return work.in(directory);
            } catch (InputException e) {
                // found late, by the memory guard for one, or in a checkpoint
                try {
                    directory.discard();
                } catch (IOException second) {
                    e.addSuppressed(second);
                }
                throw e;
            } catch (CancellationException e) {
                throw stopped(directory);
            } catch (Exception | Error e) { // Spark throws checked exceptions that it does not declare
                if (StopSignal.requested()) {
                    throw stopped(directory); // work that is cancelled fails in many ways
                }
                Resumption.stopAsFailed(directory, e);
                throw new FailedException(
                        name + " failed; " + kept.inWords() + " are kept. "
                                + (isOfProgram(e)
                                        ? "This is a mistake in the program, which --resume would meet again ("
                                                + job.out() + "); please report it with what is below."
                                        : "To continue, use the same command and --resume (" + job.out() + ")."),
                        e);
            }
        }
    }

    private StoppedException stopped(RunDirectory directory) throws IOException {
        directory.stop(RunStatus.INTERRUPTED, Instant.now(), Map.of());
        if (kept.isNothing()) {
            return new StoppedException(
                    "Stopped. Nothing is kept; the same command with --resume begins afresh (" + job.out() + ").");
        }
        return new StoppedException(
                "Stopped. " + Character.toUpperCase(kept.inWords().charAt(0))
                        + kept.inWords().substring(1)
                        + " are kept; continue with the same command and --resume (" + job.out() + ").");
    }
}
