package dev.espalier.jobs.run;

import java.util.List;

/**
 * What a job keeps for {@code --resume}; every job says so itself.
 *
 * @param inWords as in "finished rounds"
 * @param files   names in {@code checkpoint}, where a star stands for anything within one name: only those are removed
 */
public record Kept(String inWords, List<String> files) {
    private static final String NO_RESULTS = "no results";

    public static final Kept NOTHING = scratch(List.of());

    /** Files that a process makes for itself and the next one makes anew. */
    public static Kept scratch(List<String> files) {
        return new Kept(NO_RESULTS, files);
    }

    /** Whether {@code --resume} begins afresh, with files or without. */
    boolean isNothing() {
        return inWords.equals(NO_RESULTS);
    }
}
