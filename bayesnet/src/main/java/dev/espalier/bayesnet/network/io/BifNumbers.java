package dev.espalier.bayesnet.network.io;

/** Numbers as files of this package spell them: decimal, with or without an exponent. */
final class BifNumbers {
    private BifNumbers() {}

    /** NaN for what is not a number; Java's own forms (hexadecimal, 1f, NaN) are not. */
    static double parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
