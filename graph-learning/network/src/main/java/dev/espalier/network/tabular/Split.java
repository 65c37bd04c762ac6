package dev.espalier.network.tabular;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows drawn at random for each purpose, ascending.
 *
 * @param training   to learn from
 * @param validation to stop by
 * @param test       to measure errors on
 */
@SuppressWarnings("ArrayRecordComponent") // lists of rows, compared by nobody
public record Split(int[] training, int[] validation, int[] test) {
    /**
     * Draws rows; each part has at least one.
     *
     * @param validation share of all rows
     * @param test       share of all rows
     * @throws IllegalArgumentException when shares are not above 0 with a sum below 1, or there are fewer than three rows
     */
    public static Split of(int rows, double validation, double test, Key key) {
        if (!(validation > 0) || !(test > 0) || !(validation + test < 1)) {
            throw new IllegalArgumentException("found shares of " + validation + " for validation and " + test
                    + " for the test, expected both above 0 and a rest to learn from");
        }
        if (rows < 3) {
            throw new IllegalArgumentException("found " + rows + (rows == 1 ? " row" : " rows")
                    + ", expected at least 3: to learn from, to stop by and to test on");
        }
        int[] order = IntStream.range(0, rows).toArray();
        Shuffle.shuffle(order, key.random());
        int tested = Math.clamp(Math.round(rows * test), 1, rows - 2);
        int validated = Math.clamp(Math.round(rows * validation), 1, rows - 1 - tested);
        return new Split(
                sorted(order, tested + validated, rows),
                sorted(order, tested, tested + validated),
                sorted(order, 0, tested));
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
