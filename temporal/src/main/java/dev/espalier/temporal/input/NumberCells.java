package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeText;
import java.math.BigDecimal;

/** Cells of times that are numbers. */
final class NumberCells {
    private static final int WHOLE_DIGITS = 18;
    private static final int MOST_DIGITS = 19;
    private static final String EXPECTED = "a finite number, as in the rows before it";

    private NumberCells() {}

    /** The text of a cell, with a decimal point if it has decimals. */
    static String text(TableSource source, int column, EventInput input) {
        String text = source.text(column).strip();
        if (Decimals.isDoubtful(text, input.decimal())) {
            throw source.problem(
                    column,
                    Problems.quote(text),
                    "a decimal comma and no points, as " + input.asked("decimal", "comma")
                            + " says; a point may stand for either");
        }
        return Decimals.plain(text, input.decimal());
    }

    /** As TimeText has it, without a stream for each cell. */
    static boolean isWhole(String cell) {
        int length = cell.length();
        int first = length > 0 && cell.charAt(0) == '-' ? 1 : 0;
        if (length == first || length - first > WHOLE_DIGITS) {
            return false;
        }
        for (int i = first; i < length; i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number that is not plainly whole, without zeros at its end. */
    static BigDecimal decimal(TableSource source, int column, EventInput input, String cell) {
        if (!TimeText.isNumber(cell)) {
            throw source.problem(
                    column,
                    Problems.quote(cell),
                    Decimals.hasComma(cell)
                            ? "a decimal point and no separated thousands; " + input.asked("decimal", "comma")
                                    + " reads decimal commas"
                            : EXPECTED);
        }
        BigDecimal number = new BigDecimal(cell);
        if (number.signum() != 0 && number.precision() - (long) number.scale() > MOST_DIGITS) {
            throw overflow(source, column, cell, 0);
        }
        return number.stripTrailingZeros();
    }

    static InputException overflow(TableSource source, int column, String cell, int decimals) {
        return source.problem(
                column,
                Problems.quote(cell),
                "a time of at most " + Epochs.MOST / powerOfTen(decimals)
                        + (decimals == 0 ? "" : " with " + decimals + " decimals"));
    }

    static InputException negative(TableSource source, int column, String cell, EventInput input) {
        return source.problem(
                column,
                Problems.quote(cell),
                "no negative time in data of time since 1970; " + input.asked("times", "numbers")
                        + " takes them for plain numbers");
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
