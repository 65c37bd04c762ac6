package dev.espalier.jobs.cli;

/**
 * The job failed and has kept what it had. The message tells the user how to go on; the process ends with
 * {@link ExitCodes#FAILED}.
 */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Throwable reason;

    public FailedException(String message, Throwable reason) {
        super(message, reason);
        this.reason = reason;
    }

    /** What went wrong. */
    Throwable reason() {
        return reason;
    }
}
