package dev.espalier.expressivity.language;

import java.util.List;

/** A program that is not max-affine, or does not make sense; each problem names the line of the listing. */
public final class ProgramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ProgramException(String program, List<Problem> problems) {
        super("program '" + program + "' is refused: "
                + String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the listing. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param line   place in the listing, from 1
     * @param text   the line
     * @param reason what is wrong with it
     */
    public record Problem(int line, String text, String reason) {
        @Override
        public String toString() {
            return "line " + line + ", \"" + text + "\": " + reason;
        }
    }
}
