package dev.espalier.temporal.hawkes;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Goodness of fit by time rescaling (Ogata 1988): under the right intensity the integrals of it between events are independent
 * exponential numbers of mean 1; the Kolmogorov-Smirnov distance of theirs from that law is small. It looks at when events are,
 * on whichever pair. With parameters fitted to the same log the p value is somewhat too large.
 *
 * @param gaps     how many rescaled gaps
 * @param distance the largest difference between the distribution functions, 0 to 1
 * @param pValue   the probability of one as large under the model, by the limit law with Stephens' correction
 */
public record TimeRescaling(int gaps, double distance, double pValue) {
    private static final double PRECISION = 1e-12;
    private static final int MOST_TERMS = 10_000;

    static TimeRescaling of(ExcitedEvents events, Background background, Echo echo) {
        double[] gaps = new double[events.size()];
        double immigrants = background.total();
        double excitation = 0;
        double before = 0;
        for (int e = 0; e < gaps.length; e++) {
            double gap = events.times[e] - before;
            double fading = -Math.expm1(-echo.beta() * gap);
            gaps[e] = immigrants * gap + excitation * fading;
            excitation -= excitation * fading;
            excitation += echo.alpha() + (ExcitedEvents.isAnswerable(events.log, e) ? echo.rho() : 0);
            before = events.times[e];
        }
        return ofGaps(gaps);
    }

    /** Of rescaled gaps: integrals of the total intensity from each event to the next. */
    public static TimeRescaling ofGaps(double[] gaps) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double law = -Math.expm1(-sorted[i]);
            distance = Math.max(distance, Math.max(law - (double) i / n, (i + 1.0) / n - law));
        }
        if (n == 0) {
            return new TimeRescaling(0, 0, 1);
        }
        double root = Math.sqrt(n);
        double statistic = (root + 0.12 + 0.11 / root) * distance;
        // the sum for the limit law needs endless terms near 0, where it is 0 to all digits
        double p = statistic < 0.1 ? 1 : 1 - new KolmogorovSmirnovTest().ksSum(statistic, PRECISION, MOST_TERMS);
        return new TimeRescaling(n, distance, Math.clamp(p, 0, 1));
    }
}
