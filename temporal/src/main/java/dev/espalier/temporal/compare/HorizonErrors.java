package dev.espalier.temporal.compare;

import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonStatistic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Differences of two logs over all their time: of every {@link HorizonStatistic} the absolute difference, and four distances
 * from 0 to 1:
 *
 * <ul>
 *   <li>{@code events_per_pair_ks}: Kolmogorov and Smirnov's, of how many events pairs have;
 *   <li>{@code first_appearance_ks}: the same, of the windows in which nodes first appear;
 *   <li>{@code activity_distance}: (1 - r) / 2 with r the correlation of events by window; of two constant profiles 0 when
 *       they are equal up to scale, and NaN otherwise when one of them is constant;
 *   <li>{@code persistence_distance}: {@link SeriesError#distance} of edge persistence by window.
 * </ul>
 */
public final class HorizonErrors {
    /** The numbers that count for the error of a log as a whole; those that follow from them are left out. */
    private static final Set<HorizonStatistic> COUNTED = EnumSet.of(
            HorizonStatistic.NODES,
            HorizonStatistic.PAIRS,
            HorizonStatistic.EVENTS_PER_PAIR,
            HorizonStatistic.SINGLE_EVENT_PAIRS,
            HorizonStatistic.MEAN_PERSISTENCE,
            HorizonStatistic.MEAN_FIRST_APPEARANCE,
            HorizonStatistic.REACHABILITY,
            HorizonStatistic.KATZ_GINI);

    private HorizonErrors() {}

    /** The differences by name. */
    static Measures of(Horizon real, Horizon generated) {
        Map<String, Double> errors = new LinkedHashMap<>();
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            errors.put(statistic.key(), Math.abs(real.value(statistic) - generated.value(statistic)));
        }
        errors.putAll(distances(real, generated).values());
        return new Measures(errors);
    }

    private static Measures distances(Horizon real, Horizon generated) {
        Map<String, Double> distances = new LinkedHashMap<>();
        distances.put("events_per_pair_ks", real.eventsPerPair().distance(generated.eventsPerPair()));
        distances.put("first_appearance_ks", distance(real.newNodes(), generated.newNodes()));
        distances.put("activity_distance", activityDistance(real.events(), generated.events()));
        distances.put(
                "persistence_distance",
                SeriesError.of(real.persistence(), generated.persistence()).distance());
        return new Measures(distances);
    }

    /** Constant profiles have no correlation; two of them are the same profile, unless one of them has no events at all. */
    static double activityDistance(int[] one, int[] other) {
        if (isConstant(one) && isConstant(other) && (one[0] == 0) == (other[0] == 0)) {
            return 0;
        }
        return (1 - correlation(one, other)) / 2;
    }

    /**
     * One number for all of it, from 0 to 1; what only one of the two logs has counts as wholly wrong, a distance that is
     * undefined because one of them has nothing to compare included. What neither has is left out.
     */
    static double summary(Horizon real, Horizon generated) {
        double sum = 0;
        int count = 0;
        for (HorizonStatistic statistic : COUNTED) {
            double a = real.value(statistic);
            double b = generated.value(statistic);
            if (!Double.isNaN(a) || !Double.isNaN(b)) {
                sum += Double.isNaN(a) || Double.isNaN(b) ? 1 : relative(a, b);
                count++;
            }
        }
        for (double distance : distances(real, generated).values().values()) {
            sum += Double.isNaN(distance) ? 1 : distance;
            count++;
        }
        return sum / count;
    }

    private static double relative(double a, double b) {
        return a == b ? 0 : Math.min(1, Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));
    }

    private static double distance(int[] one, int[] other) {
        double total = 0;
        double otherTotal = 0;
        for (int w = 0; w < one.length; w++) {
            total += one[w];
            otherTotal += other[w];
        }
        if (total == 0 || otherTotal == 0) {
            return total == otherTotal ? 0 : 1;
        }
        double below = 0;
        double otherBelow = 0;
        double largest = 0;
        for (int w = 0; w < one.length; w++) {
            below += one[w];
            otherBelow += other[w];
            largest = Math.max(largest, Math.abs(below / total - otherBelow / otherTotal));
        }
        return largest;
    }

    /** Pearson's correlation of two activity profiles; 1 when they are equal, NaN when else one of them is constant. */
    public static double correlation(int[] one, int[] other) {
        if (Arrays.equals(one, other)) {
            return 1;
        }
        // means of constant profiles are rounded, and what is left of their squares would pass for a correlation
        if (isConstant(one) || isConstant(other)) {
            return Double.NaN;
        }
        int n = one.length;
        double mean = 0;
        double otherMean = 0;
        for (int w = 0; w < n; w++) {
            mean += one[w] / (double) n;
            otherMean += other[w] / (double) n;
        }
        double square = 0;
        double otherSquare = 0;
        double product = 0;
        for (int w = 0; w < n; w++) {
            square += (one[w] - mean) * (one[w] - mean);
            otherSquare += (other[w] - otherMean) * (other[w] - otherMean);
            product += (one[w] - mean) * (other[w] - otherMean);
        }
        return Math.clamp(product / Math.sqrt(square * otherSquare), -1, 1);
    }

    private static boolean isConstant(int[] profile) {
        return Arrays.stream(profile).allMatch(events -> events == profile[0]);
    }
}
