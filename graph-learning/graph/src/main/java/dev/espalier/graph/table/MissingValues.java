package dev.espalier.graph.table;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which cells stand for nothing. Cells that are empty or blank always do.
 *
 * @param tokens  what such cells hold
 * @param numbers those of the tokens that are numbers, by their value: {@code -999} is also {@code -999.0}
 * @param anyCase whether {@code na} is as good as {@code NA}; the tokens are then in lower case
 */
public record MissingValues(Set<String> tokens, Set<Double> numbers, boolean anyCase) implements Serializable {
    /**
     * What R, pandas, Excel, databases, the UCI repository and WEKA ({@code ?}) and Tetrad ({@code *}) write. Words that are
     * as often levels as not ({@code none}, {@code unknown}, {@code -}) are left to their readers.
     */
    public static final MissingValues USUAL = new MissingValues(
            Set.of(
                    "na", "n/a", "nan", "-nan", "null", "#n/a", "#na", "<na>", "?", "*", "\\n", "#value!", "#div/0!",
                    "#num!", "#ref!", "#name?", "#null!"),
            Set.of(),
            true);

    /** Cells that are empty or blank, and no others. */
    public static final MissingValues EMPTY = of(Set.of());

    private static final int LONGEST_USUAL = 7;

    public MissingValues {
        tokens = Set.copyOf(tokens);
        numbers = Set.copyOf(numbers);
    }

    /** These alone, in the case they are written in, numbers in any form: whatever else a cell holds is a value. */
    public static MissingValues of(Collection<String> tokens) {
        Set<Double> numbers = tokens.stream()
                .map(token -> Cells.anyNumber(token.strip()) + 0.0) // no -0.0
                .filter(number -> !number.isNaN())
                .collect(Collectors.toSet());
        return new MissingValues(Set.copyOf(tokens), numbers, false);
    }

    /** Whether a cell stands for nothing. */
    public boolean isMissing(String cell) {
        if (cell.isBlank()) {
            return true;
        }
        if (!anyCase) {
            return tokens.contains(cell) || (!numbers.isEmpty() && isMissing(Cells.anyNumber(cell)));
        }
        char first = cell.charAt(0);
        return cell.length() <= LONGEST_USUAL
                && (first < '0' || first > '9')
                && tokens.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Whether a number stands for nothing. */
    public boolean isMissing(double number) {
        return !numbers.isEmpty() && numbers.contains(number + 0.0);
    }
}
