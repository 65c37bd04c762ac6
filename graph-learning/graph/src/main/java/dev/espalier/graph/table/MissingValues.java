package dev.espalier.graph.table;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Which cells of text stand for nothing. Cells that are empty or blank always do.
 *
 * @param tokens  what such cells hold
 * @param anyCase whether {@code na} is as good as {@code NA}; the tokens are then in lower case
 */
public record MissingValues(Set<String> tokens, boolean anyCase) {
    /**
     * What R, pandas, Excel, databases, the UCI repository and WEKA ({@code ?}) and Tetrad ({@code *}) write. Words that are
     * as often levels as not ({@code none}, {@code unknown}, {@code -}) are left to their readers.
     */
    public static final MissingValues USUAL = new MissingValues(
            Set.of(
                    "na", "n/a", "nan", "-nan", "null", "#n/a", "#na", "<na>", "?", "*", "\\n", "#value!", "#div/0!",
                    "#num!", "#ref!", "#name?", "#null!"),
            true);

    private static final int LONGEST_USUAL = 7;

    public MissingValues {
        tokens = Set.copyOf(tokens);
    }

    /** These alone, in the case they are written in: whatever else a cell holds is a value. */
    public static MissingValues of(Collection<String> tokens) {
        return new MissingValues(Set.copyOf(tokens), false);
    }

    /** Whether a cell stands for nothing. */
    public boolean isMissing(String cell) {
        if (cell.isBlank()) {
            return true;
        }
        if (!anyCase) {
            return tokens.contains(cell);
        }
        char first = cell.charAt(0);
        return cell.length() <= LONGEST_USUAL
                && (first < '0' || first > '9')
                && tokens.contains(cell.toLowerCase(Locale.ROOT));
    }
}
