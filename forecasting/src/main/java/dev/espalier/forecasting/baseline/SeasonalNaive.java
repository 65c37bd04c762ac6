package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;

/**
 * The value of the last season at the same place in it; of the season before when that is missing, and so on; the last
 * observed value when none was observed.
 *
 * @param season rows of a season, at least 1
 */
record SeasonalNaive(int season) implements Forecaster {
    SeasonalNaive {
        if (season < 1) {
            throw new IllegalArgumentException("season: found " + season + " rows, expected at least 1");
        }
    }

    @Override
    public String name() {
        return "seasonal naive " + season;
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        Rows.requireFit(panel, from, to, horizon, 0, name());
        return new Repeated(horizon, season);
    }

    private record Repeated(int horizon, int season) implements Fitted {
        @Override
        public int window() {
            return season;
        }

        @Override
        public void forecast(Panel panel, int origin, double[] into) {
            Rows.requireOrigin(panel, origin, season, horizon, into);
            int series = panel.series();
            for (int h = 0; h < horizon; h++) {
                int latest = origin + h % season - season;
                for (int n = 0; n < series; n++) {
                    int t = latest;
                    while (t >= 0 && !panel.isObserved(t, n)) {
                        t -= season;
                    }
                    into[h * series + n] = t >= 0 ? panel.value(t, n) : Rows.lastObserved(panel, origin, n);
                }
            }
        }
    }
}
