package dev.espalier.forecasting;

/** What a network's forecasts are measured from: what it forecasts where it says 0. */
public enum Anchor {
    /** The middle of the training values, so that the network forecasts values. */
    NONE,
    /**
     * The last value of the window that was observed, so that the network forecasts changes. Series whose level moves away
     * from what was trained on are then forecast from where they are; short panels most of all need it.
     */
    LAST
}
