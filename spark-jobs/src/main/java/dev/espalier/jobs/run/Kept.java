package dev.espalier.jobs.run;

import java.util.List;

/**
 * What a job keeps for {@code --resume}; every job says so itself.
 *
 * @param inWords as in "finished rounds"
 * @param files   names in {@code checkpoint}, where a star stands for anything within one name: only those are removed
 */
public record Kept(String inWords, List<String> files) {
    public static final Kept NOTHING = new Kept("no results", List.of());

    /** Whether {@code --resume} begins afresh, with files or without. */
    boolean isNothing() {
        return inWords.equals(NOTHING.inWords);
    }
}
