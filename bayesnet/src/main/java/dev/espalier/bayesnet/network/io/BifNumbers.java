package dev.espalier.bayesnet.network.io;

/** Numbers as files of this package spell them: decimal, with or without an exponent. */
final class BifNumbers {
    /** What to do about rows of NaN. */
    static final String NAN_ROWS =
            "; bnlearn writes rows of NaN for configurations that never occur in its data: give them"
                    + " probabilities, equal ones if nothing is known";

    private BifNumbers() {}

    /** Whether a file says that a probability is not known. */
    static boolean isUnknown(String text) {
        return text.equalsIgnoreCase("nan") || text.equals("NA");
    }

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
