package dev.espalier.bayesnet.independence;

/**
 * Outcome of a test.
 *
 * @param statistic        what is compared with the null distribution
 * @param degreesOfFreedom of a chi-squared statistic; NaN for a standard normal one
 * @param pValue           upper tail (two tails for a normal statistic), NaN where the test is not defined
 * @param basis            what it rests on, or why it is not defined
 */
public record TestResult(double statistic, double degreesOfFreedom, double pValue, Basis basis) {
    /** What a test rests on. */
    public enum Basis {
        /** All rows. */
        ALL_ROWS,
        /** The rows of some strata only: in the others they are too few for what could vary there. */
        SOME_STRATA,
        /** Not defined: there are too few rows. */
        TOO_FEW_ROWS,
        /** Not defined: x or y is constant, or a function of the columns that are given, and so trivially independent. */
        NOTHING_VARIES
    }

    public TestResult {
        boolean undefined = basis == Basis.TOO_FEW_ROWS || basis == Basis.NOTHING_VARIES;
        if (undefined != Double.isNaN(pValue)) {
            throw new IllegalArgumentException("found a p-value of " + pValue + ", expected "
                    + (undefined ? "none, as the test is not defined" : "a number, as the test is defined"));
        }
    }

    /** Of a test on all rows. */
    public TestResult(double statistic, double degreesOfFreedom, double pValue) {
        this(statistic, degreesOfFreedom, pValue, Basis.ALL_ROWS);
    }

    static TestResult undefined(Basis why) {
        return new TestResult(Double.NaN, Double.NaN, Double.NaN, why);
    }
}
