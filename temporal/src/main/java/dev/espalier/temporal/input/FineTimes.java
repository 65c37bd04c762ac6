package dev.espalier.temporal.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What times have beyond the ninth decimal: the next nine exactly, and whether there is more. With it times that are equal to
 * the ninth decimal are told apart.
 *
 * <p>A time is {@code ticks} at the ninth decimal, cut, and from 0 to just below one such tick here.
 */
final class FineTimes {
    /** Of the heap for each time. */
    static final int BYTES = 20;

    private static final int FINEST = 18;
    private static final long TICK = 1_000_000_000;

    private long[] parts = new long[1024];
    private int[] rest = new int[1024];

    /** Keeps what a time has beyond the ninth decimal: 0 to just below 10^-9. All that are not put have 0. */
    void put(int row, BigDecimal beyond) {
        if (row >= parts.length) {
            int length = Capacity.larger(row);
            parts = Arrays.copyOf(parts, length);
            rest = Arrays.copyOf(rest, length);
        }
        BigDecimal cut = beyond.setScale(FINEST, RoundingMode.FLOOR);
        parts[row] = cut.movePointRight(FINEST).longValueExact();
        BigDecimal left = beyond.subtract(cut).stripTrailingZeros();
        // a hash tells different ones apart but once in four thousand million
        rest[row] = left.signum() == 0 ? 0 : left.hashCode() | 1;
    }

    private long part(int row) {
        return row < parts.length ? parts[row] : 0;
    }

    private int rest(int row) {
        return row < rest.length ? rest[row] : 0;
    }

    /** Rows in the order of their times. */
    int[] order(long[] ticks, int size) {
        Integer[] rows = new Integer[size];
        Arrays.setAll(rows, row -> row);
        Arrays.sort(
                rows,
                Comparator.<Integer>comparingLong(row -> ticks[row])
                        .thenComparingLong(this::part)
                        .thenComparingInt(this::rest));
        return Arrays.stream(rows).mapToInt(row -> row).toArray();
    }

    /** The first place in the order whose time is not that before it, but rounds to the same; 0 when there is none. */
    int firstBlurred(long[] ticks, int[] order, int decimals) {
        for (int i = 1; i < order.length; i++) {
            int before = order[i - 1];
            int row = order[i];
            boolean differ = ticks[before] != ticks[row] || part(before) != part(row) || rest(before) != rest(row);
            if (differ && rounded(ticks[before], before, decimals) == rounded(ticks[row], row, decimals)) {
                return i;
            }
        }
        return 0;
    }

    /** Turns ticks of the ninth decimal into rounded ones of another, from the ninth to the eighteenth. */
    void round(long[] ticks, int size, int decimals) {
        for (int row = 0; row < size; row++) {
            ticks[row] = rounded(ticks[row], row, decimals);
        }
    }

    /** To the even one in the middle. */
    private long rounded(long tick, int row, int decimals) {
        long perTick = 1;
        for (int d = FINEST / 2; d < decimals; d++) {
            perTick *= 10;
        }
        long unit = TICK / perTick;
        long low = tick * perTick + part(row) / unit;
        long over = part(row) % unit;
        boolean isMiddle = 2 * over == unit && rest(row) == 0;
        boolean isUp = isMiddle ? (low & 1) != 0 : 2 * over > unit || (2 * over == unit && rest(row) != 0);
        return isUp ? low + 1 : low;
    }
}
