package dev.espalier.graph.table;

/** What stands before the decimals of numbers in text. */
public enum DecimalMark {
    /** {@code 3.14}. */
    POINT,
    /** {@code 3,14}, as spreadsheets write it in much of Europe. */
    COMMA;

    /** A cell as a number; NaN when it is none, infinite beyond the range of a double. */
    double number(String cell) {
        if (this == POINT) {
            return Cells.number(cell);
        }
        return cell.indexOf('.') >= 0 ? Double.NaN : Cells.number(cell.replace(',', '.'));
    }

    /** Whether a cell is a number with a point, which may be there for decimals or between thousands. */
    boolean isDoubtful(String cell) {
        return this == COMMA && cell.indexOf('.') >= 0 && !Double.isNaN(Cells.number(cell.replace(",", "")));
    }
}
