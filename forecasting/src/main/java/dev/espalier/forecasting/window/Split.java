package dev.espalier.forecasting.window;

import dev.espalier.forecasting.window.Windows.Range;
import java.io.Serializable;

/**
 * Which windows train a model, which choose between models, which say how wide its intervals must be, and which judge it:
 * ranges in the order of time.
 *
 * @param train       windows parameters are fitted on
 * @param validation  windows that decide when to stop and what to keep
 * @param calibration windows whose errors make intervals: those of validation, or others that decide nothing. A model is
 *                    better than it should be where it was chosen, and intervals from errors there are a little narrow
 * @param test        windows nothing is decided on
 */
public record Split(Range train, Range validation, Range calibration, Range test) implements Serializable {
    /** A split whose validation windows make the intervals, too. */
    public Split(Range train, Range validation, Range test) {
        this(train, validation, validation, test);
    }

    /**
     * The last {@code floor(testFraction * count)} windows test, the last {@code floor(valFraction * rest)} of the others
     * validate, the first train; the last {@code gap} windows of training and of validation are left out. With
     * {@code gap = window + horizon} at stride 1 no row is shared between the parts.
     *
     * @throws IllegalArgumentException when a part would be empty
     */
    public static Split chronological(int count, double valFraction, double testFraction, int gap) {
        if (!(valFraction >= 0 && valFraction < 1 && testFraction >= 0 && testFraction < 1) || gap < 0) {
            throw new IllegalArgumentException("validation, test and gap: found " + valFraction + ", " + testFraction
                    + " and " + gap + ", expected shares of at least 0 and below 1 and a gap of at least 0");
        }
        int test = (int) (testFraction * count);
        int rest = count - test;
        int validation = (int) (valFraction * rest);
        int train = rest - validation - (test + validation > 0 ? gap : 0);
        int validationKept = validation - (test > 0 && validation > 0 ? gap : 0);
        if (train < 1
                || (validation > 0 && validationKept < 1)
                || (valFraction > 0 && validation == 0)
                || (testFraction > 0 && test == 0)) {
            throw new IllegalArgumentException("found " + count + " windows, expected more for a test part of " + test
                    + " and a validation part of " + validation + " with gaps of " + gap);
        }
        int validationFrom = rest - validation;
        return new Split(
                new Range(0, train),
                new Range(validationFrom, validationFrom + Math.max(validationKept, 0)),
                new Range(rest, count));
    }

    /**
     * The same with validation in two: the last {@code floor(share * count)} of its windows make the intervals, the others
     * decide, but for the {@code gap} windows between, which do neither.
     *
     * @param share in (0, 1)
     * @throws IllegalArgumentException when either part would be empty
     */
    public Split withCalibration(double share, int gap) {
        if (!(share > 0 && share < 1) || gap < 0) {
            throw new IllegalArgumentException("share and gap: found " + share + " and " + gap
                    + ", expected a share above 0 and below 1 and a gap of at least 0");
        }
        int calibrating = (int) (share * validation.count());
        int deciding = validation.count() - calibrating - gap;
        if (calibrating < 1 || deciding < 1) {
            throw new IllegalArgumentException("found " + validation.count()
                    + " validation windows, expected more to decide with some and to make intervals from " + calibrating
                    + " others, with a gap of " + gap);
        }
        return new Split(
                train,
                new Range(validation.from(), validation.from() + deciding),
                new Range(validation.to() - calibrating, validation.to()),
                test);
    }

    /**
     * The split of the T-GCN paper, for comparison with its figures only: the first 80 % of the rows train, the others
     * test, the last window of each part is dropped, and validation <em>is</em> the test part: that paper chose its
     * epoch there. Windows have stride 1.
     */
    public static Split tgcn(int steps, int window, int horizon) {
        int trainRows = (int) (steps * 0.8);
        Range test = new Range(trainRows, trainRows + (steps - trainRows) - window - horizon);
        return new Split(new Range(0, trainRows - window - horizon), test, test);
    }

    /** Rows behind the last that a training window reads or forecasts: what scalers may be fitted on is before. */
    public int trainRows(Windows windows) {
        return windows.origin(train.to() - 1) + windows.horizon();
    }
}
