package dev.espalier.jobs.cli;

/** What a job's process ends with. */
public final class ExitCodes {
    /** The job did what it was asked. */
    public static final int DONE = 0;
    /** The job failed; what it had stays in its checkpoint. */
    public static final int FAILED = 1;
    /** The command line, a configuration file or the data cannot be used. */
    public static final int BAD_INPUT = 2;
    /**
     * The job was asked to stop by Ctrl-C and kept what it had. By other signals: as shells have it, 128 and the signal's
     * number, 143 for SIGTERM and 129 for SIGHUP.
     */
    public static final int STOPPED = 130;

    private ExitCodes() {}
}
