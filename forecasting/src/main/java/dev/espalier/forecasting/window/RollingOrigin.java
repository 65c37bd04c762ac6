package dev.espalier.forecasting.window;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A backtest with a moving origin: fold after fold, a model is fitted on rows before an origin and forecasts from there.
 * The last fold's last forecast ends with the last row.
 *
 * @param folds     how many, at least 1
 * @param step      rows between the first origins of neighbouring folds
 * @param origins   neighbouring origins that each fold forecasts from, at least 1; {@code step} makes every row between
 *                  the first and the last fold an origin once
 * @param gap       rows before the first origin that training must not see; 0 or more
 * @param trainRows rows a fold trains on (sliding), or 0 for all rows before the origin (expanding)
 */
public record RollingOrigin(int folds, int step, int origins, int gap, int trainRows) {
    public RollingOrigin {
        if (folds < 1 || step < 1 || origins < 1 || gap < 0 || trainRows < 0) {
            throw new IllegalArgumentException("folds, step, origins, gap and rows to train on: found " + folds + ", "
                    + step + ", " + origins + ", " + gap + " and " + trainRows
                    + ", expected at least 1 of the first three and at least 0 of the others");
        }
    }

    /** One origin per fold, all rows before it to train on. */
    public static RollingOrigin expanding(int folds, int step) {
        return new RollingOrigin(folds, step, 1, 0, 0);
    }

    /**
     * One fit and its forecasts.
     *
     * @param index       from 0, in the order of time
     * @param trainFrom   first row to train on
     * @param trainTo     behind the last row to train on
     * @param firstOrigin first row of the first forecast
     * @param origins     how many neighbouring rows are origins
     */
    public record Fold(int index, int trainFrom, int trainTo, int firstOrigin, int origins) implements Serializable {}

    /**
     * The folds of a panel.
     *
     * @param steps      rows of the panel
     * @param horizon    rows of a forecast
     * @param neededRows the fewest rows a model trains on
     * @throws IllegalArgumentException when the first fold has fewer rows than that
     */
    public List<Fold> folds(int steps, int horizon, int neededRows) {
        var result = new ArrayList<Fold>();
        for (int i = 0; i < folds; i++) {
            int firstOrigin = steps - horizon - (origins - 1) - (folds - 1 - i) * step;
            int trainTo = firstOrigin - gap;
            int trainFrom = trainRows == 0 ? 0 : Math.max(0, trainTo - trainRows);
            if (trainTo - trainFrom < Math.max(1, neededRows)) {
                throw new IllegalArgumentException("found " + Math.max(0, trainTo - trainFrom)
                        + " rows to train on in fold " + i + " of " + folds + ", expected at least " + neededRows);
            }
            result.add(new Fold(i, trainFrom, trainTo, firstOrigin, origins));
        }
        return result;
    }
}
