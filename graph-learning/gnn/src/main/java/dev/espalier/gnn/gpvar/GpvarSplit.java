package dev.espalier.gnn.gpvar;

import java.util.stream.IntStream;

/**
 * Which steps are forecast in training, validation and test: 70/10/20 in time, with gaps of one window so that no input
 * of a later part was a target of an earlier one.
 *
 * @param train      target steps of the training part
 * @param validation target steps of the validation part
 * @param test       target steps of the test part
 */
@SuppressWarnings("ArrayRecordComponent") // three lists of steps, compared by nobody
public record GpvarSplit(int[] train, int[] validation, int[] test) {
    /**
     * Of {@code steps - window} targets the last fifth is the test part, a tenth of the rest before it the validation
     * part; training and validation each end a window earlier than they could.
     */
    public static GpvarSplit of(int steps, int window) {
        int windows = steps - window;
        int test = windows / 5;
        int validation = (windows - test) / 10;
        int validationFrom = windows - test - validation;
        return new GpvarSplit(
                targets(0, validationFrom - window, window),
                targets(validationFrom, windows - test - window, window),
                targets(windows - test, windows, window));
    }

    private static int[] targets(int from, int to, int window) {
        return IntStream.range(from + window, to + window).toArray();
    }
}
