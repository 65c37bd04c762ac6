package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;

/**
 * What the network is told of times, and how waiting times are standardised: u = (ln δ - mean)/deviation. A waiting time of 0,
 * the first item's and that of the end of a walk count as 0.1 ticks.
 *
 * @param input     what it is told
 * @param waits     how whole ticks become a density
 * @param firstTime of the log
 * @param lastTime  of the log
 * @param mean      of ln δ over the items of one epoch
 * @param deviation of ln δ, population
 */
public record Clockwork(TimeInput input, Waits waits, long firstTime, long lastTime, double mean, double deviation) {
    /** Waiting time in ticks where there is none. */
    public static final double NO_WAIT = 0.1;

    public static double wait(long from, long to) {
        return to > from ? to - from : NO_WAIT;
    }

    /** Ticks of a wait that was drawn; at least one, since walks never stand still. */
    long ticks(double drawn) {
        double bounded = Math.min(drawn, 0x1p60);
        return Math.max(1, waits == Waits.SPREAD ? (long) Math.ceil(bounded) : Math.round(bounded));
    }

    double standardised(double wait) {
        return (Math.log(wait) - mean) / deviation;
    }

    /** The number that stands for an item: it tells items apart just where the network can. */
    double feature(long time, double wait) {
        return switch (input) {
            case TICKS -> Math.min(time, lastTime);
            case SHARE -> (double) (Math.min(time, lastTime) - firstTime) / Math.max(1, lastTime - firstTime);
            case GAP -> standardised(wait);
        };
    }
}
