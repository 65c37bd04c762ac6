package dev.espalier.network.cache;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.util.SplittableRandom;

/**
 * Connection reordering (Gleinig, Ben-Nun and Hoefler) by simulated annealing: some connection moves by some places, left or right, until
 * one that must stay on its side stops it; what transfers no more is kept, what transfers d more is kept with probability exp(-d /
 * temperature).
 */
public final class Annealing {
    private static final int REPORT = 1 << 10;

    private Annealing() {}

    /**
     * An order that transfers no more than another one.
     *
     * @param key of all draws: the same key gives the same order
     */
    public static ConnectionOrder improve(
            ConnectionOrder start, FastMemory memory, AnnealingOptions options, Key key, Progress progress) {
        int m = start.graph().edges();
        if (m < 2) {
            return start;
        }
        IncrementalCount count = new IncrementalCount(start, memory);
        long first = count.total();
        SplittableRandom random = key.random();
        for (long k = 0; k < options.moves(); k++) {
            if (k % REPORT == 0) {
                progress.at("order of connections", k, options.moves());
                if (progress.stopRequested()) {
                    break;
                }
            }
            double temperature = options.temperature() * (1 - k / (double) options.moves());
            int from = random.nextInt(m);
            int by = 1 + random.nextInt(options.window());
            boolean left = random.nextBoolean();
            double chance = random.nextDouble();
            int to = count.uses().reach(from, left ? Math.max(0, from - by) : Math.min(m - 1, from + by));
            if (to != from) {
                long more = count.move(from, to);
                if (more <= 0 || chance < Math.exp(-more / temperature)) {
                    count.keep();
                } else {
                    count.undo();
                }
            }
        }
        return count.total() < first ? count.uses().order() : start;
    }
}
