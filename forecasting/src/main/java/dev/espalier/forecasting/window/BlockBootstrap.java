package dev.espalier.forecasting.window;

import java.util.SplittableRandom;

/**
 * A bootstrap of windows that follow each other in time: as many windows, drawn with replacement in blocks of neighbours.
 *
 * <p>Windows that start a step apart share nearly all of their values; drawn one by one, a bootstrap would take them for
 * independent and make what is learnt from them look surer than it is. Blocks keep neighbours together (moving blocks,
 * Künsch 1989). Blocks that would run over the last window go on with the first (circular blocks, Politis and Romano
 * 1992), so that every window is drawn once on average; without that the newest windows, which resemble what is to be
 * forecast most, would be drawn least.
 */
public final class BlockBootstrap {
    private BlockBootstrap() {}

    /**
     * A length that suits windows of stride 1: {@code window + horizon}, since windows closer than that share values,
     * but at least the cube root of their number, rounded up. With blocks of the order {@code n^(1/3)} a block bootstrap's
     * variance has the smallest mean squared error (Hall, Horowitz and Jing 1995). At most {@code count}.
     *
     * @param count windows to draw from, 1 or more
     */
    public static int suitedLength(int count, int window, int horizon) {
        return Math.min(count, Math.max(window + horizon, (int) Math.ceil(Math.cbrt(count) - 1e-9)));
    }

    /**
     * Draws.
     *
     * @param count  windows to draw from, and to draw
     * @param length of a block, 1 to {@code count}; the last block is cut short where it does not fit
     * @return numbers of windows in [0, count), block by block
     */
    public static int[] draw(int count, int length, SplittableRandom random) {
        if (length < 1 || length > count) {
            throw new IllegalArgumentException(
                    "found blocks of " + length + " of " + count + " windows, expected 1 to " + count);
        }
        int[] drawn = new int[count];
        for (int from = 0; from < count; from += length) {
            int start = random.nextInt(count);
            for (int k = 0; k < length && from + k < count; k++) {
                drawn[from + k] = (start + k) % count;
            }
        }
        return drawn;
    }
}
