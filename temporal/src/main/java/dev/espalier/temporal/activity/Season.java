package dev.espalier.temporal.activity;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.TimeWindows;

/** Whether values that follow each other repeat with the day or the week. */
final class Season {
    /** What a season has to leave of the squared error of predicting by the mean. */
    private static final double MOST_ERROR_LEFT = 0.9;

    private static final int LEAST_CYCLES = 3;
    private static final long DAY_SECONDS = 86_400;
    private static final int DAYS_A_WEEK = 7;
    private static final int HOURS_A_DAY = 24;

    private Season() {}

    /** The period in windows that predicts best, or 1 when none does clearly better than the mean. */
    static int of(double[] values, Clock clock, TimeWindows windows) {
        int best = 1;
        double least = MOST_ERROR_LEFT;
        for (long period : candidates(clock, windows.width())) {
            if (period >= 2 && period <= values.length / LEAST_CYCLES) {
                double left = errorLeft(values, (int) period);
                if (left < least) {
                    least = left;
                    best = (int) period;
                }
            }
        }
        return best;
    }

    /** Days and weeks; where times are plain numbers, windows may be hours or days. */
    private static long[] candidates(Clock clock, long width) {
        if (clock.kind() == Clock.Kind.NUMBERS) {
            return new long[] {DAYS_A_WEEK, HOURS_A_DAY, DAYS_A_WEEK * HOURS_A_DAY};
        }
        long day = DAY_SECONDS * clock.ticksPerUnit();
        long week = DAYS_A_WEEK * day;
        return new long[] {day % width == 0 ? day / width : 0, week % width == 0 ? week / width : 0};
    }

    /**
     * The squared error of predicting each value by the mean of its phase in all other cycles, over that of predicting it by
     * the mean of all values of other cycles.
     */
    static double errorLeft(double[] values, int period) {
        int cycles = (values.length + period - 1) / period;
        double[] phaseSum = phaseSums(values, period);
        double total = 0;
        double[] cycleSum = new double[cycles];
        for (int k = 0; k < values.length; k++) {
            total += values[k];
            cycleSum[k / period] += values[k];
        }
        double seasonal = 0;
        double plain = 0;
        for (int k = 0; k < values.length; k++) {
            int inCycle = Math.min(period, values.length - k / period * period);
            double mean = (total - cycleSum[k / period]) / (values.length - inCycle);
            double phaseMean = (phaseSum[k % period] - values[k]) / (phaseCount(values.length, period, k % period) - 1);
            seasonal += (values[k] - phaseMean) * (values[k] - phaseMean);
            plain += (values[k] - mean) * (values[k] - mean);
        }
        return plain > 0 ? seasonal / plain : 1;
    }

    /** The mean of the values in each phase. */
    static double[] phaseMeans(double[] values, int period) {
        double[] means = phaseSums(values, period);
        for (int p = 0; p < period; p++) {
            means[p] /= phaseCount(values.length, period, p);
        }
        return means;
    }

    private static double[] phaseSums(double[] values, int period) {
        double[] sums = new double[period];
        for (int k = 0; k < values.length; k++) {
            sums[k % period] += values[k];
        }
        return sums;
    }

    private static int phaseCount(int length, int period, int phase) {
        return (length - 1 - phase) / period + 1;
    }
}
