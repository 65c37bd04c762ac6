package dev.espalier.temporal.input;

import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.time.TimeText;

/** Numbers in text, with the mark before decimals that its user says. */
final class Decimals {
    private Decimals() {}

    /** A cell as it would be with a decimal point, if it is a number with a decimal comma and that is the mark; else itself. */
    static String plain(String cell, DecimalMark mark) {
        if (mark == DecimalMark.POINT || cell.indexOf(',') < 0 || cell.indexOf('.') >= 0) {
            return cell;
        }
        String pointed = cell.replace(',', '.');
        return TimeText.isNumber(pointed) ? pointed : cell;
    }

    /** Whether a cell is a number with a point where commas are the mark: it may stand for decimals or between thousands. */
    static boolean isDoubtful(String cell, DecimalMark mark) {
        return mark == DecimalMark.COMMA && cell.indexOf('.') >= 0 && TimeText.isNumber(cell.replace(",", ""));
    }

    /** Whether a cell would be a number if its comma were a point. */
    static boolean hasComma(String cell) {
        return !TimeText.isNumber(cell) && TimeText.isNumber(plain(cell, DecimalMark.COMMA));
    }
}
