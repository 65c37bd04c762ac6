package dev.espalier.graph.table;

/** How the text of one cell is understood. */
final class Cells {
    private Cells() {}

    /** A cell as a number, with a decimal point or else a decimal comma; NaN when it is none. */
    static double anyNumber(String cell) {
        double number = number(cell);
        return Double.isNaN(number) && cell.indexOf(',') >= 0 ? DecimalMark.COMMA.number(cell) : number;
    }

    /**
     * A decimal number such as {@code -1.5e3}: NaN when the cell is none, infinite beyond the range of a double. Java's
     * own forms ({@code 1d}, {@code 0x1p3}, {@code Infinity}) are text.
     */
    static double number(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean numeric = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!numeric) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A number as text, whole ones without a decimal point. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
