package dev.espalier.jobs.cli;

/** Where each job is described at length: the last line of its help. */
public final class JobPages {
    private static final String MORE = "%nMore: ";
    private static final String OR = ", or ./espalier docs";

    public static final String BAYESNET = MORE + "bayesnet/docs/bayesnet.md" + OR;
    public static final String FORECAST = MORE + "forecasting/docs/forecast.md" + OR;
    public static final String TEMPORAL = MORE + "temporal/docs/temporal.md" + OR;
    public static final String EXPRESSIVITY = MORE + "graph-learning/expressivity/docs/expressivity.md" + OR;
    public static final String NETWORK = MORE + "graph-learning/network/docs/network.md" + OR;
    public static final String SIMULATE = MORE + "spark-jobs/docs/simulate.md" + OR;
    public static final String SAMPLE = MORE + "spark-jobs/docs/sample.md" + OR;
    public static final String VERIFY = MORE + "spark-jobs/docs/verify.md" + OR;
    public static final String DOCTOR = MORE + "spark-jobs/docs/doctor.md" + OR;
    public static final String COMPLETION = MORE + "spark-jobs/docs/jobs.md" + OR;
    public static final String DEMO = MORE + "README.md" + OR;

    private JobPages() {}
}
