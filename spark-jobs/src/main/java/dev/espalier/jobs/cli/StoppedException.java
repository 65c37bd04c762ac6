package dev.espalier.jobs.cli;

/**
 * The job was asked to stop and has kept what it had. The message tells the user how to go on; the process ends with
 * {@link ExitCodes#STOPPED}, or with the code of the signal that asked.
 */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoppedException(String message) {
        super(message);
    }
}
