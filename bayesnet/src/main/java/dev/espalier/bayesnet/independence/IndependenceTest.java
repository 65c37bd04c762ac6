package dev.espalier.bayesnet.independence;

import dev.espalier.bayesnet.independence.TestResult.Basis;

/** A test of conditional independence between two columns of one table. Immutable and thread-safe. */
@FunctionalInterface
public interface IndependenceTest {
    /**
     * The p-value of "x and y are independent given {@code given}".
     *
     * @param x     a column
     * @param y     another column
     * @param given distinct columns, neither x nor y; symmetric in their order up to rounding
     * @return 0 to 1; NaN where the test is not defined
     */
    double pValue(int x, int y, int... given);

    /** The p-value with what it rests on. A test that does not say why it is not defined finds that nothing varies. */
    default TestResult test(int x, int y, int... given) {
        double p = pValue(x, y, given);
        return new TestResult(Double.NaN, Double.NaN, p, Double.isNaN(p) ? Basis.NOTHING_VARIES : Basis.ALL_ROWS);
    }
}
