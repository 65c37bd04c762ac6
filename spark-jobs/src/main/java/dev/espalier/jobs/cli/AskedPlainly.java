package dev.espalier.jobs.cli;

import org.jspecify.annotations.Nullable;

/** Implemented by options of which one can be written in ways that mean the same: {@link Asked} then says it in one. */
public interface AskedPlainly {
    /**
     * What is kept of an option.
     *
     * @param name its long name, with dashes
     * @return null to keep what was written
     */
    @Nullable
    Object asked(String name);
}
