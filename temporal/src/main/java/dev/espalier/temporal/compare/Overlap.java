package dev.espalier.temporal.compare;

import dev.espalier.temporal.snapshot.WindowPairs;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How much of the real log a generated one repeats, in percent. Edges are undirected distinct pairs, E_t the real and E'_t the
 * generated ones of window t; windows are those in which the real log has edges, whatever their number of nodes.
 *
 * <p>Where the nodes of the two logs have nothing to do with each other all is NaN but {@code expected}.
 *
 * @param mean         mean over windows of |E_t and E'_t| / |E_t|
 * @param median       median over windows of the same
 * @param micro        sum of |E_t and E'_t| / sum of |E_t|
 * @param within       share of real edges that are generated in their window or one at most {@code width} windows off
 * @param width        how many windows off
 * @param duplicated   sum of |E_t and E'_t| / sum of |E'_t|: the share of generated edges that are copies
 * @param novelPairs   share of generated pairs that never interact in the real log
 * @param coveredPairs share of real pairs that interact in the generated log at some time
 * @param coveredNodes share of real nodes that interact in the generated log at some time
 * @param expected     the {@code micro} to expect of the generated degrees alone: with nodes of equal generated degree swapped
 *                     at random in each window; where nodes have nothing to do with each other, matched by degree rank; in
 *                     bipartite logs within each side
 */
public record Overlap(
        double mean,
        double median,
        double micro,
        double within,
        int width,
        double duplicated,
        double novelPairs,
        double coveredPairs,
        double coveredNodes,
        double expected)
        implements Serializable {

    /**
     * The overlap of two logs whose nodes have the same numbers, or, if {@code isAligned} is false, nothing in common.
     *
     * @param real      the real pairs
     * @param generated the generated pairs, in the same windows
     * @param width     how many windows off {@code within} allows, 0 or more
     * @param dropsLast whether the last window in which the real log has edges is left out
     */
    public static Overlap of(WindowPairs real, WindowPairs generated, boolean isAligned, int width, boolean dropsLast) {
        if (!real.windows().equals(generated.windows())) {
            throw new IllegalArgumentException(
                    "generated: found windows " + generated.windows() + ", expected " + real.windows());
        }
        int count = real.windows().count();
        if (dropsLast) {
            do {
                count--;
            } while (count > 0 && real.count(count) == 0);
        }
        Sums sums = new Sums(real, generated, isAligned, width, count);
        double expected = 100 * sums.expected / sums.real;
        if (!isAligned) {
            double none = Double.NaN;
            return new Overlap(none, none, none, none, width, none, none, none, none, expected);
        }
        long[] ours = real.distinct();
        long[] theirs = generated.distinct();
        int both = shared(ours, theirs);
        return new Overlap(
                SeriesError.mean(sums.percents),
                SeriesError.median(sums.percents),
                100 * sums.both / sums.real,
                100 * sums.within / sums.real,
                width,
                sums.generated == 0 ? 0 : 100 * sums.both / sums.generated,
                theirs.length == 0 ? 0 : 100.0 * (theirs.length - both) / theirs.length,
                100.0 * both / ours.length,
                coveredNodes(ours, theirs, Math.max(real.labels(), generated.labels())),
                expected);
    }

    private static final class Sums {
        private final double[] percents;
        private double both;
        private double within;
        private double real;
        private double generated;
        private double expected;

        Sums(WindowPairs truth, WindowPairs drawn, boolean isAligned, int width, int count) {
            double[] all = new double[count];
            int compared = 0;
            ExpectedOverlap expectations = new ExpectedOverlap(Math.max(truth.labels(), drawn.labels()));
            for (int w = 0; w < count; w++) {
                if (truth.count(w) == 0) {
                    continue;
                }
                int shared = isAligned ? truth.shared(w, drawn, w) : 0;
                all[compared++] = 100.0 * shared / truth.count(w);
                both += shared;
                real += truth.count(w);
                generated += drawn.count(w);
                within += isAligned && width > 0 ? near(truth, drawn, w, width) : shared;
                expected += isAligned ? expectations.aligned(truth, drawn, w) : expectations.byRank(truth, drawn, w);
            }
            percents = Arrays.copyOf(all, compared);
        }
    }

    private static int near(WindowPairs real, WindowPairs generated, int window, int width) {
        int first = Math.max(0, window - width);
        int last = Math.min(real.windows().count() - 1, window + width);
        int found = 0;
        for (int i = real.from(window); i < real.to(window); i++) {
            boolean isNear = false;
            for (int w = first; w <= last && !isNear; w++) {
                isNear = generated.contains(w, real.pair(i));
            }
            found += isNear ? 1 : 0;
        }
        return found;
    }

    private static int shared(long[] ours, long[] theirs) {
        int shared = 0;
        int j = 0;
        for (long pair : ours) {
            while (j < theirs.length && theirs[j] < pair) {
                j++;
            }
            shared += j < theirs.length && theirs[j] == pair ? 1 : 0;
        }
        return shared;
    }

    private static double coveredNodes(long[] ours, long[] theirs, int labels) {
        boolean[] isGenerated = new boolean[labels];
        for (long pair : theirs) {
            isGenerated[WindowPairs.low(pair)] = true;
            isGenerated[WindowPairs.high(pair)] = true;
        }
        boolean[] isReal = new boolean[labels];
        int nodes = 0;
        int covered = 0;
        for (long pair : ours) {
            for (int node : new int[] {WindowPairs.low(pair), WindowPairs.high(pair)}) {
                nodes += isReal[node] ? 0 : 1;
                covered += !isReal[node] && isGenerated[node] ? 1 : 0;
                isReal[node] = true;
            }
        }
        return 100.0 * covered / nodes;
    }
}
