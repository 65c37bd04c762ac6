package dev.espalier.bayesnet.network.io;

import java.io.IOException;
import java.util.Arrays;

/** Reads as many numbers as follow, whatever round brackets stand around them. */
final class ProbabilityReader {
    private ProbabilityReader() {}

    /**
     * The numbers up to the next token that is neither a number nor a bracket. Memory grows with what there is, not with
     * what there should be.
     *
     * @param most how many there may be
     */
    static double[] read(BifLexer lexer, long most) throws IOException {
        double[] numbers = new double[(int) Math.min(most, 64)];
        int size = 0;
        while (true) {
            if (lexer.isSymbol('(') || lexer.isSymbol(')')) {
                lexer.next();
                continue;
            }
            if (lexer.kind() != BifLexer.Kind.WORD) {
                break;
            }
            double number = BifNumbers.parse(lexer.text());
            if (!(number >= 0 && number <= 1)) {
                throw lexer.expected("a probability" + (BifNumbers.isUnknown(lexer.text()) ? BifNumbers.NAN_ROWS : ""));
            }
            if (size == most) {
                throw lexer.expected("no more than " + most + " probabilities");
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, (int) Math.min(most, 2L * size));
            }
            numbers[size++] = number;
            lexer.next();
        }
        return Arrays.copyOf(numbers, size);
    }
}
