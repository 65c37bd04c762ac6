package dev.espalier.forecasting.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The forecasters of this package. */
public final class Baselines {
    private Baselines() {}

    /** The last observed value, at every step. */
    public static Forecaster persistence() {
        return new Persistence();
    }

    /** The value one season of {@code season} rows before; of earlier seasons when that is missing. */
    public static Forecaster seasonalNaive(int season) {
        return new SeasonalNaive(season);
    }

    /** The mean of the last {@code window} rows, at every step. */
    public static Forecaster windowMean(int window) {
        return new WindowMean(window);
    }

    /** One linear function of a series' last {@code lags} values for all series, by least squares; one per step ahead. */
    public static Forecaster pooledAutoregression(int lags) {
        return new Autoregression(lags, 0, false);
    }

    /** A linear function of its last {@code lags} values for each series and step ahead. */
    public static Forecaster autoregression(int lags, double ridge) {
        return new Autoregression(lags, ridge, true);
    }

    /**
     * A linear function of the last {@code lags} values of all series for each series and step ahead.
     *
     * @param ridge penalty on scaled values; NaN chooses one on the last fifth of the rows it is fitted on
     */
    public static Forecaster vectorAutoregression(int lags, double ridge) {
        return new VectorAutoregression(lags, ridge);
    }

    /**
     * What is printed beside every result: persistence, the season where there is one, the mean of the window, both
     * autoregressions over the window, and a vector autoregression of order 3 (or the window if shorter), left out where
     * its equations would take more than about a minute.
     *
     * @param season rows of a season, see {@link dev.espalier.forecasting.data.Calendar#season}
     */
    public static List<Forecaster> defaults(int window, int series, OptionalInt season) {
        var all = new ArrayList<Forecaster>();
        all.add(persistence());
        season.ifPresent(rows -> all.add(seasonalNaive(rows)));
        all.add(windowMean(window));
        all.add(pooledAutoregression(window));
        all.add(autoregression(window, 1));
        int lags = Math.min(3, window);
        if (series > 1 && (long) series * lags <= MOST_REGRESSORS) {
            all.add(vectorAutoregression(lags, Double.NaN));
        }
        return all;
    }

    private static final int MOST_REGRESSORS = 2000;
}
