package dev.espalier.forecasting;

/** What a network's forecasts are measured from: what it forecasts where it says 0. */
public enum Anchor {
    /** What the scaler scales to 0, as the mean of the training values, so that the network forecasts values. */
    NONE,
    /**
     * The last value observed before the forecast, in the window or however long before it, so that the network forecasts
     * changes; what the scaler scales to 0 where nothing was observed yet. Series whose level moves away from what was
     * trained on are then forecast from where they are; short panels most of all need it.
     */
    LAST
}
