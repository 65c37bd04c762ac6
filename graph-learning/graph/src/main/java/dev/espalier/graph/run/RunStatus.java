package dev.espalier.graph.run;

import java.util.Locale;

/** How far a run has come; written in lower case. */
public enum RunStatus {
    /** Being computed, or killed without a chance to say so. */
    RUNNING,
    /** Complete: every file of the run directory is there. */
    FINISHED,
    /** Ended by an error; its checkpoint is kept. */
    FAILED,
    /** Ended by the user; its checkpoint is kept. */
    INTERRUPTED;

    /** As run.json has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
