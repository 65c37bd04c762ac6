package dev.espalier.bayesnet.independence;

/**
 * Outcome of a test.
 *
 * @param statistic        what is compared with the null distribution
 * @param degreesOfFreedom of a chi-squared statistic; NaN for a standard normal one
 * @param pValue           upper tail (two tails for a normal statistic), NaN where the test is not defined
 */
public record TestResult(double statistic, double degreesOfFreedom, double pValue) {}
