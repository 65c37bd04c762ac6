package dev.espalier.temporal.horizon;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A log over all its time: numbers, and the curves and distributions behind them. Immutable.
 *
 * <p>Curves have one number a window, persistence one for each window and the next.
 */
public final class Horizon implements Serializable {
    private static final long serialVersionUID = 1;

    private final EnumMap<HorizonStatistic, Double> values;
    private final CountDistribution eventsPerPair;
    private final int[] events;
    private final int[] newNodes;
    private final int[] newPairs;
    private final double[] persistence;
    private final double[] katz;
    private final int sampledSources;

    @SuppressWarnings("ArrayRecordComponent") // carries curves to the constructor
    record Curves(int[] events, int[] newNodes, int[] newPairs, double[] persistence, double[] katz) {}

    Horizon(
            EnumMap<HorizonStatistic, Double> values,
            CountDistribution eventsPerPair,
            Curves curves,
            int sampledSources) {
        this.values = values;
        this.eventsPerPair = eventsPerPair;
        events = curves.events;
        newNodes = curves.newNodes;
        newPairs = curves.newPairs;
        persistence = curves.persistence;
        katz = curves.katz;
        this.sampledSources = sampledSources;
    }

    /** A number; NaN where undefined. */
    public double value(HorizonStatistic statistic) {
        return values.getOrDefault(statistic, Double.NaN);
    }

    /** All numbers. */
    public Map<HorizonStatistic, Double> values() {
        return Collections.unmodifiableMap(values);
    }

    /** How many pairs have how many events. */
    public CountDistribution eventsPerPair() {
        return eventsPerPair;
    }

    /** The activity profile: events by window. */
    public int[] events() {
        return events.clone();
    }

    /** Nodes that appear for the first time, by window. */
    public int[] newNodes() {
        return newNodes.clone();
    }

    /** Pairs that appear for the first time, by window. */
    public int[] newPairs() {
        return newPairs.clone();
    }

    /** Edges of windows t and t+1 in both / in either, by t; NaN where neither has edges. */
    public double[] persistence() {
        return persistence.clone();
    }

    /** Temporal Katz centrality by node. */
    public double[] katz() {
        return katz.clone();
    }

    /** From how many sources reachability was estimated; 0 where it is exact. */
    public int sampledSources() {
        return sampledSources;
    }
}
