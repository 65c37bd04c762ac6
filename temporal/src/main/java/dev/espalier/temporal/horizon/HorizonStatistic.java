package dev.espalier.temporal.horizon;

import java.util.Locale;

/** A number that describes a log over all its time. Self loops count as events, and for nothing else. */
public enum HorizonStatistic {
    EVENTS("events, repeated ones and self loops included"),
    NODES("distinct nodes with an event that is no self loop"),
    PAIRS("distinct pairs of nodes with an event, in either direction"),
    ACTIVE_WINDOWS("windows with an event"),
    EVENTS_PER_PAIR("mean number of events of a pair"),
    MOST_EVENTS_OF_A_PAIR("events of the pair that has most"),
    SINGLE_EVENT_PAIRS("share of pairs that have one event only"),
    MEAN_PERSISTENCE(
            "mean over successive windows of the edges in both / the edges in either (Jaccard), where one of them has edges"),
    MEAN_FIRST_APPEARANCE("mean over nodes of the window they first appear in, from 0 for the first to 1 for the last"),
    REACHABILITY("share of ordered pairs of distinct nodes joined by a path of events whose times rise"),
    KATZ_GINI(
            "inequality of temporal Katz centrality over nodes: 0 when all are equal, towards 1 when few have all of it");

    private final String inWords;

    HorizonStatistic(String inWords) {
        this.inWords = inWords;
    }

    /** Its name in files: {@code mean_persistence}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people: "mean persistence". */
    public String label() {
        return key().replace('_', ' ');
    }

    /** Its definition in one phrase. */
    public String inWords() {
        return inWords;
    }
}
