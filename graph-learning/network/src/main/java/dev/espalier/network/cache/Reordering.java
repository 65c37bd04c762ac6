package dev.espalier.network.cache;

import dev.espalier.network.layering.Layering;

/** Which order serves a fast memory best. */
public final class Reordering {
    private Reordering() {}

    /** The best of tiles of some widths, each four fifths of the one before, and neuron order by layers; sums are taken as there. */
    public static ConnectionOrder tiled(Layering layering, FastMemory memory) {
        ConnectionOrder best = Tiles.of(layering, 1);
        long least = memory.count(best).total();
        for (int width = widest(layering, memory); width > 1; width = width * 4 / 5) {
            ConnectionOrder order = Tiles.of(layering, width);
            long total = memory.count(order).total();
            if (total < least) {
                best = order;
                least = total;
            }
        }
        return best;
    }

    /** The better one of a window that just fits and what {@link #tiled} finds. */
    public static ConnectionOrder best(Layering layering, FastMemory memory) {
        ConnectionOrder tiled = tiled(layering, memory);
        ConnectionOrder sliding = SlidingWindow.of(layering, widest(layering, memory));
        return memory.count(sliding).total() < memory.count(tiled).total() ? sliding : tiled;
    }

    /** One place is for the weight, one for the source. */
    private static int widest(Layering layering, FastMemory memory) {
        return Math.max(1, Math.min(memory.values() - 2, layering.width()));
    }
}
