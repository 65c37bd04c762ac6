package dev.espalier.bayesnet.independence;

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
}
